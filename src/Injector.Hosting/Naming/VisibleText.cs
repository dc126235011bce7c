using System.Buffers;
using System.Globalization;
using System.Text;

namespace Injector.Hosting.Naming;

/// <summary>
/// Text of strangers as people are shown it. Names and annotations come from manifests and requests: they must neither steer the terminal that
/// shows them, nor begin a line of their own, nor look like another text.
/// </summary>
public static class VisibleText
{
    /// <summary>Characters that are not seen and change what is seen: those that turn the direction of writing, join, and take no room.</summary>
    internal const string Invisible =
        "\u00AD\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069"
        + "\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF\uFFF9\uFFFA\uFFFB";

    /// <summary>The high half of the pair of each tag character, which repeats a letter without showing it.</summary>
    private const char TagHalf = '\uDB40';

    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(unit => (char)unit).Where(unit => unit != '\t')) + "\u2028\u2029" + Invisible);

    /// <summary>
    /// The text on one line, with an escape such as <c>\n</c> and <c>\u202e</c> for each character that is not text: control characters but the tab,
    /// line and paragraph separators, marks of direction, what takes no room, and halves of characters.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var span = text.AsSpan();
        return span.ContainsAny(Unsafe) || span.ContainsAnyInRange('\uD800', '\uDFFF') ? Escaped(text) : text;
    }

    /// <summary>The same for text of several lines, of which each was made to be one.</summary>
    public static string OfLines(string lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Contains('\n', StringComparison.Ordinal) ? string.Join('\n', lines.Split('\n').Select(Of)) : Of(lines);
    }

    private static string Escaped(string text)
    {
        var visible = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) && text[i] != TagHalf)
            {
                visible.Append(text, i++, 2);
            }
            else if (char.IsSurrogate(text[i]) || Unsafe.Contains(text[i]))
            {
                Append(visible, text[i]);
            }
            else
            {
                visible.Append(text[i]);
            }
        }

        return visible.ToString();
    }

    private static void Append(StringBuilder visible, char unit) => _ = unit switch
    {
        '\n' => visible.Append(@"\n"),
        '\r' => visible.Append(@"\r"),
        _ => visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
    };
}
