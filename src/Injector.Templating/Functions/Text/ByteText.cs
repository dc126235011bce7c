using System.Text;
using Injector.Go.Text;

namespace Injector.Templating.Functions.Text;

/// <summary>Functions that count bytes: a text is spread out to one character a byte, cut, and put together again.</summary>
internal static class ByteText
{
    private const string Marker = "...";

    /// <summary>One character for each byte.</summary>
    public static string Spread(string text) => Ascii.IsValid(text) ? text : Encoding.Latin1.GetString(GoText.ToBytes(text));

    /// <summary>The text whose bytes these characters are.</summary>
    public static string Gather(string bytes) => Ascii.IsValid(bytes) ? bytes : GoText.FromBytes(Encoding.Latin1.GetBytes(bytes));

    public static string Substring(int start, int end, string text)
    {
        var bytes = Spread(text);
        if (start < 0)
        {
            return Gather(Cut(bytes, 0, end));
        }

        return Gather(end < 0 || end > bytes.Length ? Cut(bytes, start, bytes.Length) : Cut(bytes, start, end));
    }

    public static string Truncate(int count, string text)
    {
        var bytes = Spread(text);
        if (count < 0 && bytes.Length + (long)count > 0)
        {
            return Gather(bytes[(bytes.Length + count)..]);
        }

        return count >= 0 && bytes.Length > count ? Gather(bytes[..count]) : text;
    }

    /// <summary>Shortens to <paramref name="width"/> bytes with <c>...</c> at the end and, past an offset of 4, at the beginning.</summary>
    public static string Abbreviate(int offset, int width, string text)
    {
        var bytes = Spread(text);
        if (width < 4 || bytes.Length <= width)
        {
            return text;
        }

        var room = width - Marker.Length;
        offset = Math.Min(Math.Min(offset, bytes.Length), bytes.Length - room);
        if (offset <= 4)
        {
            return Gather(bytes[..room] + Marker);
        }

        if (width < 7)
        {
            return string.Empty;
        }

        return Gather((long)offset + room < bytes.Length
            ? Marker + Abbreviated(bytes[offset..], room)
            : Marker + bytes[^room..]);
    }

    /// <summary>Breaks lines at spaces; words longer than a line are cut or stand out.</summary>
    public static string Wrap(string text, int width, string separator, bool cutLongWords)
    {
        var bytes = Spread(text);
        var newline = separator.Length == 0 ? "\n" : Spread(separator);
        width = Math.Max(width, 1);
        var result = new StringBuilder(bytes.Length);
        var at = 0;
        while (bytes.Length - at > width)
        {
            if (bytes[at] == ' ')
            {
                at++;
                continue;
            }

            var space = bytes.LastIndexOf(' ', at + width, width + 1);
            if (space < 0 && cutLongWords)
            {
                result.Append(bytes, at, width).Append(newline);
                at += width;
                continue;
            }

            space = space < 0 ? bytes.IndexOf(' ', at + width) : space;
            if (space < 0)
            {
                break;
            }

            result.Append(bytes, at, space - at).Append(newline);
            at = space + 1;
        }

        return Gather(result.Append(bytes, at, bytes.Length - at).ToString());
    }

    private static string Abbreviated(string bytes, int width) => bytes.Length <= width || width < 4 ? bytes : bytes[..(width - 3)] + Marker;

    private static string Cut(string bytes, int start, int end)
    {
        if (end < 0 || end > bytes.Length)
        {
            throw new FormatException($"runtime error: slice bounds out of range [:{end}] with length {bytes.Length}");
        }

        return start <= end ? bytes[start..end] : throw new FormatException($"runtime error: slice bounds out of range [{start}:{end}]");
    }
}
