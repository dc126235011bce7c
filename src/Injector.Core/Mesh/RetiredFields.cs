using System.Collections.Frozen;
using Injector.Core.Protobuf;
using Injector.Core.Releases;

namespace Injector.Core.Mesh;

/// <summary>Fields of the mesh configuration that no template ever asked for and that later releases no longer have: right in a text of their time.</summary>
internal static class RetiredFields
{
    /// <summary>Mixer was part of Istio up to 1.7.</summary>
    private static readonly ReleaseSet OfMixer = ReleaseSet.Before(8);

    private static readonly FrozenDictionary<string, ReleaseSet> ByName = new[]
    {
        "disableMixerHttpReports", "disablePolicyChecks", "mixerCheckServer", "mixerReportServer", "policyCheckFailOpen", "reportBatchMaxEntries", "reportBatchMaxTime",
        "sidecarToTelemetrySessionAffinity",
    }.ToFrozenDictionary(name => name, _ => OfMixer, StringComparer.Ordinal);

    /// <summary>Whether a field that is read no more was one of a release.</summary>
    public static bool IsOf(FieldError field, IstioRelease release) => ByName.TryGetValue(field.Path, out var releases) && releases.Contains(release);
}
