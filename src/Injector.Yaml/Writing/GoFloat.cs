using System.Globalization;
using System.Text;

namespace Injector.Yaml.Writing;

/// <summary>Floating-point numbers in Go's shortest form: an exponent of two digits at least from 1e+06 or below 1e-04.</summary>
internal static class GoFloat
{
    public static string Shortest(double value) => Format(value.ToString("R", CultureInfo.InvariantCulture));

    public static string Shortest(float value) => Format(value.ToString("R", CultureInfo.InvariantCulture));

    private static string Format(string text)
    {
        var negative = text[0] == '-';
        var body = negative ? text.AsSpan(1) : text;
        var mark = body.IndexOf('E');
        var exponent = mark < 0 ? 0 : int.Parse(body[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? body : body[..mark];
        var point = mantissa.IndexOf('.');
        var wholeDigits = point < 0 ? mantissa.Length : point;
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        if (digits.Length == 0)
        {
            return negative ? "-0" : "0";
        }

        exponent += wholeDigits - leading - 1;
        return (negative ? "-" : string.Empty) + (exponent is < -4 or >= 6
            ? Scientific(digits, exponent)
            : Positional(digits, exponent));
    }

    private static string Scientific(string digits, int exponent)
    {
        var text = new StringBuilder().Append(digits[0]);
        if (digits.Length > 1)
        {
            text.Append('.').Append(digits, 1, digits.Length - 1);
        }

        return text.Append('e').Append(exponent < 0 ? '-' : '+')
            .Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)).ToString();
    }

    private static string Positional(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return string.Concat("0.", new string('0', -exponent - 1), digits);
        }

        return digits.Length <= exponent + 1
            ? digits + new string('0', exponent + 1 - digits.Length)
            : string.Concat(digits.AsSpan(0, exponent + 1), ".", digits.AsSpan(exponent + 1));
    }
}
