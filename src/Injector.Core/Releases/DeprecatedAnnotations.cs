using System.Collections.Frozen;
using Injector.Core.Releases;

namespace Injector.Core;

/// <summary>An annotation of pods that Istio's API marks as deprecated.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Advice">What to do instead.</param>
public sealed record DeprecatedAnnotation(string Name, string Advice);

/// <summary>The annotations of pods that are deprecated, release by release.</summary>
public static class DeprecatedAnnotations
{
    private const string InProxyConfig = "in annotation proxy.istio.io/config";

    private static readonly FrozenDictionary<string, (DeprecatedAnnotation Annotation, ReleaseSet Releases)> ByName = new (string Name, string Advice, ReleaseSet Releases)[]
    {
        ("sidecar.istio.io/inject", "write it as a label of the pod", ReleaseSet.From(12)),
        ("sidecar.istio.io/controlPlaneAuthPolicy", "remove it; the control plane is always talked to over TLS", ReleaseSet.From(8)),
        ("sidecar.istio.io/discoveryAddress", $"set discoveryAddress {InProxyConfig}", ReleaseSet.From(8)),
        ("sidecar.istio.io/statsInclusionPrefixes", $"set proxyStatsMatcher.inclusionPrefixes {InProxyConfig}", ReleaseSet.From(8)),
        ("sidecar.istio.io/statsInclusionRegexps", $"set proxyStatsMatcher.inclusionRegexps {InProxyConfig}", ReleaseSet.From(8)),
        ("sidecar.istio.io/statsInclusionSuffixes", $"set proxyStatsMatcher.inclusionSuffixes {InProxyConfig}", ReleaseSet.From(8)),
        ("policy.istio.io/check", "remove it; Mixer, which read it, is gone", ReleaseSet.From(8)),
        ("policy.istio.io/checkBaseRetryWaitTime", "remove it; Mixer, which read it, is gone", ReleaseSet.From(8)),
        ("policy.istio.io/checkMaxRetryWaitTime", "remove it; Mixer, which read it, is gone", ReleaseSet.From(8)),
        ("policy.istio.io/checkRetries", "remove it; Mixer, which read it, is gone", ReleaseSet.From(8)),
        ("policy.istio.io/lang", "remove it; Mixer, which read it, is gone", ReleaseSet.From(8)),
        ("traffic.sidecar.istio.io/kubevirtInterfaces", "use istio.io/reroute-virtual-interfaces", ReleaseSet.From(25)),
    }.ToFrozenDictionary(row => row.Name, row => (new DeprecatedAnnotation(row.Name, row.Advice), row.Releases), StringComparer.Ordinal);

    /// <summary>The annotation, when the release has it as deprecated; else null.</summary>
    /// <param name="name">Name of an annotation.</param>
    /// <param name="release">The release.</param>
    public static DeprecatedAnnotation? Find(string name, IstioRelease release) =>
        ByName.TryGetValue(name, out var row) && row.Releases.Contains(release) ? row.Annotation : null;
}
