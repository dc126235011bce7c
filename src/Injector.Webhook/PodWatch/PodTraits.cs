using System.Text.Json.Nodes;
using Injector.Hosting.Sidecars;
using Injector.Json;
using Injector.Webhook.Events;

namespace Injector.Webhook.PodWatch;

/// <summary>
/// What the watch keeps of a pod's metadata. Pods made of one template have it in common, so that it is kept once for all of them.
/// </summary>
internal sealed record PodTraits
{
    private const string Inject = "sidecar.istio.io/inject";
    private const string Status = "sidecar.istio.io/status";

    /// <summary>Labels that differ from pod to pod of one template. No selector of an injector asks for them.</summary>
    private static readonly string[] OwnLabels = ["statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "batch.kubernetes.io/job-completion-index"];

    private PodTraits(string namespaceName, JsonObject? controller, JsonObject pod)
    {
        Namespace = namespaceName;
        Controller = controller;
        Pod = pod;
        Facts = SidecarFacts.Of(pod);
        Key = $"{controller?.ToJsonString()}\n{pod.ToJsonString()}";
    }

    /// <summary>Namespace of the pods.</summary>
    public string Namespace { get; }

    /// <summary>Reference to their controller; null for pods without one.</summary>
    public JsonObject? Controller { get; }

    /// <summary>What an Event about them refers to: their controller, or the pod itself.</summary>
    public EventOwner? EventOwner => Controller is { } owner
        ? EventOwner.Of(owner.Text("apiVersion"), owner.Text("kind"), Namespace, owner.Text("name"), owner.Text("uid"))
        : EventOwner.Of("v1", "Pod", Namespace, Pod.TextOrEmpty("metadata", "name"), Pod.TextOrEmpty("metadata", "uid"));

    /// <summary>A pod with what of the metadata bears on a decision; never changed.</summary>
    public JsonObject Pod { get; }

    /// <summary>What the status annotation tells.</summary>
    public SidecarFacts Facts { get; }

    /// <summary>Equal for pods with equal traits, different for others.</summary>
    public string Key { get; }

    /// <summary>The traits of a pod; pods without a controller each have their own.</summary>
    /// <param name="pod">The pod or its metadata; not kept.</param>
    public static PodTraits Of(JsonObject pod)
    {
        var controller = LivePod.ControllerOf(pod);
        var namespaceName = pod.TextOrEmpty("metadata", "namespace");
        var kept = new JsonObject { ["namespace"] = namespaceName };
        if (controller is null)
        {
            kept["name"] = pod.TextOrEmpty("metadata", "name");
            kept["uid"] = pod.TextOrEmpty("metadata", "uid");
        }

        kept["labels"] = new JsonObject(pod.TextMap("metadata", "labels").Where(label => !OwnLabels.Contains(label.Key)).OrderBy(label => label.Key, StringComparer.Ordinal)
            .Select(label => KeyValuePair.Create<string, JsonNode?>(label.Key, label.Value)));
        kept["annotations"] = AnnotationsOf(pod);
        return new PodTraits(namespaceName, controller is null ? null : Reference(controller), new JsonObject { ["metadata"] = kept });
    }

    private static JsonObject AnnotationsOf(JsonObject pod)
    {
        var kept = new JsonObject();
        if (pod.TextOrEmpty("metadata", "annotations", Inject) is { Length: > 0 } word)
        {
            kept[Inject] = word;
        }

        if (SidecarFacts.Of(pod) is { IsInjected: true } facts)
        {
            // The whole annotation holds kilobytes, and differs between pods that were injected at different times.
            var undo = facts.IsByWebhook ? new JsonObject { ["made"] = "-" } : null;
            kept[Status] = new JsonObject { ["revision"] = facts.Revision, ["undo"] = undo }.ToJsonString();
        }

        return kept;
    }

    private static JsonObject Reference(JsonObject controller) => new()
    {
        ["apiVersion"] = controller.TextOrEmpty("apiVersion"),
        ["kind"] = controller.TextOrEmpty("kind"),
        ["name"] = controller.TextOrEmpty("name"),
        ["uid"] = controller.TextOrEmpty("uid"),
    };
}
