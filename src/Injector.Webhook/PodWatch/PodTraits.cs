using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Hosting.Sidecars;
using Injector.Json;
using Injector.Webhook.Events;

namespace Injector.Webhook.PodWatch;

/// <summary>
/// What the watch keeps of a pod's metadata. Pods made of one template have it in common, so that it is kept once for all of them.
/// </summary>
internal sealed class PodTraits
{
    private const string PodMember = "pod";
    private const string ControllerMember = "controller";
    private const string Inject = "sidecar.istio.io/inject";
    private const string Status = "sidecar.istio.io/status";

    /// <summary>Labels that differ from pod to pod of one template. No selector of an injector asks for them.</summary>
    private static readonly string[] OwnLabels = ["statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "batch.kubernetes.io/job-completion-index"];

    private readonly byte[] _json;

    private PodTraits(string namespaceName, JsonObject? controller, JsonObject pod)
    {
        var facts = SidecarFacts.Of(pod);
        Namespace = string.Intern(namespaceName);
        (IsInjected, IsByWebhook, Revision) = (facts.IsInjected, facts.IsByWebhook, string.Intern(facts.Revision));
        _json = Encoding.UTF8.GetBytes(new JsonObject { [PodMember] = pod, [ControllerMember] = controller }.ToJsonString());
        Key = BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(_json));
    }

    /// <summary>Namespace of the pods.</summary>
    public string Namespace { get; }

    /// <summary>Whether they carry a sidecar, as far as their metadata tells.</summary>
    public bool IsInjected { get; }

    /// <summary>Whether the webhook injected them.</summary>
    public bool IsByWebhook { get; }

    /// <summary>Revision that injected them; empty when they do not tell.</summary>
    public string Revision { get; }

    /// <summary>Equal for pods with equal traits, different for others: the half of a hash.</summary>
    public UInt128 Key { get; }

    /// <summary>A pod with what of the metadata bears on a decision. Kept as text, since there may be thousands of traits; read anew each time.</summary>
    public JsonObject ReadPod() => Read().Object(PodMember)!;

    /// <summary>Reference to their controller; null for pods without one.</summary>
    public JsonObject? ReadController() => Read().Object(ControllerMember);

    /// <summary>What an Event about them refers to: their controller, or the pod itself.</summary>
    public EventOwner? ReadEventOwner() => ReadController() is { } owner
        ? EventOwner.Of(owner.Text("apiVersion"), owner.Text("kind"), Namespace, owner.Text("name"), owner.Text("uid"))
        : ReadPod().Object("metadata") is { } metadata ? EventOwner.Of("v1", "Pod", Namespace, metadata.Text("name"), metadata.Text("uid"))
        : null;

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

    private JsonObject Read() => (JsonObject)JsonNode.Parse(_json)!;

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
