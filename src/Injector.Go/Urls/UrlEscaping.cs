using System.Globalization;
using System.Text;
using Injector.Go.Text;

namespace Injector.Go.Urls;

/// <summary>Percent escapes over UTF-8 bytes.</summary>
internal static class UrlEscaping
{
    /// <exception cref="FormatException">A percent sign without two hexadecimal digits.</exception>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = GoText.ToBytes(text);
        var result = new List<byte>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '%')
            {
                result.Add(bytes[i]);
                continue;
            }

            var digits = Encoding.Latin1.GetString(bytes, i, Math.Min(3, bytes.Length - i));
            if (digits.Length < 3 || !byte.TryParse(digits.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                throw new FormatException($"invalid URL escape \"{digits}\"");
            }

            result.Add(value);
            i += 2;
        }

        return GoText.FromBytes(result.ToArray());
    }

    /// <summary>Escapes everything but letters, digits, <c>-_.~</c> and the given characters.</summary>
    public static string Encode(string text, string kept)
    {
        var result = new StringBuilder(text.Length);
        foreach (var b in GoText.ToBytes(text))
        {
            var c = (char)b;
            if (b < 128 && (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~' || kept.Contains(c, StringComparison.Ordinal)))
            {
                result.Append(c);
            }
            else
            {
                result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }

        return result.ToString();
    }
}
