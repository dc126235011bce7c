using System.Globalization;
using System.Text;

namespace Injector.Yaml.Parsing;

/// <summary>Reads the escapes of double quotes.</summary>
internal static class EscapeReader
{
    /// <summary>Reads the escape whose backslash stands here.</summary>
    public static void Append(Scanner scanner, StringBuilder text)
    {
        var escape = scanner.At(scanner.Pos + 1);
        switch (escape)
        {
            case '\n' or '\r' or '\u0085' or '\u2028' or '\u2029':
                scanner.Pos++;
                scanner.SkipLineBreak();
                text.Append(scanner.SkipBreaks().Text);
                return;
            case 'x':
                AppendCodePoint(scanner, text, 2);
                return;
            case 'u':
                AppendCodePoint(scanner, text, 4);
                return;
            case 'U':
                AppendCodePoint(scanner, text, 8);
                return;
        }

        text.Append(Simple(scanner, escape));
        scanner.Pos += 2;
    }

    private static char Simple(Scanner scanner, char escape) => escape switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\u001b',
        ' ' => ' ',
        '"' => '"',
        '\'' => '\'',
        '/' => '/',
        '\\' => '\\',
        'N' => '\u0085',
        '_' => '\u00a0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => throw scanner.Error(scanner.Pos, $"unknown escape '\\{escape}'; write a backslash as '\\\\' or use single quotes"),
    };

    private static void AppendCodePoint(Scanner scanner, StringBuilder text, int digits)
    {
        var hex = scanner.Pos + 2 + digits <= scanner.Length ? scanner.Text.Slice(scanner.Pos + 2, digits) : default;
        if (!uint.TryParse(hex, NumberStyles.AllowHexSpecifier, null, out var code))
        {
            throw scanner.Error(scanner.Pos, $"an escape '\\{scanner.At(scanner.Pos + 1)}' needs {digits} hexadecimal digits");
        }

        scanner.Pos += 2 + digits;
        if (digits == 4 && char.IsHighSurrogate((char)code) && TryLowSurrogate(scanner, out var low))
        {
            text.Append((char)code).Append(low);
            scanner.Pos += 6;
            return;
        }

        if (!Rune.IsValid(code))
        {
            throw scanner.Error(scanner.Pos - 2 - digits, $"U+{code:X4} is not a character");
        }

        text.Append(new Rune(code).ToString());
    }

    /// <summary>JSON writes characters beyond U+FFFF as two escapes.</summary>
    private static bool TryLowSurrogate(Scanner scanner, out char low)
    {
        low = '\0';
        if (scanner.At(scanner.Pos) != '\\' || scanner.At(scanner.Pos + 1) != 'u' || scanner.Pos + 6 > scanner.Length
            || !ushort.TryParse(scanner.Text.Slice(scanner.Pos + 2, 4), NumberStyles.AllowHexSpecifier, null, out var code)
            || !char.IsLowSurrogate((char)code))
        {
            return false;
        }

        low = (char)code;
        return true;
    }
}
