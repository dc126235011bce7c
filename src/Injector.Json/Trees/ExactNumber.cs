using System.Globalization;

namespace Injector.Json;

/// <summary>A JSON number by value: digits without zeros at either end, times ten to the exponent. 1, 1.0 and 10e-1 are one value.</summary>
internal readonly record struct ExactNumber(bool Negative, string Digits, long Exponent)
{
    /// <summary>Reads JSON number text. An exponent beyond 64 bits is kept as text, so that it equals only itself.</summary>
    internal static ExactNumber Parse(string text)
    {
        var negative = text.StartsWith('-');
        var mantissa = negative ? text[1..] : text;
        long exponent = 0;
        var marker = mantissa.AsSpan().IndexOfAny('e', 'E');
        if (marker >= 0)
        {
            if (!long.TryParse(mantissa.AsSpan(marker + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs((decimal)exponent) > int.MaxValue)
            {
                return new ExactNumber(negative, mantissa, 0);
            }

            mantissa = mantissa[..marker];
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var digits = mantissa.TrimStart('0');
        var trimmed = digits.TrimEnd('0');
        return trimmed.Length == 0
            ? new ExactNumber(false, string.Empty, 0)
            : new ExactNumber(negative, trimmed, exponent + digits.Length - trimmed.Length);
    }

    /// <summary>The value as a 64-bit integer when it is one.</summary>
    internal bool TryGetInt64(out long value)
    {
        value = 0;
        return Exponent is >= 0 and < 20
            && Digits.Length + Exponent < 20
            && long.TryParse(
                (Negative ? "-" : string.Empty) + (Digits.Length == 0 ? "0" : Digits) + new string('0', (int)Exponent),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out value);
    }
}
