namespace Injector.Go.Regexp;

/// <summary>A place in a pattern, shared by the parts of the parser.</summary>
internal sealed class PatternReader(string pattern)
{
    public string Pattern => pattern;

    /// <summary>Index of the next UTF-16 unit.</summary>
    public int Position { get; set; }

    public bool AtEnd => Position >= pattern.Length;

    /// <summary>An error in Go's words.</summary>
    public static FormatException Error(string what, string where) => new($"error parsing regexp: {what}: `{where}`");

    public bool Looking(string text) => string.CompareOrdinal(pattern, Position, text, 0, text.Length) == 0;

    /// <summary>Takes one code point.</summary>
    public int ReadRune()
    {
        if (char.IsHighSurrogate(pattern[Position]) && Position + 1 < pattern.Length && char.IsLowSurrogate(pattern[Position + 1]))
        {
            Position += 2;
            return char.ConvertToUtf32(pattern[Position - 2], pattern[Position - 1]);
        }

        var unit = pattern[Position++];
        return char.IsSurrogate(unit)
            ? throw Error("invalid UTF-8", pattern)
            : unit;
    }
}
