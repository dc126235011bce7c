namespace Injector.Cli.Analyzing;

/// <summary>
/// Injection warns of a sidecar in an ambient mesh where it knows the namespace beforehand. A Namespace object among the manifests may come after the
/// workloads, so what it says is looked at once all are read.
/// </summary>
internal static class AmbientNamespaces
{
    /// <summary>Id of the warning.</summary>
    public const string Id = "ambient-pod";

    private const string DataplaneMode = "istio.io/dataplane-mode";

    private static readonly AnalysisRule Warning = KnownRules.OfProblems.Single(rule => rule.Id == Id);

    /// <summary>Adds a finding for each pod that gets a sidecar in a namespace of an ambient mesh and that injection did not warn of.</summary>
    /// <param name="facts">What the documents said.</param>
    /// <param name="findings">Gets them.</param>
    public static void Check(ManifestFacts facts, List<PlacedFinding> findings)
    {
        foreach (var workload in facts.Workloads.Where(workload => workload is { IsInjected: true, IsToldAmbient: false } && !workload.Labels.ContainsKey(DataplaneMode)))
        {
            if (facts.Namespaces.GetValueOrDefault(workload.Namespace)?.Facts.Labels.GetValueOrDefault(DataplaneMode) == "ambient")
            {
                findings.Add(workload.Place.Find(
                    Warning,
                    "the namespace is in the ambient mesh; with a sidecar the pod is in the mesh by that one alone",
                    $"opt out of the sidecar, or label the pod {DataplaneMode}: none"));
            }
        }
    }
}
