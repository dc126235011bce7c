using System.Text.Json.Nodes;
using Injector.Cli.Findings;
using Injector.Core;
using Injector.Json;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Manifests that hold an injection which the configuration at hand would make otherwise, or one that nobody can take back.</summary>
internal sealed class StaleInjectionRule : IWorkloadRule
{
    private const string Status = "sidecar.istio.io/status";
    private const string Pointer = "/metadata/annotations/sidecar.istio.io~1status";
    private const string Field = "metadata.annotations." + Status;
    private const string Proxy = "istio-proxy";

    public AnalysisRule Rule { get; } = new(
        "injection-stale",
        FindingLevel.Warning,
        "A manifest holds an injection that the configuration at hand would make otherwise.",
        "The pod carries the status annotation of an injection. Taken back and injected again with the configuration of this run, it comes out different: the configuration, "
        + "the release or the pod has changed since, or somebody edited the injected parts. What the status annotation itself says is not compared, so an injection that another "
        + "injector made with the same configuration is none; of a release with one template, where that cannot be told, it is an info. A pod with a proxy and its init container but without a status annotation that can be read is found too: "
        + "nothing tells its injection from the author's parts, and it is not renewed.",
        "see what changes with injector diff, and inject again with injector kube-inject --in-place");

    public void Check(AnalyzedPod pod, List<PlacedFinding> findings)
    {
        if (pod.IsInjected && pod.Result is { Author.IsInjected: true })
        {
            if (!pod.Report.IsUnchanged && !JsonEquality.DeepEquals(WithoutRecord(pod.Submitted), WithoutRecord(pod.Finished)))
            {
                findings.Add(IsGuess(pod)
                    ? AnalyzedPod.At(FindingLevel.Info, pod.Find(Rule, Pointer, Field, "another injector made this injection, and annotations that its template added look like the author's, so whether it is the one that the configuration at hand gives cannot be told"))
                    : pod.Find(Rule, Pointer, Field, "the injection in this manifest is not the one that the configuration at hand gives"));
            }
        }
        else if (LooksInjected(pod.Submitted))
        {
            findings.Add(pod.Find(
                Rule,
                Pointer,
                Field,
                "the pod has the containers of an injection and no status annotation that can be read, so the injection is neither renewed nor taken back",
                "take the manifest from before the injection, or put the annotation back"));
        }
    }

    /// <summary>Releases with one template say its version, add annotations that nothing tells from the author's, and read them when they inject again.</summary>
    private static bool IsGuess(AnalyzedPod pod) =>
        pod.Result.Author is { IsExact: false } && pod.Submitted.TextOrEmpty("metadata", "annotations", Status).Contains("\"version\":", StringComparison.Ordinal);

    /// <summary>What an injection comes to, whoever made it: without the annotation in which it keeps its records, and in one form of writing.</summary>
    private static JsonObject WithoutRecord(JsonObject pod)
    {
        var copy = (JsonObject)pod.DeepClone();
        copy.Object("metadata", "annotations")?.Remove(Status);
        return ComparableManifest.Of(copy);
    }

    /// <summary>An author's container istio-proxy is a wish about the proxy to come; one with an image next to an init container of Istio's is a proxy that came.</summary>
    private static bool LooksInjected(JsonObject pod) =>
        AnalyzedPod.ContainerLists.SelectMany(list => AnalyzedPod.Containers(pod, list))
            .Any(item => item.Container.Text("name") == Proxy && item.Container.Text("image") is { Length: > 0 } and not "auto")
        && AnalyzedPod.Containers(pod, "initContainers").Any(item => item.Container.Text("name") is "istio-init" or "istio-validation");
}
