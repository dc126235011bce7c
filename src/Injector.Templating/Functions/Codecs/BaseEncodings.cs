using System.Text;

namespace Injector.Templating.Functions.Codecs;

/// <summary>Base64 and Base32 with Go's errors, which name the byte that is wrong.</summary>
internal static class BaseEncodings
{
    private const string Alphabet64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string Alphabet32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode32(ReadOnlySpan<byte> bytes)
    {
        var result = new StringBuilder((bytes.Length + 4) / 5 * 8);
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                result.Append(Alphabet32[(buffer >> (bits - 5)) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
        {
            result.Append(Alphabet32[(buffer << (5 - bits)) & 31]);
        }

        return result.Append('=', (8 - (result.Length % 8)) % 8).ToString();
    }

    /// <summary>Decodes Base64 with padding; line ends are skipped.</summary>
    /// <exception cref="FormatException">It is not Base64.</exception>
    public static byte[] Decode64(string text) => Decode(text, Alphabet64, 6, 4, "base64", [2, 3, 4]);

    /// <summary>Decodes Base32 with padding; line ends are skipped.</summary>
    /// <exception cref="FormatException">It is not Base32.</exception>
    public static byte[] Decode32(string text) => Decode(text, Alphabet32, 5, 8, "base32", [2, 4, 5, 7, 8]);

    /// <summary>Reads groups of <paramref name="group"/> digits; the last one may be shorter, filled up with <c>=</c>.</summary>
    private static byte[] Decode(string text, string alphabet, int bitsPerDigit, int group, string name, int[] lengths)
    {
        var bytes = new List<byte>(text.Length * bitsPerDigit / 8);
        var (buffer, bits, digits, at) = (0, 0, 0, 0);
        FormatException Corrupt(int index) => new($"illegal {name} data at input byte {index}");
        for (; at < text.Length; at++)
        {
            if (text[at] is '\r' or '\n')
            {
                continue;
            }

            if (text[at] == '=')
            {
                break;
            }

            var digit = alphabet.IndexOf(text[at], StringComparison.Ordinal);
            if (digit < 0)
            {
                throw Corrupt(at);
            }

            buffer = (buffer << bitsPerDigit) | digit;
            bits += bitsPerDigit;
            digits++;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }

        var inGroup = digits % group;
        if (at == text.Length)
        {
            return inGroup == 0 ? [.. bytes] : throw Corrupt(name == "base32" ? at - inGroup - text.Count(c => c is '\r' or '\n') : at - inGroup);
        }

        if (!lengths.Contains(inGroup))
        {
            throw Corrupt(at);
        }

        CheckPadding(text, at, group - inGroup, Corrupt);
        return [.. bytes];
    }

    private static void CheckPadding(string text, int at, int wanted, Func<int, FormatException> corrupt)
    {
        var seen = 0;
        for (; at < text.Length; at++)
        {
            if (text[at] is '\r' or '\n')
            {
                continue;
            }

            if (text[at] != '=' || seen == wanted)
            {
                throw corrupt(at);
            }

            seen++;
        }

        if (seen != wanted)
        {
            throw corrupt(text.Length);
        }
    }
}
