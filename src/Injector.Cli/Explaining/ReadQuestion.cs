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
    public bool IsTouchedBy(ExplainedRead read) => read.Root switch
    {
        "values" => Kind == Values && Touches(read.Path),
        "meshConfig" => Kind == Mesh && Touches(read.Path),

        // The proxy configuration of a pod begins as the mesh's default.
        "proxyConfig" => Kind == Mesh && Touches(DefaultConfig + read.Path),
        _ => false,
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
