namespace Injector.Go.Regexp;

/// <summary>The searched text as the machine looks at it: code points and the places between them.</summary>
internal readonly struct RegexInput(string text)
{
    /// <summary>True when the condition holds between the code points before and at a position.</summary>
    public bool Holds(AssertionKind kind, int position) => kind switch
    {
        AssertionKind.BeginText => position == 0,
        AssertionKind.EndText => position == text.Length,
        AssertionKind.BeginLine => position == 0 || text[position - 1] == '\n',
        AssertionKind.EndLine => position == text.Length || text[position] == '\n',
        AssertionKind.WordBoundary => IsBoundary(position),
        _ => !IsBoundary(position),
    };

    private bool IsBoundary(int position) =>
        (position > 0 && IsWord(text[position - 1])) != (position < text.Length && IsWord(text[position]));

    /// <summary>RE2 words are ASCII, whatever the letters around them.</summary>
    private static bool IsWord(char unit) => char.IsAsciiLetterOrDigit(unit) || unit == '_';

    /// <summary>The code point at a position and its UTF-16 units; -1 and 0 at the end. A byte that is no UTF-8 is U+FFFD, as in Go.</summary>
    public (int Rune, int Length) RuneAt(int position)
    {
        if (position >= text.Length)
        {
            return (-1, 0);
        }

        var unit = text[position];
        if (!char.IsSurrogate(unit))
        {
            return (unit, 1);
        }

        return char.IsHighSurrogate(unit) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1])
            ? (char.ConvertToUtf32(unit, text[position + 1]), 2)
            : (0xFFFD, 1);
    }
}
