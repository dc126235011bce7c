using System.Collections.ObjectModel;

namespace Injector.Core;

/// <summary>Proxy environment written into the path of the webhook's URL.</summary>
public static class UrlParameters
{
    private const string EnvironmentMark = ":ENV:";

    /// <summary>Reads the parameters of a path.</summary>
    /// <param name="path">
    /// Path as it stands in the URL: <c>/inject/cluster/c1/net/n1</c> or <c>/inject/:ENV:cluster=c1:ENV:net=n1</c>.
    /// </param>
    /// <returns>Variable name to value, for example <c>ISTIO_META_CLUSTER_ID</c>; later duplicates win.</returns>
    public static IReadOnlyDictionary<string, string> Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var decoded = Uri.UnescapeDataString(path);
        if (decoded.EndsWith('/'))
        {
            decoded = decoded[..^1];
        }

        decoded = decoded.StartsWith('/') ? decoded[1..] : decoded;
        var slash = decoded.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        var rest = decoded[(slash + 1)..];
        return rest.StartsWith(EnvironmentMark, StringComparison.Ordinal) ? ParseAssignments(rest) : ParseSegments(rest);
    }

    private static Dictionary<string, string> ParseSegments(string rest)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var segments = rest.Split('/');
        for (var i = 0; i + 1 < segments.Length; i += 2)
        {
            if (segments[i].Length > 0)
            {
                parameters[VariableName(segments[i])] = segments[i + 1].Replace("--slash--", "/", StringComparison.Ordinal);
            }
        }

        return parameters;
    }

    private static Dictionary<string, string> ParseAssignments(string rest)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assignment in rest.Split(EnvironmentMark))
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parameters[VariableName(assignment[..equals])] = assignment[(equals + 1)..];
            }
        }

        return parameters;
    }

    private static string VariableName(string key) => key switch
    {
        "cluster" => "ISTIO_META_CLUSTER_ID",
        "net" => "ISTIO_META_NETWORK",
        _ => key.ToUpperInvariant(),
    };
}
