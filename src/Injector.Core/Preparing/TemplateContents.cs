using System.Text.Json.Nodes;
using Injector.Yaml;

namespace Injector.Core.Preparing;

/// <summary>
/// What can be told of a template from its text alone. What it renders depends on pods, so only what holds for every pod is said: that
/// there is nothing in it, or that no container can come out of it.
/// </summary>
internal static class TemplateContents
{
    private static readonly string[] Control =
        ["if", "else", "end", "range", "with", "define", "block", "template", "break", "continue"];

    /// <summary>Whether there is nothing but blanks and comments, of YAML or of templates, or YAML that says nothing: <c>null</c>, <c>{}</c>.</summary>
    public static bool IsBlank(string text) =>
        HasNoLines(text) || (!HasActions(text) && TryRead(text, out var root) && root is null or JsonObject { Count: 0 });

    private static bool HasNoLines(string text)
    {
        foreach (var line in WithoutComments(text).AsSpan().EnumerateLines())
        {
            if (!IsCommentOrBlank(line))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether a container may come out of it: it has a list of containers somewhere, under whatever condition, or prints a value where
    /// that value may be more than a scalar.
    /// </summary>
    public static bool MayAddContainers(string text)
    {
        foreach (var line in WithoutComments(text).AsSpan().EnumerateLines())
        {
            if (!IsCommentOrBlank(line) && (line.Contains("ontainers", StringComparison.OrdinalIgnoreCase) || PrintsStructure(line.Trim())))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasActions(string text) =>
        text.Contains("{{", StringComparison.Ordinal) || text.Contains("[[", StringComparison.Ordinal);

    /// <summary>False for what is no YAML: that is told when it is rendered, with its place.</summary>
    private static bool TryRead(string text, out JsonNode? root)
    {
        try
        {
            root = YamlReader.Read(text);
            return true;
        }
        catch (YamlException)
        {
            root = null;
            return false;
        }
    }

    private static bool IsCommentOrBlank(ReadOnlySpan<char> line) => line.TrimStart() is [] or ['#', ..];

    /// <summary>Whether a line begins with an action that prints, or gives the whole spec as one.</summary>
    private static bool PrintsStructure(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("spec:", StringComparison.Ordinal))
        {
            return Opens(line[5..].TrimStart());
        }

        while (Opens(line))
        {
            var end = line.IndexOf(line[0] == '{' ? "}}" : "]]");
            if (end < 0 || Prints(line[2..end]))
            {
                return true;
            }

            line = line[(end + 2)..].TrimStart();
        }

        return false;
    }

    private static bool Opens(ReadOnlySpan<char> text) => text is ['{', '{', ..] or ['[', '[', ..];

    private static bool Prints(ReadOnlySpan<char> action)
    {
        action = action.TrimStart('-').Trim();
        foreach (var word in Control)
        {
            if (action.StartsWith(word, StringComparison.Ordinal) && (action.Length == word.Length || !char.IsAsciiLetterOrDigit(action[word.Length])))
            {
                return false;
            }
        }

        return !(action is ['$', ..] && action.Contains('='));
    }

    /// <summary>The text without comments of the template language, which may go over several lines.</summary>
    private static string WithoutComments(string text)
    {
        for (var start = text.IndexOf("/*", StringComparison.Ordinal); start >= 0; start = text.IndexOf("/*", start, StringComparison.Ordinal))
        {
            var before = text.AsSpan(0, start).TrimEnd();
            before = before is [.., '-'] ? before[..^1] : before;
            var end = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
            var after = end < 0 ? [] : text.AsSpan(end + 2).TrimStart();
            after = after is ['-', ..] ? after[1..] : after;
            if (end < 0 || !(before is [.., '{', '{'] or [.., '[', '[']) || after.Length < 2)
            {
                start += 2;
                continue;
            }

            text = string.Concat(before[..^2], after[2..]);
            start = before.Length - 2;
        }

        return text;
    }
}
