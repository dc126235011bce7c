using System.Globalization;
using System.Text;
using Injector.Templating.Functions.Text;

namespace Injector.Templating.Functions.Sprig;

/// <summary>Functions whose results are no longer than their texts.</summary>
internal static class PlainText
{
    public static string TrimAll(string text, string cutset)
    {
        var set = cutset.EnumerateRunes().ToHashSet();
        var (start, end) = (0, text.Length);
        while (start < end && Rune.TryGetRuneAt(text, start, out var rune) && set.Contains(rune))
        {
            start += rune.Utf16SequenceLength;
        }

        while (start < end && Rune.DecodeLastFromUtf16(text.AsSpan(start, end - start), out var rune, out var units) == System.Buffers.OperationStatus.Done
            && set.Contains(rune))
        {
            end -= units;
        }

        return text[start..end];
    }

    public static string TrimPrefix(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    public static string TrimSuffix(string text, string suffix) =>
        text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    public static string Shuffle(string text, SprigOptions options)
    {
        var runes = text.EnumerateRunes().ToArray();
        for (var i = runes.Length - 1; i > 0; i--)
        {
            var other = (int)options.Next(i + 1);
            (runes[i], runes[other]) = (runes[other], runes[i]);
        }

        return string.Concat(runes.Select(r => r.ToString()));
    }

    /// <summary>The first byte of each word; sprig reads bytes here, so that a letter beyond ASCII becomes another one.</summary>
    public static string Initials(string text)
    {
        var result = new StringBuilder();
        var first = true;
        foreach (var unit in ByteText.Spread(text))
        {
            if (first && !char.IsWhiteSpace(unit))
            {
                result.Append(unit);
            }

            first = char.IsWhiteSpace(unit);
        }

        return result.ToString();
    }

    public static string JoinEach(ReadOnlySpan<Value> values, Func<Value, string> text)
    {
        var parts = new List<string>(values.Length);
        foreach (var value in values)
        {
            if (!value.IsNil)
            {
                parts.Add(text(value));
            }
        }

        return string.Join(' ', parts);
    }

    public static long Atoi(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        if (digits.Length == 0 || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return 0;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
            : text[0] == '-' ? long.MinValue : long.MaxValue;
    }
}
