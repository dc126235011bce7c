using System.Buffers;
using System.Globalization;

namespace Injector.Yaml.Writing;

/// <summary>Plain texts that older YAML parsers take for dates or for numbers of base 60; they are written in quotes.</summary>
internal static class Timestamps
{
    private static readonly SearchValues<char> FractionDigits = SearchValues.Create("0123456789_");

    /// <summary><c>2006-1-2</c>, alone or with a time behind <c>T</c>, <c>t</c> or a blank.</summary>
    public static bool IsTimestamp(ReadOnlySpan<char> text)
    {
        var i = 0;
        if (!TryNumber(text, ref i, 4, 4, out var year) || !TryTake(text, ref i, '-') || !TryNumber(text, ref i, 1, 2, out var month)
            || !TryTake(text, ref i, '-') || !TryNumber(text, ref i, 1, 2, out var day)
            || month is < 1 or > 12 || day < 1 || day > DaysIn(year, month))
        {
            return false;
        }

        if (i == text.Length)
        {
            return true;
        }

        var mark = text[i++];
        return mark is 'T' or 't' or ' ' && IsTime(text[i..], needsZone: mark != ' ');
    }

    /// <summary><c>12:30:45</c> and the like: a whole number, then groups below 60, then perhaps a fraction.</summary>
    public static bool IsSexagesimal(ReadOnlySpan<char> text)
    {
        var i = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (i >= text.Length || !char.IsAsciiDigit(text[i]))
        {
            return false;
        }

        while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '_'))
        {
            i++;
        }

        var groups = 0;
        while (i < text.Length && text[i] == ':')
        {
            i++;
            if (!TryNumber(text, ref i, 1, 2, out var group) || group > 59)
            {
                return false;
            }

            groups++;
        }

        if (groups > 0 && i < text.Length && text[i] == '.')
        {
            return text[(i + 1)..].IndexOfAnyExcept(FractionDigits) < 0;
        }

        return groups > 0 && i == text.Length;
    }

    private static bool IsTime(ReadOnlySpan<char> text, bool needsZone)
    {
        var i = 0;
        if (!TryNumber(text, ref i, 1, 2, out var hour) || !TryTake(text, ref i, ':') || !TryNumber(text, ref i, 1, 2, out var minute)
            || !TryTake(text, ref i, ':') || !TryNumber(text, ref i, 1, 2, out var second) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        if (i + 1 < text.Length && text[i] is '.' or ',' && char.IsAsciiDigit(text[i + 1]))
        {
            i++;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }
        }

        return needsZone ? IsZone(text[i..]) : i == text.Length;
    }

    private static bool IsZone(ReadOnlySpan<char> text) =>
        text is "Z" || (text.Length == 6 && text[0] is '+' or '-' && text[3] == ':' && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2])
            && char.IsAsciiDigit(text[4]) && char.IsAsciiDigit(text[5]));

    private static int DaysIn(int year, int month) => DateTime.DaysInMonth(year == 0 ? 4 : year, month);

    private static bool TryTake(ReadOnlySpan<char> text, ref int i, char c)
    {
        if (i >= text.Length || text[i] != c)
        {
            return false;
        }

        i++;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, ref int i, int least, int most, out int value)
    {
        var start = i;
        while (i < text.Length && i - start < most && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        value = 0;
        return i - start >= least && int.TryParse(text[start..i], NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
