using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Go.Json;
using Injector.Json;

namespace Injector.Hosting.Sidecars;

/// <summary>What a pod's injection noted on it, and its proxy.</summary>
public sealed record SidecarFacts
{
    /// <summary>Lists of the status annotation that name what was injected, which are fields of a pod's spec too.</summary>
    public static readonly IReadOnlyList<string> PartLists = ["initContainers", "containers", "volumes", "imagePullSecrets"];

    private const string StatusAnnotation = "sidecar.istio.io/status";
    private const string ProxyName = "istio-proxy";

    /// <summary>Whether the pod carries a sidecar: the annotation, or a container named <c>istio-proxy</c>.</summary>
    public required bool IsInjected { get; init; }

    /// <summary>Revision that injected it; empty when the annotation does not tell, as before Istio 1.10.</summary>
    public required string Revision { get; init; }

    /// <summary>Image of the proxy; empty without one.</summary>
    public required string Image { get; init; }

    /// <summary>The annotation's content; null when it is absent or not JSON.</summary>
    public required JsonObject? Status { get; init; }

    /// <summary>Whether the webhook injected it: an injection into a manifest, and those of others, leave no record of what they made of containers.</summary>
    public bool IsByWebhook => Status.TextOrEmpty("undo", "made").Length > 0;

    /// <summary>Whether a container, volume or pull secret of this name was injected.</summary>
    public bool Names(string part) => PartLists.Any(list => Status.Texts(list).Contains(part, StringComparer.Ordinal));

    /// <summary>Reads a pod, its metadata alone, or the template of a workload.</summary>
    public static SidecarFacts Of(JsonObject pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var text = pod.TextOrEmpty("metadata", "annotations", StatusAnnotation);
        var proxy = Proxy(pod, "initContainers") ?? Proxy(pod, "containers");
        var status = Parse(text);
        return new SidecarFacts
        {
            IsInjected = text.Length > 0 || proxy is not null,
            Revision = status.TextOrEmpty("revision"),
            Image = proxy.TextOrEmpty("image"),
            Status = status,
        };
    }

    private static JsonNode? Proxy(JsonObject pod, string list) => pod.Items("spec", list).FirstOrDefault(container => container.TextOrEmpty("name") == ProxyName);

    private static JsonObject? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : GoJsonParser.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
