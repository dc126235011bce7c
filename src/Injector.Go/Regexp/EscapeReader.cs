using System.Globalization;

namespace Injector.Go.Regexp;

/// <summary>Escapes that stand for one code point, in classes and outside of them.</summary>
internal static class EscapeReader
{
    /// <summary>Reads an escape that stands for one code point.</summary>
    public static int Read(PatternReader reader)
    {
        var start = reader.Position++;
        if (reader.AtEnd)
        {
            throw PatternReader.Error("trailing backslash at end of expression", string.Empty);
        }

        var rune = reader.ReadRune();
        switch (rune)
        {
            case >= '1' and <= '7' when reader.AtEnd || reader.Pattern[reader.Position] is < '0' or > '7':
                break;   // a back-reference
            case >= '0' and <= '7':
                return ReadOctal(reader, rune - '0');
            case 'x':
                if (TryReadHex(reader, out var value))
                {
                    return value;
                }

                break;
            case 'a':
                return 7;
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'v':
                return '\v';
            case < 128 when !char.IsAsciiLetterOrDigit((char)rune):
                return rune;
        }

        throw PatternReader.Error("invalid escape sequence", reader.Pattern[start..reader.Position]);
    }

    private static int ReadOctal(PatternReader reader, int value)
    {
        for (var i = 0; i < 2 && !reader.AtEnd && reader.Pattern[reader.Position] is >= '0' and <= '7'; i++)
        {
            value = value * 8 + (reader.Pattern[reader.Position++] - '0');
        }

        return value;
    }

    private static bool TryReadHex(PatternReader reader, out int value)
    {
        value = 0;
        if (reader.AtEnd)
        {
            return false;
        }

        ReadOnlySpan<char> digits;
        if (reader.Pattern[reader.Position] == '{')
        {
            var end = reader.Pattern.IndexOf('}', reader.Position);
            if (end < 0)
            {
                return false;
            }

            digits = reader.Pattern.AsSpan(reader.Position + 1, end - reader.Position - 1);
            reader.Position = end + 1;
        }
        else
        {
            digits = reader.Pattern.AsSpan(reader.Position, Math.Min(2, reader.Pattern.Length - reader.Position));
            reader.Position += digits.Length;
            if (digits.Length < 2)
            {
                return false;
            }
        }

        return digits.Length is > 0 and <= 8
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            && value is >= 0 and <= RuneSet.MaxRune;
    }
}
