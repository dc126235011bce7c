using Injector.Go.Fmt;
using Injector.Go.Text;

namespace Injector.Templating.Formatting;

/// <summary>A place in a format string.</summary>
internal struct FormatCursor(string format)
{
    /// <summary>Widths and precisions beyond this are refused.</summary>
    public const int LargestNumber = 1_000_000;

    public int Position { get; set; }

    public readonly bool AtEnd => Position >= format.Length;

    /// <summary>The next UTF-16 unit; NUL at the end.</summary>
    public readonly char Current => AtEnd ? '\0' : format[Position];

    /// <summary>Takes the text up to the next <c>%</c> and that sign; false, with the rest of the text, when there is none.</summary>
    public bool TakeLiteral(out ReadOnlySpan<char> literal)
    {
        var percent = format.IndexOf('%', Position);
        literal = format.AsSpan(Position, (percent < 0 ? format.Length : percent) - Position);
        Position = percent < 0 ? format.Length : percent + 1;
        return percent >= 0;
    }

    /// <summary>Takes one code point.</summary>
    public string TakeRune()
    {
        var rune = format.Substring(Position, GoText.UnitsAt(format, Position));
        Position += rune.Length;
        return rune;
    }

    /// <summary>Index of the bracket that closes an operand index here; -1 when the rest is too short to hold one.</summary>
    public readonly int ClosingBracket() => format.Length - Position < 3 ? -1 : format.IndexOf(']', Position + 1);

    public FormatSpec ReadFlags()
    {
        var spec = default(FormatSpec);
        for (; ; Position++)
        {
            switch (Current)
            {
                case '#':
                    spec.Sharp = true;
                    break;
                case '0':
                    spec.Zero = true;
                    break;
                case '+':
                    spec.Plus = true;
                    break;
                case '-':
                    spec.Minus = true;
                    break;
                case ' ':
                    spec.Space = true;
                    break;
                default:
                    return spec;
            }
        }
    }

    /// <summary>A number in the format; null when there is none or it is too large.</summary>
    public int? ReadNumber()
    {
        var start = Position;
        var number = 0;
        while (char.IsAsciiDigit(Current))
        {
            number = (number * 10) + (Current - '0');
            Position++;
            if (number > LargestNumber)
            {
                return null;
            }
        }

        return Position > start ? number : null;
    }
}
