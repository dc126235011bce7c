using System.Globalization;
using System.Text;

namespace Injector.Yaml.Writing;

/// <summary>
/// Order of keys in Kubernetes' YAML: at the first difference a letter sorts after anything else, letters by code point, runs of
/// digits by their number, the rest by code point; a prefix sorts first.
/// </summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> left = x;
        ReadOnlySpan<char> right = y;
        var same = left.CommonPrefixLength(right);
        if (same > 0 && same < Math.Max(left.Length, right.Length) && char.IsHighSurrogate(left[same - 1]))
        {
            same--;
        }

        if (same == left.Length || same == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        Rune.DecodeFromUtf16(left[same..], out var a, out _);
        Rune.DecodeFromUtf16(right[same..], out var b, out _);
        var (aIsLetter, bIsLetter) = (Rune.IsLetter(a), Rune.IsLetter(b));
        if (aIsLetter || bIsLetter)
        {
            return aIsLetter && bIsLetter ? a.CompareTo(b) : aIsLetter ? 1 : -1;
        }

        return CompareNumbers(left, right, same) is var order && order != 0 ? order : a.CompareTo(b);
    }

    private static int CompareNumbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int at)
    {
        // Inside a number that has begun before, a zero counts as a digit like any other.
        long start = (left[at] == '0' || right[at] == '0') && HasDigitsBefore(left, at) ? 1 : 0;
        var (a, aLength) = ReadNumber(left[at..], start);
        var (b, bLength) = ReadNumber(right[at..], start);
        return a != b ? a.CompareTo(b) : aLength.CompareTo(bLength);
    }

    private static bool HasDigitsBefore(ReadOnlySpan<char> text, int at)
    {
        for (var i = at - 1; i >= 0 && IsDigit(text[i]); i--)
        {
            if (text[i] != '0')
            {
                return true;
            }
        }

        return false;
    }

    private static (long Value, int Length) ReadNumber(ReadOnlySpan<char> text, long value)
    {
        var length = 0;
        while (length < text.Length && IsDigit(text[length]))
        {
            value = unchecked((value * 10) + (text[length] - '0'));
            length++;
        }

        return (value, length);
    }

    private static bool IsDigit(char c) => char.IsAscii(c) ? char.IsAsciiDigit(c) : CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DecimalDigitNumber;
}
