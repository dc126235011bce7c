namespace Injector.Cli.Input;

/// <summary>A pattern that leaves files of a folder out, or takes them in again, in the syntax of <c>.gitignore</c>.</summary>
internal sealed class IgnorePattern
{
    private const string AnyFolders = "**";

    private readonly string[] _names;
    private readonly bool _isForFolders;

    private IgnorePattern(string[] names, bool isForFolders) => (_names, _isForFolders) = (names, isForFolders);

    /// <summary>Where it was written, for people: <c>--exclude 'a*'</c> or <c>.injectorignore:3</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Whether what fits is taken in again.</summary>
    public required bool TakesIn { get; init; }

    /// <summary>Reads a pattern; null for an empty line and a comment.</summary>
    /// <param name="line">The text.</param>
    /// <param name="source">Where it was written.</param>
    public static IgnorePattern? Parse(string line, string source)
    {
        var text = line.EndsWith("\\ ", StringComparison.Ordinal) ? line : line.TrimEnd();
        if (text.Length == 0 || text[0] == '#')
        {
            return null;
        }

        var takesIn = text[0] == '!';
        text = takesIn ? text[1..] : text;
        text = text.StartsWith("./", StringComparison.Ordinal) ? text[1..] : text;
        var isForFolders = text.EndsWith('/');
        text = isForFolders ? text[..^1] : text;
        string[] names = text.Contains('/', StringComparison.Ordinal) ? text.TrimStart('/').Split('/') : [AnyFolders, text];
        return text.Length == 0 ? null : new IgnorePattern(names, isForFolders) { Source = source, TakesIn = takesIn };
    }

    /// <summary>Whether it fits a path below the folder.</summary>
    /// <param name="path">The names of the path.</param>
    /// <param name="isFolder">Whether it leads to a folder.</param>
    public bool Matches(ReadOnlySpan<string> path, bool isFolder) => (isFolder || !_isForFolders) && Matches(_names, path);

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty;
        }

        if (pattern[0] != AnyFolders)
        {
            return !path.IsEmpty && Wildcard.Matches(pattern[0], path[0]) && Matches(pattern[1..], path[1..]);
        }

        // At the end it stands for everything below, but not for the folder itself.
        return pattern.Length == 1 ? !path.IsEmpty : Matches(pattern[1..], path) || (!path.IsEmpty && Matches(pattern, path[1..]));
    }
}
