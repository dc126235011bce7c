using System.Numerics;
using System.Text;
using Injector.Go.Strconv;

namespace Injector.Go.Fmt;

/// <summary>Floating-point and complex numbers by the verbs <c>v e E f F b g G x X</c>.</summary>
internal static class FloatFormat
{
    private const int DefaultPrecision = 6;

    /// <summary>Appends the number; false, and nothing, for a verb that floats do not know.</summary>
    public static bool TryAppend(StringBuilder text, double value, char verb, in FormatSpec spec)
    {
        if (!Knows(verb))
        {
            return false;
        }

        Append(text, value, verb, spec);
        return true;
    }

    /// <summary>Appends the number; false, and nothing, for a verb that complex numbers do not know.</summary>
    public static bool TryAppend(StringBuilder text, Complex value, char verb, FormatSpec spec)
    {
        if (!Knows(verb))
        {
            return false;
        }

        text.Append('(');
        Append(text, value.Real, verb, spec);
        spec.Plus = true;   // The sign of the imaginary part joins the two.
        Append(text, value.Imaginary, verb, spec);
        text.Append("i)");
        return true;
    }

    private static bool Knows(char verb) => verb is 'v' or 'b' or 'g' or 'G' or 'x' or 'X' or 'f' or 'F' or 'e' or 'E';

    private static void Append(StringBuilder text, double value, char verb, FormatSpec spec)
    {
        var precision = spec.Precision ?? (verb is 'f' or 'F' or 'e' or 'E' ? DefaultPrecision : -1);
        verb = verb == 'v' ? 'g' : verb;
        var number = GoFloat.Format(value, verb, precision);
        var sign = number[0] is '-' or '+' ? number[..1] : "+";
        number = number.TrimStart('-', '+');
        if (!double.IsFinite(value))
        {
            spec.Zero = false;   // There are no zeros in front of Inf and NaN.
        }
        else if (spec.Sharp && verb != 'b')
        {
            number = KeepZeros(number, verb, precision);
        }

        sign = sign == "-" ? sign
            : spec.Plus ? "+"
            : spec.Space ? " "
            : double.IsInfinity(value) ? "+" : string.Empty;
        if (sign.Length > 0 && spec.Zero && !spec.Minus && spec.Width is { } width)
        {
            number = number.PadLeft(Math.Max(width - 1, 0), '0');
        }

        Padding.Append(text, sign + number, spec);
    }

    /// <summary>The <c>#</c> flag: always a point, and for <c>g</c> the zeros at the end.</summary>
    private static string KeepZeros(string number, char verb, int precision)
    {
        var mark = number.AsSpan().IndexOfAny(verb is 'x' or 'X' ? "pP" : "eE");
        var tail = mark < 0 ? string.Empty : number[mark..];
        var digits = mark < 0 ? number : number[..mark];
        var wanted = verb is 'g' or 'G' ? (precision < 0 ? DefaultPrecision : precision) : 0;
        var seen = digits.TrimStart('0', '.').Count(char.IsAsciiDigit);
        seen = seen == 0 && wanted > 0 ? 1 : seen;
        digits += digits.Contains('.', StringComparison.Ordinal) ? string.Empty : ".";
        return digits + new string('0', Math.Max(0, wanted - seen)) + tail;
    }
}
