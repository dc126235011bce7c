using System.Text;

namespace Injector.Go.Text;

/// <summary>
/// Go strings are bytes. Here they are .NET strings in which every byte that is not part of valid UTF-8 stands as the lone low
/// surrogate U+DC00 + byte (U+DC80 … U+DCFF). Lengths, indexes and cuts of Go functions count bytes: use these helpers for them.
/// </summary>
public static class GoText
{
    /// <summary>Compares strings by their UTF-8 bytes, as Go does.</summary>
    public static IComparer<string> ByteOrder { get; } = Comparer<string>.Create(CompareBytes);

    /// <summary>The order of two strings by their UTF-8 bytes: negative, zero or positive.</summary>
    public static int CompareBytes(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length - right.Length;
        }

        // Surrogates stand for code points above U+FFFF: they sort after every other UTF-16 unit.
        var (a, b) = (left[common], right[common]);
        return char.IsSurrogate(a) != char.IsSurrogate(b) ? (char.IsSurrogate(a) ? 1 : -1) : a - b;
    }

    /// <summary>Length in bytes.</summary>
    public static int ByteLength(string text)
    {
        var bytes = text.Length;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c >= 0x80)
            {
                bytes += ExtraBytes(text, i);
            }
        }

        return bytes;
    }

    /// <summary>The bytes of the string; invalid ones as they were.</summary>
    public static byte[] ToBytes(string text)
    {
        var bytes = new byte[ByteLength(text)];
        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsRawByte(text, i))
            {
                bytes[at++] = (byte)(text[i] - 0xDC00);
                continue;
            }

            var units = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            at += Encoding.UTF8.GetBytes(text.AsSpan(i, units), bytes.AsSpan(at));
            i += units - 1;
        }

        return bytes;
    }

    /// <summary>The string of these bytes.</summary>
    public static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done)
            {
                AppendRune(text, rune);
                bytes = bytes[used..];
            }
            else
            {
                text.Append((char)(0xDC00 + bytes[0]));
                bytes = bytes[1..];
            }
        }

        return text.ToString();
    }

    /// <summary>The bytes from <paramref name="start"/> up to <paramref name="end"/> as a string; may cut a code point.</summary>
    public static string ByteSlice(string text, int start, int end) =>
        System.Text.Ascii.IsValid(text) ? text[start..end] : FromBytes(ToBytes(text).AsSpan(start, end - start));

    /// <summary>True when the unit at <paramref name="index"/> stands for one invalid byte.</summary>
    public static bool IsRawByte(string text, int index) =>
        text[index] is >= '\uDC80' and <= '\uDCFF' && (index == 0 || !char.IsHighSurrogate(text[index - 1]));

    /// <summary>Number of code points; an invalid byte counts as one.</summary>
    public static int RuneCount(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>UTF-16 units of the code point at <paramref name="index"/>: 1 or 2.</summary>
    public static int UnitsAt(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;

    /// <summary>The text without white space at both ends, as <c>strings.TrimSpace</c> gives it.</summary>
    public static string TrimSpace(string text) => text.Trim();

    private static void AppendRune(StringBuilder text, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        text.Append(units[..rune.EncodeToUtf16(units)]);
    }

    /// <summary>How many bytes more than one the unit needs, halves of a pair counted once.</summary>
    private static int ExtraBytes(string text, int index)
    {
        var c = text[index];
        if (c < 0x800)
        {
            return 1;
        }

        if (IsRawByte(text, index))
        {
            return 0;
        }

        // A pair is four bytes in two units: one extra for each half.
        return char.IsSurrogate(c) && IsPaired(text, index) ? 1 : 2;
    }

    private static bool IsPaired(string text, int index) => char.IsHighSurrogate(text[index])
        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
        : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
