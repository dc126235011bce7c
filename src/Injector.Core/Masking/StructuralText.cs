using System.Buffers;

namespace Injector.Core.Masking;

/// <summary>Tells texts that YAML could read as more than one scalar, wherever in a template they are written.</summary>
internal static class StructuralText
{
    private static readonly SearchValues<char> Always = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), .. "\"'\\{}[]", .. Enumerable.Range(0x7F, 0x21).Select(c => (char)c), '\u2028', '\u2029', '\uFEFF']);

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'))]);

    private static readonly SearchValues<char> Separators = SearchValues.Create(":#,");

    private static readonly SearchValues<char> OfNumberLists = SearchValues.Create("0123456789.,/:*- ");

    /// <summary>
    /// False for what is one scalar, or a piece of one, in every position of a template. A comma makes several items of a flow list, but in a
    /// list of numbers or addresses, which is what such annotations hold, that is what it says.
    /// </summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
        {
            return false;
        }

        return text.ContainsAny(Always) || StartsNode(text) || text[^1] is ' ' or ':' || Separates(text);
    }

    /// <summary>The first control character that is no tab and no line break; null when there is none.</summary>
    public static char? ControlCharacter(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAny(Controls);
        return at < 0 ? null : text[at];
    }

    /// <summary>Whether it starts with what starts a node that is no plain scalar, a comment or a document.</summary>
    private static bool StartsNode(ReadOnlySpan<char> text) => text[0] switch
    {
        ' ' or ',' or '#' or '&' or '!' or '|' or '>' or '%' or '@' or '`' or ':' => true,
        '-' => text.Length == 1 || text[1] == ' ' || text.StartsWith("---"),
        '?' => text.Length == 1 || text[1] == ' ',
        '*' => text.ContainsAnyExcept(OfNumberLists),
        '.' => text.StartsWith("..."),
        '<' => text.StartsWith("<<"),
        _ => false,
    };

    private static bool Separates(ReadOnlySpan<char> text)
    {
        var from = text.IndexOfAny(Separators);
        for (var i = Math.Max(0, from - 1); from >= 0 && i < text.Length - 1; i++)
        {
            if ((text[i] == ':' && text[i + 1] == ' ') || (text[i + 1] == '#' && text[i] == ' '))
            {
                return true;
            }
        }

        return from >= 0 && text[from..].Contains(',') && text.ContainsAnyExcept(OfNumberLists);
    }
}
