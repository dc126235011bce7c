using System.Text;

namespace Injector.Go.Regexp;

/// <summary>
/// A compiled regular expression with the meaning of Go's <c>regexp</c> package: RE2 syntax, leftmost-first, linear time.
/// Immutable and safe for many threads.
/// </summary>
public sealed class GoRegex
{
    private readonly string _pattern;
    private readonly RegexProgram _program;
    private readonly IReadOnlyList<string?> _groupNames;

    private GoRegex(string pattern, RegexProgram program, IReadOnlyList<string?> groupNames)
    {
        _pattern = pattern;
        _program = program;
        _groupNames = groupNames;
    }

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="FormatException">The pattern is wrong; the message is Go's.</exception>
    public static GoRegex Compile(string pattern)
    {
        var (root, names) = RegexParser.Parse(pattern);
        return new GoRegex(pattern, RegexProgram.Compile(root), names);
    }

    /// <summary>Escapes everything that has a meaning in a pattern.</summary>
    public static string QuoteMeta(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            if (@"\.+*?()|[]{}^$".Contains(unit, StringComparison.Ordinal))
            {
                result.Append('\\');
            }

            result.Append(unit);
        }

        return result.ToString();
    }

    /// <summary>True when the text contains a match.</summary>
    public bool IsMatch(string text, Action? report = null) => new PikeMachine(_program, text, 0, report).Search(0, []);

    /// <summary>The first match, or null.</summary>
    public string? Find(string text, Action? report = null)
    {
        Span<int> captures = stackalloc int[2];
        return new PikeMachine(_program, text, 2, report).Search(0, captures) ? text[captures[0]..captures[1]] : null;
    }

    /// <summary>The first <paramref name="limit"/> matches, all of them when it is negative.</summary>
    public List<string> FindAll(string text, int limit, Action? report = null)
    {
        var found = new List<string>();
        ForEachMatch(text, 2, limit, report, captures => found.Add(text[captures[0]..captures[1]]));
        return found;
    }

    /// <summary>Replaces all matches by a template with <c>$1</c>, <c>${1}</c>, <c>$name</c>, <c>${name}</c> and <c>$$</c>.</summary>
    public string Replace(string text, string template, Action? report = null)
    {
        if (!template.Contains('$', StringComparison.Ordinal))
        {
            return ReplaceLiteral(text, template, report);
        }

        var parts = ReplacementTemplate.Parse(template, _groupNames);
        return Rewrite(text, 2 * _groupNames.Count, report, (result, captures) => parts.Expand(result, text, captures));
    }

    /// <summary>Replaces all matches by a text without meaning of its own.</summary>
    public string ReplaceLiteral(string text, string replacement, Action? report = null) =>
        Rewrite(text, 2, report, (result, _) => result.Append(replacement));

    /// <summary>Cuts the text at the matches into at most <paramref name="limit"/> pieces; negative is all, 0 is none.</summary>
    public List<string> Split(string text, int limit, Action? report = null)
    {
        var pieces = new List<string>();
        if (limit == 0)
        {
            return pieces;
        }

        if (text.Length == 0 && _pattern.Length > 0)
        {
            return [string.Empty];
        }

        var (begin, end) = (0, 0);
        ForEachMatch(text, 2, limit, report, captures =>
        {
            if (limit > 0 && pieces.Count == limit - 1)
            {
                return;
            }

            end = captures[0];
            if (captures[1] != 0)
            {
                pieces.Add(text[begin..end]);
            }

            begin = captures[1];
        });
        if (end != text.Length)
        {
            pieces.Add(text[begin..]);
        }

        return pieces;
    }

    private string Rewrite(string text, int slots, Action? report, Action<StringBuilder, int[]> replace)
    {
        var result = new StringBuilder(text.Length);
        var copied = 0;
        ForEachMatch(text, slots, -1, report, captures =>
        {
            result.Append(text, copied, captures[0] - copied);
            replace(result, captures);
            copied = captures[1];
        });
        return copied == 0 && result.Length == 0 ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Visits matches from left to right; an empty match directly behind another match does not count.</summary>
    private void ForEachMatch(string text, int slots, int limit, Action? report, Action<int[]> visit)
    {
        var machine = new PikeMachine(_program, text, slots, report);
        var captures = new int[slots];
        var previousEnd = -1;
        var count = 0;
        for (var position = 0; position <= text.Length && (limit < 0 || count < limit);)
        {
            if (!machine.Search(position, captures))
            {
                return;
            }

            var (start, end) = (captures[0], captures[1]);
            var accepted = end > start || start != previousEnd;
            position = end > position ? end : position + RuneLength(text, position);
            previousEnd = end;
            if (accepted)
            {
                visit(captures);
                count++;
            }
        }
    }

    private static int RuneLength(string text, int position) =>
        position + 1 < text.Length && char.IsSurrogatePair(text[position], text[position + 1]) ? 2 : 1;
}
