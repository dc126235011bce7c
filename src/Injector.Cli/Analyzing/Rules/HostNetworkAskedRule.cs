using System.Text.Json.Nodes;
using Injector.Cli.Findings;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Json;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>A pod on its node's network that asks for a sidecar by name.</summary>
internal sealed class HostNetworkAskedRule : IWorkloadRule
{
    private const string HostNetwork = "host-network";
    private const string Inject = "sidecar.istio.io/inject";
    private const string Revision = "istio.io/rev";

    public AnalysisRule Rule { get; } = new(
        "host-network-asked",
        FindingLevel.Error,
        "A pod asks for a sidecar and uses the network of its node, so it gets none.",
        "The pod's label or annotation sidecar.istio.io/inject says true, or its label istio.io/rev names a revision, and spec.hostNetwork is true. No sidecar can "
        + "capture the traffic of such a pod, so injection leaves it out whatever it asks for. Such a pod is not told as host-network besides.",
        "take hostNetwork away, or the wish for a sidecar");

    public void Check(AnalyzedPod pod, List<PlacedFinding> findings)
    {
        if (pod.Result.Decision.Rule == DecisionRule.HostNetwork && WishOf(pod.Author) is { } wish)
        {
            findings.Add(pod.Find(Rule, "/spec/hostNetwork", "spec.hostNetwork", $"the pod asks for a sidecar ({wish}), and gets none on the network of its node"));
        }
    }

    /// <summary>Whether a warning of injection itself says no more than a finding of this rule does.</summary>
    /// <param name="warning">The warning.</param>
    /// <param name="report">The workload it is about.</param>
    public static bool IsSaidBy(InjectionProblem warning, WorkloadReport report) => warning.Id == HostNetwork
        && report is { Result: { Decision.Rule: DecisionRule.HostNetwork } result, Source: { } source } && WishOf(result.Author?.Pod ?? source.Workload.ToPod()) is not null;

    private static string? WishOf(JsonObject pod) =>
        pod.TextOrEmpty("metadata", "labels", Inject) == "true" ? $"label {Inject}"
        : pod.TextOrEmpty("metadata", "annotations", Inject) == "true" ? $"annotation {Inject}"
        : pod.TextOrEmpty("metadata", "labels", Revision).Length > 0 ? $"label {Revision}"
        : null;
}
