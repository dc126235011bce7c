using System.Globalization;
using System.Text;

namespace Injector.Go.Regexp;

/// <summary>The replacement text of <c>regexReplaceAll</c>, split into literal text and groups.</summary>
internal sealed class ReplacementTemplate
{
    private readonly List<(string Literal, int Group)> _parts = [];

    private ReplacementTemplate()
    {
    }

    /// <summary>Splits a template. A name is as long as letters, digits and <c>_</c> go, so <c>$1W</c> is the group "1W".</summary>
    public static ReplacementTemplate Parse(string template, IReadOnlyList<string?> groupNames)
    {
        var result = new ReplacementTemplate();
        var rest = template.AsSpan();
        while (true)
        {
            var dollar = rest.IndexOf('$');
            if (dollar < 0)
            {
                result.AddLiteral(rest);
                return result;
            }

            result.AddLiteral(rest[..dollar]);
            rest = rest[(dollar + 1)..];
            if (rest.StartsWith("$"))
            {
                result.AddLiteral("$");
                rest = rest[1..];
            }
            else if (TryReadName(rest, out var name, out var length))
            {
                result._parts.Add((string.Empty, GroupOf(name, groupNames)));
                rest = rest[length..];
            }
            else
            {
                result.AddLiteral("$");
            }
        }
    }

    /// <summary>Writes the template for one match; groups that took no part are empty.</summary>
    public void Expand(StringBuilder target, string text, int[] captures)
    {
        foreach (var (literal, group) in _parts)
        {
            target.Append(literal);
            if (group >= 0 && captures[2 * group] >= 0)
            {
                target.Append(text, captures[2 * group], captures[(2 * group) + 1] - captures[2 * group]);
            }
        }
    }

    private void AddLiteral(ReadOnlySpan<char> text)
    {
        if (text.Length > 0)
        {
            _parts.Add((text.ToString(), -1));
        }
    }

    private static bool TryReadName(ReadOnlySpan<char> text, out string name, out int length)
    {
        var brace = text.StartsWith("{");
        var start = brace ? 1 : 0;
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        name = text[start..end].ToString();
        length = brace ? end + 1 : end;
        return end > start && (!brace || (end < text.Length && text[end] == '}'));
    }

    private static int GroupOf(string name, IReadOnlyList<string?> groupNames)
    {
        if (!name.All(char.IsAsciiDigit))
        {
            for (var i = 1; i < groupNames.Count; i++)
            {
                if (groupNames[i] == name)
                {
                    return i;
                }
            }

            return -1;
        }

        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < groupNames.Count
            && (name.Length == 1 || name[0] != '0')
            ? index
            : -1;
    }
}
