using System.Text.Json.Nodes;
using Injector.Cli.Findings;
using Injector.Json;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Init containers whose connections are captured while no proxy runs that could take them on.</summary>
internal sealed class InitNetworkRule : IWorkloadRule
{
    private const string Proxy = "istio-proxy";
    private const string Init = "istio-init";
    private const string Validation = "istio-validation";
    private const long ProxyUser = 1337;

    public AnalysisRule Rule { get; } = new(
        "init-before-proxy",
        FindingLevel.Warning,
        "An init container runs while traffic is captured and no proxy runs yet.",
        "The traffic rules are there from istio-init on, or from the pod's start with Istio CNI, and the proxy starts after the init containers; a native sidecar starts "
        + "among them. Connections that an init container makes in between go to a proxy that is not there, and fail. A finding is a warning when the container's image, "
        + "command, arguments or environment speak of the network, else an info. Containers that run as the proxy's user 1337 are not captured, and neither is what the "
        + "annotations traffic.sidecar.istio.io leave out: nothing is found where all ports that the container names are left out, and an info where that cannot be told.",
        "use native sidecars (--native-sidecars), let it run as user 1337, or leave its ports or addresses out (traffic.sidecar.istio.io/excludeOutboundPorts)");

    public void Check(AnalyzedPod pod, List<PlacedFinding> findings)
    {
        if (!pod.IsInjected || pod.Author.TextOrEmpty("metadata", "annotations", "sidecar.istio.io/interceptionMode") == "NONE")
        {
            return;
        }

        var exempt = ExemptTraffic.Of(pod.Author);
        var isCaptured = AnalyzedPod.Containers(pod.Finished, "initContainers").Any(item => item.Container.Text("name") == Validation);
        foreach (var (container, _) in AnalyzedPod.Containers(pod.Finished, "initContainers"))
        {
            switch (container.Text("name"))
            {
                case Proxy:
                    return;
                case Init:
                    isCaptured = true;
                    break;
                case { } name when isCaptured && pod.IsAuthors(name) && !RunsAsProxy(pod, container) && !exempt.Covers(TextsOf(container)):
                    findings.Add(Find(pod, container, name, exempt));
                    break;
            }
        }
    }

    private PlacedFinding Find(AnalyzedPod pod, JsonObject container, string name, ExemptTraffic exempt)
    {
        var evidence = EvidenceOf(container);
        var message = $"init container '{name}' runs while traffic is captured and no proxy runs, so {(evidence is null ? "connections that it makes" : $"its connections ({evidence})")} fail";
        var found = pod.Find(Rule, pod.PointerOf("initContainers", name), $"spec.initContainers[{name}]", message);
        return evidence is null || exempt.MayCover(TextsOf(container)) ? AnalyzedPod.At(FindingLevel.Info, found) : found;
    }

    private static bool RunsAsProxy(AnalyzedPod pod, JsonObject container) =>
        (container.Object("securityContext").Number("runAsUser") ?? pod.Author.Object("spec", "securityContext").Number("runAsUser")) == ProxyUser;

    /// <summary>What tells that a container uses the network; null when nothing does.</summary>
    private static string? EvidenceOf(JsonObject container) => TextsOf(container).Select(NetworkUse.Find).FirstOrDefault(found => found is not null);

    private static IReadOnlyList<string> TextsOf(JsonObject container) =>
    [
        container.Text("image") ?? string.Empty, .. container.Texts("command"), .. container.Texts("args"),
        .. container.Items("env").Select(variable => variable.TextOrEmpty("value")),
    ];
}
