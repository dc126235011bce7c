namespace Injector.Core.Schema;

/// <summary>Where a kind of workload keeps its pod.</summary>
/// <param name="ApiVersion">The current group and version, such as <c>apps/v1</c>.</param>
/// <param name="Kind">The kind, such as <c>Deployment</c>; also the name of its <see cref="SchemaType"/>.</param>
/// <param name="PodTemplate">RFC 6901 pointer to the pod template; empty when the object is the pod.</param>
/// <param name="PodMetadata">RFC 6901 pointer to the metadata of the pod.</param>
/// <param name="PodSpec">RFC 6901 pointer to the spec of the pod.</param>
/// <param name="LegacyApiVersions">Retired groups and versions with the same layout.</param>
public sealed record WorkloadKind(
    string ApiVersion,
    string Kind,
    string PodTemplate,
    string PodMetadata,
    string PodSpec,
    IReadOnlyList<string> LegacyApiVersions)
{
    /// <summary>True for the current and for every legacy group and version.</summary>
    public bool Serves(string apiVersion) => ApiVersion == apiVersion || LegacyApiVersions.Contains(apiVersion, StringComparer.Ordinal);
}
