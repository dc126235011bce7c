using Injector.Core.Workloads;
using Injector.Yaml;

namespace Injector.Cli.Reporting;

/// <summary>Where a workload stands, for those who look at it more closely.</summary>
/// <param name="Document">The document.</param>
/// <param name="Place">Pointer to that from which the workload's own pointers count; empty for the whole document.</param>
/// <param name="Workload">The workload as it was submitted.</param>
internal sealed record WorkloadSource(YamlDocument Document, string Place, Workload Workload)
{
    /// <summary>Where a place of the pod stands in the file.</summary>
    /// <param name="pointer">Pointer into the pod, an object with <c>metadata</c> and <c>spec</c>; what is not there leads to what is next above it.</param>
    public SourcePosition PositionOf(string pointer) => Document.PositionOf(Place + Workload.DocumentPointerOf(pointer));
}
