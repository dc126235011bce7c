using System.Globalization;
using System.Numerics;
using System.Text;
using Injector.Go.Strconv;
using Injector.Go.Text;

namespace Injector.Templating.Formatting;

/// <content>Strings and numbers.</content>
internal sealed partial class GoPrinter
{
    private void PrintString(string content, char verb, in Value value)
    {
        switch (verb)
        {
            case 'v' when _spec.GoSyntax:
                Pad(GoQuote.Quote(content));
                break;
            case 'v' or 's':
                Pad(Truncate(content));
                break;
            case 'x' or 'X':
                Pad(Hex(GoText.ToBytes(content), verb == 'X'));
                break;
            case 'q':
                content = Truncate(content);
                Pad((_spec.Sharp ? GoQuote.BackQuote(content) : null) ?? GoQuote.Quote(content, asciiOnly: _spec.Plus));
                break;
            default:
                Complain(value, verb);
                break;
        }
    }

    private string Truncate(string content)
    {
        if (_spec.Precision is not { } most)
        {
            return content;
        }

        var end = 0;
        while (end < content.Length && most-- > 0)
        {
            end += GoText.UnitsAt(content, end);
        }

        return content[..end];
    }

    private string Hex(byte[] bytes, bool upper)
    {
        var count = Math.Min(bytes.Length, _spec.Precision ?? bytes.Length);
        var prefix = _spec.Sharp ? (upper ? "0X" : "0x") : string.Empty;
        var hex = new StringBuilder(bytes.Length * 2);
        for (var i = 0; i < count; i++)
        {
            hex.Append(i > 0 && _spec.Space ? " " : string.Empty);
            hex.Append(i == 0 || _spec.Space ? prefix : string.Empty);
            hex.Append(bytes[i].ToString(upper ? "X2" : "x2", CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }

    private void PrintInteger(in Value value, char verb)
    {
        var negative = value.IsSigned && value.AsInt64 < 0;
        var magnitude = negative ? unchecked((ulong)-value.AsInt64) : value.AsUInt64;
        switch (verb)
        {
            case 'v' when _spec.GoSyntax && value.IsUnsigned:
                _spec.Sharp = true;
                PadInteger(magnitude.ToString("x", CultureInfo.InvariantCulture), negative, "0x");
                break;
            case 'v' or 'd':
                PadInteger(magnitude.ToString(CultureInfo.InvariantCulture), negative, string.Empty);
                break;
            case 'b':
                PadInteger(magnitude.ToString("b", CultureInfo.InvariantCulture), negative, _spec.Sharp ? "0b" : string.Empty);
                break;
            case 'o' or 'O':
                PadInteger(Octal(magnitude), negative, verb == 'O' ? "0o" : string.Empty, octalSharp: _spec.Sharp);
                break;
            case 'x' or 'X':
                var prefix = verb == 'x' ? "0x" : "0X";
                PadInteger(magnitude.ToString(verb.ToString(), CultureInfo.InvariantCulture), negative, _spec.Sharp ? prefix : string.Empty);
                break;
            case 'c':
                Pad(ToRune(magnitude, negative).ToString());
                break;
            case 'q':
                Pad(GoQuote.Quote(ToRune(magnitude, negative).ToString(), '\'', _spec.Plus));
                break;
            case 'U':
                PadUnicode(magnitude);
                break;
            default:
                Complain(value, verb);
                break;
        }
    }

    private static Rune ToRune(ulong magnitude, bool negative) =>
        !negative && magnitude <= 0x10FFFF && Rune.IsValid((int)magnitude) ? new Rune((int)magnitude) : Rune.ReplacementChar;

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

    private void PadUnicode(ulong magnitude)
    {
        var digits = magnitude.ToString("X", CultureInfo.InvariantCulture).PadLeft(Math.Max(4, _spec.Precision ?? 0), '0');
        var character = _spec.Sharp && magnitude <= 0x10FFFF && Rune.IsValid((int)magnitude) && GoQuote.IsPrintable(new Rune((int)magnitude))
            ? $" '{new Rune((int)magnitude)}'"
            : string.Empty;
        var zero = _spec.Zero;
        _spec.Zero = false;
        Pad($"U+{digits}{character}");
        _spec.Zero = zero;
    }

    private void PadInteger(string digits, bool negative, string prefix, bool octalSharp = false)
    {
        var sign = negative ? "-" : _spec.Plus ? "+" : _spec.Space ? " " : string.Empty;
        var least = 0;
        if (_spec.Precision is { } precision)
        {
            least = precision;
            digits = precision == 0 && digits == "0" ? string.Empty : digits;
            prefix = digits.Length == 0 ? string.Empty : prefix;
            sign = digits.Length == 0 ? string.Empty : sign;
        }
        else if (_spec.Zero && !_spec.Minus && _spec.Width is { } width)
        {
            least = width - sign.Length;
        }

        digits = digits.PadLeft(least, '0');
        digits = octalSharp && !digits.StartsWith('0') ? "0" + digits : digits;
        var zero = _spec.Zero;
        _spec.Zero = false;
        Pad(sign + prefix + digits);
        _spec.Zero = zero;
    }

    private void PrintFloat(in Value value, char verb)
    {
        switch (verb)
        {
            case 'v':
                PadFloat(value.AsFloat64, 'g', -1);
                break;
            case 'e' or 'E' or 'f' or 'F':
                PadFloat(value.AsFloat64, verb, 6);
                break;
            case 'b' or 'g' or 'G' or 'x' or 'X':
                PadFloat(value.AsFloat64, verb, -1);
                break;
            default:
                Complain(value, verb);
                break;
        }
    }

    private void PadFloat(double value, char verb, int precision)
    {
        precision = _spec.Precision ?? precision;
        var number = FloatText.Write(value, verb, precision);
        var sign = number[0] is '-' or '+' ? number[..1] : "+";
        number = number.TrimStart('-', '+');
        var zero = _spec.Zero;
        if (!double.IsFinite(value))
        {
            _spec.Zero = false;
        }
        else if (_spec.Sharp && verb != 'b')
        {
            number = KeepZeros(number, verb, precision);
        }

        sign = sign == "-" ? sign
            : _spec.Plus ? "+"
            : _spec.Space ? " "
            : double.IsInfinity(value) ? "+" : string.Empty;
        if (sign.Length > 0 && _spec.Zero && !_spec.Minus && _spec.Width is { } width)
        {
            number = number.PadLeft(width - 1, '0');
        }

        Pad(sign + number);
        _spec.Zero = zero;
    }

    /// <summary>The <c>#</c> flag: always a point, and for <c>g</c> the zeros at the end.</summary>
    private static string KeepZeros(string number, char verb, int precision)
    {
        var mark = number.AsSpan().IndexOfAny(verb is 'x' or 'X' ? "pP" : "eE");
        var tail = mark < 0 ? string.Empty : number[mark..];
        var digits = mark < 0 ? number : number[..mark];
        var wanted = verb is 'g' or 'G' ? (precision < 0 ? 6 : precision) : 0;
        var seen = digits.TrimStart('0', '.').Count(char.IsAsciiDigit);
        seen = seen == 0 && wanted > 0 ? 1 : seen;
        digits += digits.Contains('.', StringComparison.Ordinal) ? string.Empty : ".";
        return digits + new string('0', Math.Max(0, wanted - seen)) + tail;
    }

    private void PrintComplex(in Value value, char verb)
    {
        Complex number = value.AsComplex;
        if (verb is not ('v' or 'b' or 'g' or 'G' or 'x' or 'X' or 'f' or 'F' or 'e' or 'E'))
        {
            Complain(value, verb);
            return;
        }

        var precision = verb is 'f' or 'F' or 'e' or 'E' ? 6 : -1;
        var format = verb == 'v' ? 'g' : verb;
        var plus = _spec.Plus;
        text.Append('(');
        PadFloat(number.Real, format, precision);
        _spec.Plus = true;
        PadFloat(number.Imaginary, format, precision);
        text.Append("i)");
        _spec.Plus = plus;
    }
}
