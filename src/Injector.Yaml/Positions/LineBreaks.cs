using System.Buffers;
using System.Text;

namespace Injector.Yaml.Positions;

/// <summary>
/// Line breaks as Kubernetes' parser knows them: beside line feed and carriage return those of Unicode, <c>U+0085</c>, <c>U+2028</c> and
/// <c>U+2029</c>, which no editor shows as such.
/// </summary>
internal struct LineBreaks
{
    /// <summary>Those of Unicode.</summary>
    public static readonly SearchValues<char> OfUnicode = SearchValues.Create("\u0085\u2028\u2029");

    /// <summary>All of them.</summary>
    public static readonly SearchValues<char> All = SearchValues.Create("\n\r\u0085\u2028\u2029");

    /// <summary>The text of breaks of which one at least is a separator of lines or paragraphs; null for line feeds alone.</summary>
    private StringBuilder? _separators;

    /// <summary>Number of breaks.</summary>
    public int Count { get; private set; }

    /// <summary>The text of the breaks as scalars hold them: separators of lines and paragraphs stay, the others are line feeds.</summary>
    public readonly string Text => _separators?.ToString() ?? Count switch
    {
        0 => string.Empty,
        1 => "\n",
        _ => new string('\n', Count),
    };

    /// <summary>Whether the first of the breaks is a line feed, which is what folding is about; true when there are none.</summary>
    public readonly bool StartWithLineFeed => _separators is null || _separators[0] == '\n';

    /// <summary>Whether a character ends a line.</summary>
    public static bool Is(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Whether a line holds a break before the one at its end.</summary>
    public static bool AreInside(ReadOnlySpan<char> line)
    {
        var end = line.EndsWith("\n", StringComparison.Ordinal) ? line.Length - 1 : line.Length;
        end -= end > 0 && line[end - 1] == '\r' ? 1 : 0;
        return line[..end].ContainsAny(All);
    }

    /// <summary>Adds a break by its first character.</summary>
    public void Add(char first)
    {
        var isSeparator = first is '\u2028' or '\u2029';
        if (isSeparator || _separators is not null)
        {
            _separators ??= new StringBuilder().Append('\n', Count);
            _separators.Append(isSeparator ? first : '\n');
        }

        Count++;
    }
}
