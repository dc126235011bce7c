using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Schema;

/// <summary>Numbers as Go prints them.</summary>
internal static class GoNumber
{
    private const int JsonSmallest = -6;
    private const int JsonLargest = 21;
    private const int ShortestSmallest = -4;
    private const int ShortestLargest = 6;

    /// <summary>The number in JSON text: whole numbers as they are, others like a float64, whose small exponents JSON writes as <c>1e-7</c>.</summary>
    internal static string JsonText(JsonValue value)
    {
        if (JsonScalar.TryGetInt64(value, out var integer))
        {
            return integer.ToString(CultureInfo.InvariantCulture);
        }

        var text = JsonScalar.NumberText(value);
        return text.AsSpan().ContainsAny('.', 'e', 'E')
            ? Float(text, JsonSmallest, JsonLargest).Replace("e-0", "e-", StringComparison.Ordinal)
            : text;
    }

    /// <summary>The number with the fewest digits (<c>%g</c> without precision): <c>1.5</c>, <c>1000</c>, <c>1e+06</c>.</summary>
    internal static string ShortestText(JsonValue value)
    {
        var text = JsonScalar.NumberText(value);
        return text.AsSpan().ContainsAny('.', 'e', 'E') ? Float(text, ShortestSmallest, ShortestLargest) : text;
    }

    /// <summary>Prints a float plainly when its decimal exponent lies between the limits, else with an exponent of two digits or more.</summary>
    private static string Float(string text, int smallest, int largest)
    {
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (number == 0 || !double.IsFinite(number))
        {
            return number == 0 ? "0" : text;
        }

        var (digits, exponent) = Shortest(Math.Abs(number));
        var sign = number < 0 ? "-" : string.Empty;
        return sign + (exponent < smallest || exponent >= largest ? WithExponent(digits, exponent) : Plain(digits, exponent));
    }

    /// <summary>The fewest digits that give the number back, and the power of ten of the first one.</summary>
    private static (string Digits, int Exponent) Shortest(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var marker = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = marker < 0 ? 0 : int.Parse(text.AsSpan(marker + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = marker < 0 ? text : text[..marker];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        var digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        return (significant.TrimEnd('0'), exponent - (digits.Length - significant.Length));
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        return digits.Length <= exponent + 1
            ? digits + new string('0', exponent + 1 - digits.Length)
            : digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }

    private static string WithExponent(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? "." + digits[1..] : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }
}
