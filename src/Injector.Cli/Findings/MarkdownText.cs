using System.Text;
using Injector.Cli.Reporting;

namespace Injector.Cli.Findings;

/// <summary>
/// Text of strangers within Markdown of GitHub and GitLab. It shows as it is: it neither makes structure, HTML or links, nor calls people or refers
/// to issues. Names that a reader copies stand in code spans, which need no change; in running text a space without width follows what would refer.
/// </summary>
internal static class MarkdownText
{
    private const string NoWidth = "&#8203;";
    private const int ShortestFence = 3;

    /// <summary>What has a meaning within a line.</summary>
    private const string Structure = "\\`*_{}[]()|^$~";

    /// <summary>What refers to people, issues, merge requests, labels and milestones when a word follows.</summary>
    private const string Sigils = "@#!~%$&";

    /// <summary>The text within a sentence or a table's cell, on one line.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        var safe = TerminalText.Safe(text);
        var escaped = new StringBuilder(safe.Length + 16);
        for (var i = 0; i < safe.Length; i++)
        {
            Append(escaped, safe[i]);
            if (Refers(safe, i))
            {
                escaped.Append(NoWidth);
            }
        }

        return escaped.ToString();
    }

    /// <summary>The text in a code span, on one line; empty for blank text, which has none. Not for a table's cell.</summary>
    /// <param name="text">The text.</param>
    public static string Code(string text)
    {
        var safe = TerminalText.Safe(text);
        if (string.IsNullOrWhiteSpace(safe))
        {
            return string.Empty;
        }

        var fence = new string('`', LongestRun(safe) + 1);
        var pad = safe[0] is '`' or ' ' || safe[^1] is '`' or ' ' ? " " : string.Empty;
        return $"{fence}{pad}{safe}{pad}{fence}";
    }

    /// <summary>The text as code within an HTML element of a comment, where Markdown is not read.</summary>
    /// <param name="text">The text.</param>
    public static string HtmlCode(string text) => $"<code>{HtmlText.Of(text)}</code>";

    /// <summary>Lines as a block of code that nothing in them can end.</summary>
    /// <param name="content">The lines, each with its end.</param>
    /// <param name="language">What viewers take them for.</param>
    public static string Fenced(string content, string language)
    {
        var fence = new string('`', Math.Max(LongestRun(content) + 1, ShortestFence));
        return $"{fence}{language}\n{content}{fence}\n";
    }

    private static void Append(StringBuilder escaped, char unit) => _ = unit switch
    {
        '&' => escaped.Append("&amp;"),
        '<' => escaped.Append("&lt;"),
        '>' => escaped.Append("&gt;"),
        _ when Structure.Contains(unit, StringComparison.Ordinal) => escaped.Append('\\').Append(unit),
        _ => escaped.Append(unit),
    };

    private static bool Refers(string text, int i)
    {
        var rest = text.AsSpan(i + 1);
        return rest.Length > 0 && text[i] switch
        {
            ':' => rest.StartsWith("//", StringComparison.Ordinal),
            'w' or 'W' => rest[0] == '.' && i >= 2 && text.AsSpan(i - 2, 2).Equals("ww", StringComparison.OrdinalIgnoreCase),
            _ => Sigils.Contains(text[i], StringComparison.Ordinal) && !char.IsWhiteSpace(rest[0]),
        };
    }

    private static int LongestRun(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var unit in text)
        {
            run = unit == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
