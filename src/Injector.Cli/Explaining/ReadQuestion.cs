using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>A place of the configuration of which is asked who reads it.</summary>
/// <param name="Kind"><c>values</c> or <c>mesh</c>, as the flag says.</param>
/// <param name="Path">The place: <c>global.proxy.image</c>.</param>
internal sealed record ReadQuestion(string Kind, string Path)
{
    /// <summary>The flag about values.</summary>
    public const string Values = "values";

    /// <summary>The flag about mesh configuration.</summary>
    public const string Mesh = "mesh";

    private const string DefaultConfig = "defaultConfig.";

    /// <summary>
    /// Whether a read touches the place: it is the place or lies in it, or everything above it was read. Steps on the way to a neighbour do not.
    /// </summary>
    /// <remarks>The proxy configuration of a pod begins as the mesh's default.</remarks>
    public bool IsTouchedBy(ExplainedRead read) => PathOf(read) is { } path && Touches(path);

    /// <summary>Whether the place lies in one that was read.</summary>
    public bool IsBelow(ExplainedRead read) => PathOf(read) is { } path && IsStrictlyBelow(Path, path);

    /// <summary>Whether the place is, or lies in, an item of a list that was read.</summary>
    public bool IsItemOf(ExplainedRead read) => PathOf(read) is { } path && IsStrictlyBelow(Path, path) && Path[path.Length] == '[';

    /// <summary>Whether a path leads into what another one leads to.</summary>
    public static bool IsStrictlyBelow(string path, string parent) => path.Length > parent.Length && IsSameOrBelow(path, parent);

    /// <summary>The path of a read as questions of this kind write it; null for another kind.</summary>
    private string? PathOf(ExplainedRead read) => read.Root switch
    {
        "values" when Kind == Values => read.Path,
        "meshConfig" when Kind == Mesh => read.Path,
        "proxyConfig" when Kind == Mesh => DefaultConfig + read.Path,
        _ => null,
    };

    private bool Touches(string read)
    {
        if (read == "*")
        {
            return true;
        }

        if (read.EndsWith(".*", StringComparison.Ordinal))
        {
            var whole = read[..^2];
            return IsSameOrBelow(whole, Path) || IsSameOrBelow(Path, whole);
        }

        return IsSameOrBelow(read, Path);
    }

    private static bool IsSameOrBelow(string path, string parent) =>
        path.StartsWith(parent, StringComparison.Ordinal) && (path.Length == parent.Length || path[parent.Length] is '.' or '[');
}
