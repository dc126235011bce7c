using System.Globalization;
using System.Text;
using Injector.Go.Strconv;

namespace Injector.Go.Fmt;

/// <summary>Integers by the verbs <c>v d b o O x X c q U</c>.</summary>
internal static class IntegerFormat
{
    /// <summary>Appends the integer; false, and nothing, for a verb that integers do not know.</summary>
    /// <param name="text">Where it goes.</param>
    /// <param name="magnitude">Its size.</param>
    /// <param name="negative">True below zero.</param>
    /// <param name="isUnsigned">True for an unsigned type, which Go syntax writes in hexadecimal.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="spec">Its flags.</param>
    public static bool TryAppend(StringBuilder text, ulong magnitude, bool negative, bool isUnsigned, char verb, in FormatSpec spec)
    {
        switch (verb)
        {
            case 'v' when spec.GoSyntax && isUnsigned:
                AppendDigits(text, magnitude.ToString("x", CultureInfo.InvariantCulture), negative, "0x", spec);
                return true;
            case 'v' or 'd':
                AppendDigits(text, magnitude.ToString(CultureInfo.InvariantCulture), negative, string.Empty, spec);
                return true;
            case 'b':
                AppendDigits(text, magnitude.ToString("b", CultureInfo.InvariantCulture), negative, spec.Sharp ? "0b" : string.Empty, spec);
                return true;
            case 'o' or 'O':
                AppendDigits(text, Octal(magnitude), negative, verb == 'O' ? "0o" : string.Empty, spec, octalSharp: spec.Sharp);
                return true;
            case 'x' or 'X':
                var digits = magnitude.ToString(verb == 'x' ? "x" : "X", CultureInfo.InvariantCulture);
                AppendDigits(text, digits, negative, !spec.Sharp ? string.Empty : verb == 'x' ? "0x" : "0X", spec);
                return true;
            case 'c':
                Padding.Append(text, ToRune(magnitude, negative).ToString(), spec);
                return true;
            case 'q':
                Padding.Append(text, GoQuote.Quote(ToRune(magnitude, negative).ToString(), '\'', spec.Plus), spec);
                return true;
            case 'U':
                AppendUnicode(text, magnitude, spec);
                return true;
            default:
                return false;
        }
    }

    private static Rune ToRune(ulong magnitude, bool negative) => !negative && IsRune(magnitude) ? new Rune((int)magnitude) : Rune.ReplacementChar;

    private static bool IsRune(ulong magnitude) => magnitude <= 0x10FFFF && Rune.IsValid((int)magnitude);

    private static string Octal(ulong magnitude)
    {
        var digits = new StringBuilder();
        do
        {
            digits.Insert(0, (char)('0' + (magnitude & 7)));
            magnitude >>= 3;
        }
        while (magnitude > 0);
        return digits.ToString();
    }

    private static void AppendUnicode(StringBuilder text, ulong magnitude, in FormatSpec spec)
    {
        var digits = magnitude.ToString("X", CultureInfo.InvariantCulture).PadLeft(Math.Max(4, spec.Precision ?? 0), '0');
        var character = spec.Sharp && IsRune(magnitude) && GoQuote.IsPrintable(new Rune((int)magnitude)) ? $" '{new Rune((int)magnitude)}'" : string.Empty;
        Padding.AppendWithBlanks(text, $"U+{digits}{character}", spec);
    }

    /// <summary>A precision is the least number of digits, and 0 with precision 0 is nothing at all; the flag <c>0</c> fills the width.</summary>
    private static void AppendDigits(StringBuilder text, string digits, bool negative, string prefix, in FormatSpec spec, bool octalSharp = false)
    {
        var sign = negative ? "-" : spec.Plus ? "+" : spec.Space ? " " : string.Empty;
        var least = 0;
        if (spec.Precision is { } precision)
        {
            least = precision;
            digits = precision == 0 && digits == "0" ? string.Empty : digits;
            prefix = digits.Length == 0 ? string.Empty : prefix;
            sign = digits.Length == 0 ? string.Empty : sign;
        }
        else if (spec.Zero && !spec.Minus && spec.Width is { } width)
        {
            least = width - sign.Length;
        }

        digits = digits.PadLeft(Math.Max(least, 0), '0');
        digits = octalSharp && !digits.StartsWith('0') ? "0" + digits : digits;
        Padding.AppendWithBlanks(text, string.Concat(sign, prefix, digits), spec);
    }
}
