using System.Text.Json.Nodes;
using Injector.Hosting.Sidecars;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Webhook.PodWatch;

/// <summary>A Deployment, StatefulSet or DaemonSet as it stands, asked whether it may be restarted and whether it has come to rest.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Object">The object as the API server gives it.</param>
internal sealed record RestartableOwner(ResourceType Type, JsonObject Object)
{
    /// <summary>Annotation of an owner or namespace: <c>"false"</c> keeps it from being restarted.</summary>
    public const string WishAnnotation = "injector/restart";

    /// <summary>Annotation of an owner: the configuration with which it was restarted last. It is not restarted for the same one again.</summary>
    public const string RestartedAnnotation = "injector/restarted-for";

    private static readonly ResourceType[] Types = [ResourceTypes.Deployments, ResourceTypes.StatefulSets, ResourceTypes.DaemonSets];

    /// <summary>Its name.</summary>
    public string Name => Object.TextOrEmpty("metadata", "name");

    /// <summary>Its namespace.</summary>
    public string Namespace => Object.TextOrEmpty("metadata", "namespace");

    /// <summary>For people: <c>Deployment shop/web</c>.</summary>
    public string Title => $"{Type.Kind} {Namespace}/{Name}";

    /// <summary>The configuration with which it was restarted last; empty for never.</summary>
    public string RestartedFor => Object.TextOrEmpty("metadata", "annotations", RestartedAnnotation);

    /// <summary>Whether it wants to be left alone.</summary>
    public bool OptsOut => Object.TextOrEmpty("metadata", "annotations", WishAnnotation) == "false"
        || Object.TextOrEmpty("spec", "template", "metadata", "annotations", WishAnnotation) == "false";

    /// <summary>Why a change of its template would not restart its pods, or not now; null when it would.</summary>
    public string? WhyNoRollout =>
        (Object["spec"] as JsonObject).Flag("paused") ? "it is paused"
        : Object.TextOrEmpty("spec", Type == ResourceTypes.Deployments ? "strategy" : "updateStrategy", "type") == "OnDelete" ? "its update strategy is OnDelete"
        : null;

    /// <summary>Pods that are available now.</summary>
    public long Available => Type == ResourceTypes.DaemonSets ? Status("numberAvailable")
        : Type == ResourceTypes.StatefulSets ? Status("readyReplicas")
        : Status("availableReplicas");

    /// <summary>Whether no rollout is under way: all its pods are of the template of today, available or not.</summary>
    public bool IsAtRest
    {
        get
        {
            var updated = Status(Type == ResourceTypes.DaemonSets ? "updatedNumberScheduled" : "updatedReplicas");
            var left = Type == ResourceTypes.StatefulSets ? Object["spec"].Object("updateStrategy", "rollingUpdate").Number("partition") ?? 0 : 0;
            return Status("observedGeneration") >= ((Object["metadata"] as JsonObject).Number("generation") ?? 0)
                && updated >= Wanted - left
                && (Type != ResourceTypes.Deployments || Status("replicas") <= updated);
        }
    }

    /// <summary>Whether it is at rest, and as many pods are available as are asked for.</summary>
    public bool IsRolledOut => IsAtRest && Available >= Wanted;

    private long Wanted => Type == ResourceTypes.DaemonSets ? Status("desiredNumberScheduled") : (Object["spec"] as JsonObject).Number("replicas") ?? 1;

    /// <summary>Finds what is to be restarted for pods: their controller, or the Deployment above it.</summary>
    /// <param name="client">Where to ask.</param>
    /// <param name="namespaceName">Namespace of the pods.</param>
    /// <param name="controller">Reference to their controller; null for none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Null with why, for pods that nobody may restart: their own, those of Jobs, those of unknown owners.</returns>
    public static async Task<(RestartableOwner? Owner, string WhyNot)> FindAsync(
        IKubernetesClient client, string namespaceName, JsonObject? controller, CancellationToken cancellation)
    {
        if (controller is null)
        {
            return (null, "pods without an owner would not come back");
        }

        if (controller.TextOrEmpty("kind") == "ReplicaSet" && IsOf(controller, ResourceTypes.ReplicaSets))
        {
            var set = await client.FindAsync(ResourceTypes.ReplicaSets, namespaceName, controller.TextOrEmpty("name"), cancellation).ConfigureAwait(false);
            if (set is null || LivePod.ControllerOf(set) is not { } above)
            {
                return (null, "a ReplicaSet without a Deployment has no rollout");
            }

            controller = above;
        }

        if (Array.Find(Types, type => IsOf(controller, type)) is not { Kind: not null } found)
        {
            return (null, $"owners of kind {controller.TextOrEmpty("kind")} are not restarted");
        }

        var owner = await client.FindAsync(found, namespaceName, controller.TextOrEmpty("name"), cancellation).ConfigureAwait(false);
        return owner is null ? (null, "its owner is gone") : (new RestartableOwner(found, owner), string.Empty);
    }

    private static bool IsOf(JsonObject reference, ResourceType type) => reference.TextOrEmpty("kind") == type.Kind && reference.TextOrEmpty("apiVersion") == type.ApiVersion;

    private long Status(string member) => (Object["status"] as JsonObject).Number(member) ?? 0;
}
