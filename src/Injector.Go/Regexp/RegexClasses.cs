namespace Injector.Go.Regexp;

/// <summary>The classes with short names. All of them are ASCII only, whatever .NET's letters mean.</summary>
internal static class RegexClasses
{
    private static readonly RuneSet Digit = RuneSet.Of(('0', '9'));
    private static readonly RuneSet Space = RuneSet.Of(('\t', '\n'), ('\f', '\r'), (' ', ' '));

    public static RuneSet Any { get; } = RuneSet.Of((0, RuneSet.MaxRune));

    public static RuneSet AnyButNewline { get; } = RuneSet.Of(('\n', '\n')).Negate();

    public static RuneSet Word { get; } = RuneSet.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    /// <summary>The class of <c>\d</c>, <c>\s</c> or <c>\w</c>, else null.</summary>
    public static RuneSet? Perl(char letter) => letter switch
    {
        'd' => Digit,
        's' => Space,
        'w' => Word,
        _ => null,
    };

    /// <summary>The class written <c>[:name:]</c>, or null.</summary>
    public static RuneSet? Posix(string name) => name switch
    {
        "alnum" => RuneSet.Of(('0', '9'), ('A', 'Z'), ('a', 'z')),
        "alpha" => RuneSet.Of(('A', 'Z'), ('a', 'z')),
        "ascii" => RuneSet.Of((0, 0x7F)),
        "blank" => RuneSet.Of(('\t', '\t'), (' ', ' ')),
        "cntrl" => RuneSet.Of((0, 0x1F), (0x7F, 0x7F)),
        "digit" => Digit,
        "graph" => RuneSet.Of(('!', '~')),
        "lower" => RuneSet.Of(('a', 'z')),
        "print" => RuneSet.Of((' ', '~')),
        "punct" => RuneSet.Of(('!', '/'), (':', '@'), ('[', '`'), ('{', '~')),
        "space" => RuneSet.Of(('\t', '\r'), (' ', ' ')),
        "upper" => RuneSet.Of(('A', 'Z')),
        "word" => Word,
        "xdigit" => RuneSet.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
        _ => null,
    };
}
