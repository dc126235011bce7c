namespace Injector.Cli.Diffing.Forms;

/// <summary>Names that somebody made too long for a headline.</summary>
internal static class Shortened
{
    private const int Longest = 200;

    /// <summary>The name, or its beginning.</summary>
    public static string Of(string name) => name.Length <= Longest ? name : string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[Longest - 1]) ? Longest - 1 : Longest), "…");
}
