using System.Collections.Frozen;
using Injector.Core.Protobuf;

namespace Injector.Core.Advising;

/// <summary>The labels and annotations of the <c>istio.io</c> domains that some release of Istio gives a meaning on a workload.</summary>
internal static class KnownKeys
{
    private const string Domain = "istio.io";

    private const string Word = "istio";

    /// <summary>Names shorter than this, as version or config, mean different things in different domains.</summary>
    private const int ShortestTelling = 6;

    private static readonly FrozenDictionary<string, string[]> NamesByDomain = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["alpha.istio.io"] = ["canonical-serviceaccounts", "identity", "kubernetes-serviceaccounts"],
        ["ambient.istio.io"] = ["bypass-inbound-capture", "dns-capture", "redirection"],
        ["galley.istio.io"] = ["analyze-suppress"],
        ["gateway.istio.io"] = ["controller-version", "managed", "name-override", "service-account", "tls-terminate-mode"],
        ["inject.istio.io"] = ["templates"],
        ["install.operator.istio.io"] = ["chart-owner", "owner-generation", "owning-resource", "owning-resource-namespace", "version"],
        [Domain] =
        [
            "autoRegistrationGroup", "config", "connectedAt", "dataplane-mode", "deactivated", "disconnectedAt", "dry-run", "gateway-name",
            "global", "ingress-use-waypoint", "reroute-virtual-interfaces", "rev", "tag", "use-waypoint", "use-waypoint-namespace", "waypoint-for",
            "workloadController",
        ],
        ["networking.istio.io"] =
        [
            "address-type", "enable-autoallocate-ip", "exportTo", "gatewayPort", "service-type", "traffic-distribution", "tunnel",
        ],
        ["operator.istio.io"] = ["component", "managed", "version"],
        ["policy.istio.io"] = ["check", "checkBaseRetryWaitTime", "checkMaxRetryWaitTime", "checkRetries", "lang"],
        ["prometheus.istio.io"] = ["merge-metrics", "scrape-targets", "secure-port"],
        ["proxy.istio.io"] = ["config", "overrides"],
        ["readiness.status.sidecar.istio.io"] = ["applicationPorts", "failureThreshold", "initialDelaySeconds", "periodSeconds"],
        ["security.istio.io"] = ["autoMTLS", "tlsMode"],
        ["service.istio.io"] = ["canonical-name", "canonical-revision", "workload-name"],
        ["sidecar.istio.io"] =
        [
            "agentLogLevel", "bootstrapOverride", "capNetBindService", "componentLogLevel", "controlPlaneAuthPolicy", "discoveryAddress",
            "enableCoreDump", "extraStatTags", "inject", "interceptionMode", "logLevel", "nativeSidecar", "proxyCPU", "proxyCPULimit", "proxyImage",
            "proxyImageType", "proxyMemory", "proxyMemoryLimit", "rewriteAppHTTPProbers", "statsCompression", "statsEvictionInterval",
            "statsHistogramBuckets", "statsInclusionPrefixes", "statsInclusionRegexps", "statsInclusionSuffixes", "status", "userVolume",
            "userVolumeMount",
        ],
        ["status.sidecar.istio.io"] = ["port"],
        ["topology.istio.io"] = ["cluster", "controlPlaneClusters", "network", "subzone"],
        ["traffic.istio.io"] = ["nodeSelector"],
        ["traffic.sidecar.istio.io"] =
        [
            "excludeInboundPorts", "excludeInterfaces", "excludeOutboundIPRanges", "excludeOutboundPorts", "includeInboundPorts",
            "includeOutboundIPRanges", "includeOutboundPorts", "kubevirtInterfaces",
        ],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> All =
        NamesByDomain.SelectMany(domain => domain.Value.Select(name => $"{domain.Key}/{name}")).ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] InOrder = [.. All.Order(StringComparer.Ordinal)];

    /// <summary>Whether some release gives it a meaning.</summary>
    public static bool IsKnown(string key) => All.Contains(key);

    /// <summary>Known keys by their name alone, where one domain has it and it is long enough to be nobody else's.</summary>
    private static readonly FrozenDictionary<string, string> ByName =
        All.GroupBy(NameOf, StringComparer.OrdinalIgnoreCase).Where(keys => keys.Key.Length >= ShortestTelling && keys.Count() == 1)
            .ToFrozenDictionary(keys => keys.Key, keys => keys.Single(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Known keys by their letters with one separator for all.</summary>
    private static readonly FrozenDictionary<string, string> BySeparated =
        All.DistinctBy(Separated, StringComparer.Ordinal).ToFrozenDictionary(Separated, StringComparer.Ordinal);

    /// <summary>Whether it is a key of Istio's domains and no known one, or a known one but for its dots and its slash.</summary>
    public static bool MayBeMisspelt(string key)
    {
        if (key.Contains(Word, StringComparison.Ordinal) && !All.Contains(key) && BySeparated.ContainsKey(Separated(key)))
        {
            return true;
        }

        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && IsOfIstio(key.AsSpan(0, slash)) && !All.Contains(key);
    }

    /// <summary>The nearest known key; null for a known key, for one of another domain, and when none is near.</summary>
    public static string? MeantBy(string key)
    {
        if (!MayBeMisspelt(key))
        {
            return null;
        }

        (string? Key, int Edits) nearest = (null, int.MaxValue);
        foreach (var known in InOrder)
        {
            if (NameDistance.Between(key, known) is { } edits && edits < nearest.Edits && NameDistance.IsNear(NameOf(key), NameOf(known)))
            {
                nearest = (known, edits);
            }
        }

        return nearest.Key ?? (BySeparated.TryGetValue(Separated(key), out var separated) ? separated : ByName.GetValueOrDefault(NameOf(key)));
    }

    private static string Separated(string key) => key.Replace('/', '.').Replace('-', '.');

    /// <summary>What stands behind the domain: of three letters one may be wrong, not two.</summary>
    private static string NameOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static bool IsOfIstio(ReadOnlySpan<char> domain) =>
        domain.EndsWith(Domain, StringComparison.Ordinal) && (domain.Length == Domain.Length || domain[^(Domain.Length + 1)] == '.');
}
