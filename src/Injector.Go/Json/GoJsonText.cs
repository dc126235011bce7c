using System.Buffers;
using System.Globalization;
using System.Text;
using Injector.Go.Strconv;
using Injector.Go.Text;

namespace Injector.Go.Json;

/// <summary>Strings and numbers in JSON text as Go's <c>encoding/json</c> writes them.</summary>
public static class GoJsonText
{
    private const int SmallestPlain = -6;
    private const int LargestPlain = 21;

    private static readonly SearchValues<char> Special = SearchValues.Create(Controls + "\"\\\u2028\u2029");
    private static readonly SearchValues<char> SpecialOrMarkup = SearchValues.Create(Controls + "\"\\\u2028\u2029<>&");

    private const string Controls =
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"
        + "\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f";

    /// <summary>
    /// Appends a string with quotes and Go's escapes. A byte that is not UTF-8 (see <see cref="GoText"/>) is escaped as <c>\ufffd</c>;
    /// half a surrogate pair is the character U+FFFD, which Go's decoder makes of it.
    /// </summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="text">The string.</param>
    /// <param name="escapeHtml">True to write <c>&lt; &gt; &amp;</c> as <c>\u003c</c> …, which is Go's default.</param>
    public static void AppendString(StringBuilder target, string text, bool escapeHtml = true)
    {
        target.Append('"');
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            AppendRunes(target, text, escapeHtml);
        }
        else
        {
            AppendPlain(target, text, escapeHtml);
        }

        target.Append('"');
    }

    /// <summary>Appends a number: without exponent from 1e-6 up to 1e21, else with one of as few digits as possible.</summary>
    /// <exception cref="FormatException">The number is not finite; the words are Go's.</exception>
    public static void AppendNumber(StringBuilder target, double number)
    {
        if (!double.IsFinite(number))
        {
            throw new FormatException($"json: unsupported value: {GoFloat.Shortest(number)}");
        }

        if (double.IsNegative(number))
        {
            target.Append('-');
        }

        Span<char> digits = stackalloc char[FloatDigits.ShortestLength];
        var count = FloatDigits.Shortest(Math.Abs(number), digits, out var exponent);
        target.Append(exponent is < SmallestPlain or >= LargestPlain
            ? GoFloat.ExponentForm(digits[..count], exponent, 'e', "0")
            : GoFloat.PlainForm(digits[..count], exponent));
    }

    private static void AppendPlain(StringBuilder target, ReadOnlySpan<char> text, bool escapeHtml)
    {
        var special = escapeHtml ? SpecialOrMarkup : Special;
        for (var next = text.IndexOfAny(special); next >= 0; next = text.IndexOfAny(special))
        {
            target.Append(text[..next]);
            AppendEscaped(target, text[next]);
            text = text[(next + 1)..];
        }

        target.Append(text);
    }

    /// <summary>The pieces between surrogates are plain text.</summary>
    private static void AppendRunes(StringBuilder target, string text, bool escapeHtml)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            AppendPlain(target, text.AsSpan(start, i - start), escapeHtml);
            var units = GoText.UnitsAt(text, i);
            _ = units == 2 ? target.Append(text, i, units) : target.Append(GoText.IsRawByte(text, i) ? @"\ufffd" : "\ufffd");
            i += units - 1;
            start = i + 1;
        }

        AppendPlain(target, text.AsSpan(start), escapeHtml);
    }

    private static void AppendEscaped(StringBuilder target, char unit) => _ = unit switch
    {
        '"' or '\\' => target.Append('\\').Append(unit),
        '\n' => target.Append(@"\n"),
        '\r' => target.Append(@"\r"),
        '\t' => target.Append(@"\t"),
        '\b' => target.Append(@"\b"),
        '\f' => target.Append(@"\f"),
        _ => target.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
    };
}
