using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Problems;

namespace Injector.Core.PostProcessing;

/// <summary>One place the proxy scrapes.</summary>
/// <param name="Port">Port as written.</param>
/// <param name="Path">Path; <c>/metrics</c> when none is written.</param>
internal sealed record PrometheusTarget(string Port, string Path);

/// <summary>
/// The annotation <c>prometheus.istio.io/scrape-targets</c> of Istio 1.31: several places to scrape, each <c>port:path</c>, separated
/// by commas. Since then the ports that are scraped are checked.
/// </summary>
internal static class PrometheusTargets
{
    private const string DefaultPath = "/metrics";

    /// <summary>Ports of the proxy itself.</summary>
    private static readonly int[] Reserved = [15000, 15001, 15004, 15006, 15008, 15020, 15021, 15053, 15090];

    /// <summary>The targets in order, blanks around them trimmed, empty ones left out; null when one has no port.</summary>
    public static IReadOnlyList<PrometheusTarget>? Read(string annotation)
    {
        var targets = new List<PrometheusTarget>();
        foreach (var element in annotation.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = element.IndexOf(':', StringComparison.Ordinal);
            var port = (colon < 0 ? element : element[..colon]).Trim();
            var path = colon < 0 ? string.Empty : element[(colon + 1)..].Trim();
            if (port.Length == 0)
            {
                return null;
            }

            targets.Add(new PrometheusTarget(port, path.Length == 0 ? DefaultPath : path));
        }

        return targets;
    }

    /// <summary>Checks a port that the proxy is to scrape.</summary>
    /// <param name="port">The port as written.</param>
    /// <param name="key">The annotation it stands in, as it is spelt on the pod.</param>
    /// <param name="name">The annotation's own name.</param>
    /// <param name="statusPort">Port at which the proxy serves what it scraped.</param>
    /// <exception cref="InjectionException">It is no port, or one of the proxy's own.</exception>
    public static void CheckPort(string port, string key, string name, string statusPort)
    {
        var isPort = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535;
        var problem = !isPort ? "must be in the range 1..65535"
            : port == statusPort || Array.IndexOf(Reserved, number) >= 0 ? "belongs to the proxy itself"
            : null;
        if (problem is not null)
        {
            throw new InjectionException(InjectionErrorKind.PodAnnotation, [AnnotationProblems.ScrapePort(key, name, port, problem)]);
        }
    }

    /// <summary>The targets as they stand in the proxy's environment.</summary>
    public static JsonArray ToJson(IReadOnlyList<PrometheusTarget> targets) =>
        new([.. targets.Select(t => (JsonNode)new JsonObject { ["port"] = t.Port, ["path"] = t.Path })]);
}
