using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Injector.Json;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Outgoing connections that the author's annotations leave to themselves.</summary>
/// <param name="Ports">Ports that are left out.</param>
/// <param name="HasRanges">Whether addresses are left out, or only some are captured; which names lead there is not known.</param>
/// <param name="IsAll">Whether nothing is captured.</param>
internal sealed partial record ExemptTraffic(IReadOnlySet<int> Ports, bool HasRanges, bool IsAll)
{
    private const string Domain = "traffic.sidecar.istio.io/";

    /// <summary>Reads the annotations of a pod.</summary>
    /// <param name="pod">The author's pod.</param>
    public static ExemptTraffic Of(JsonObject pod)
    {
        var annotations = pod.TextMap("metadata", "annotations");
        var included = annotations.GetValueOrDefault(Domain + "includeOutboundIPRanges");
        return new ExemptTraffic(
            (annotations.GetValueOrDefault(Domain + "excludeOutboundPorts") ?? string.Empty).Split(',', StringSplitOptions.TrimEntries)
                .Select(PortOf).OfType<int>().ToHashSet(),
            annotations.GetValueOrDefault(Domain + "excludeOutboundIPRanges") is { Length: > 0 } || included is { Length: > 0 } and not "*",
            included is { Length: 0 } && annotations.GetValueOrDefault(Domain + "includeOutboundPorts") is null or "");
    }

    /// <summary>Whether all ports that a container names are left out.</summary>
    /// <param name="texts">Its command, arguments and environment.</param>
    public bool Covers(IReadOnlyList<string> texts) => IsAll || (Ports.Count > 0 && PortsOf(texts) is { Count: > 0 } named && named.IsSubsetOf(Ports));

    /// <summary>Whether it may be that they are: addresses are left out, or ports are and the container names none.</summary>
    /// <param name="texts">Its command, arguments and environment.</param>
    public bool MayCover(IReadOnlyList<string> texts) => HasRanges || (Ports.Count > 0 && PortsOf(texts).Count == 0);

    private static HashSet<int> PortsOf(IReadOnlyList<string> texts) => [.. texts.SelectMany(text => Written().Matches(text).Select(PortOf)).OfType<int>()];

    private static int? PortOf(Match match) => match.Groups["scheme"].Value switch
    {
        "http" => 80,
        "https" => 443,
        _ => PortOf(match.Groups["port"].Value),
    };

    private static int? PortOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;

    /// <summary>An address without a port, which has that of its scheme; a port behind a host; a number that stands alone, as after <c>nc -z db</c>.</summary>
    [GeneratedRegex(@"\b(?<scheme>https?)://(\[[0-9a-fA-F:]+\]|[^\s:/'""?#]+)(?![^\s/'""?#]*:\d)(?=[\s/'""?#]|$)|[\w\])]:(?<port>\d{1,5})(?![\w.])|(?<=^|[\s'""=])(?<port>\d{2,5})(?=$|[\s'"";])", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
