using System.Globalization;
using System.Text;

namespace Injector.Go.Json;

/// <summary>Go's forms of JSON strings and numbers.</summary>
internal static class GoJsonText
{
    public static void AppendString(StringBuilder target, string text, bool escapeHtml)
    {
        target.Append('"');
        var plain = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (IsPlain(unit, escapeHtml))
            {
                continue;
            }

            if (char.IsHighSurrogate(unit) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            target.Append(text, plain, i - plain);
            Escape(target, unit);
            plain = i + 1;
        }

        target.Append(text, plain, text.Length - plain).Append('"');
    }

    public static void AppendNumber(StringBuilder target, double number)
    {
        if (!double.IsFinite(number))
        {
            var name = double.IsNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";
            throw new FormatException($"json: unsupported value: {name}");
        }

        var size = Math.Abs(number);
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (size is 0 or (>= 1e-6 and < 1e21))
        {
            target.Append(e < 0 ? text : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
            return;
        }

        if (e < 0)
        {
            text = number.ToString("E16", CultureInfo.InvariantCulture);   // .NET writes no exponent here, though Go does
            e = text.IndexOf('E', StringComparison.Ordinal);
        }

        var exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        target.Append(text, 0, e).Append('e').Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent));
    }

    private static bool IsPlain(char unit, bool escapeHtml) => unit switch
    {
        '"' or '\\' or < ' ' => false,
        '<' or '>' or '&' => !escapeHtml,
        '\u2028' or '\u2029' => false,
        _ => !char.IsSurrogate(unit),
    };

    private static void Escape(StringBuilder target, char unit)
    {
        _ = unit switch
        {
            '"' or '\\' => target.Append('\\').Append(unit),
            '\n' => target.Append(@"\n"),
            '\r' => target.Append(@"\r"),
            '\t' => target.Append(@"\t"),
            '\b' => target.Append(@"\b"),
            '\f' => target.Append(@"\f"),
            _ when char.IsSurrogate(unit) => target.Append(@"\ufffd"),
            _ => target.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
        };
    }
}
