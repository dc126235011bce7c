using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Core.Workloads;
using Injector.Hosting.Clusters;
using Injector.Hosting.Sidecars;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Checking;

/// <summary>A workload that stands for itself, with its living pods.</summary>
/// <param name="Subject">The pod its template describes.</param>
/// <param name="Pods">Pods that have not ended and are not being deleted.</param>
/// <param name="Wanted">Pods that it asks for; null when it does not say so in <c>spec.replicas</c>.</param>
internal sealed record InventoryItem(CheckSubject Subject, IReadOnlyList<JsonObject> Pods, long? Wanted);

/// <summary>Gathers the workloads of a cluster and the pods that belong to each, through ReplicaSets and Jobs up to what a person wrote.</summary>
internal sealed class WorkloadInventory
{
    private const int MostOwners = 8;

    private static readonly ResourceType[] Types =
    [
        ResourceTypes.Deployments, ResourceTypes.StatefulSets, ResourceTypes.DaemonSets, ResourceTypes.ReplicaSets,
        ResourceTypes.ReplicationControllers, ResourceTypes.Jobs, ResourceTypes.CronJobs, ResourceTypes.CronJobs with { Version = "v1beta1" },
    ];

    private readonly Dictionary<ItemKey, JsonObject> _objects = [];
    private readonly SortedDictionary<ItemKey, (JsonObject Template, List<JsonObject> Pods)> _items = [];

    private WorkloadInventory()
    {
    }

    /// <summary>The workloads of a namespace, or of all, in the order of namespace, kind and name.</summary>
    /// <exception cref="ConfigurationException">They cannot be read.</exception>
    public static async Task<IReadOnlyList<InventoryItem>> ReadAsync(ClusterSession session, string? namespaceName, CancellationToken cancellation)
    {
        var inventory = new WorkloadInventory();
        foreach (var type in Types)
        {
            foreach (var item in await ListAsync(session, type, namespaceName, cancellation))
            {
                inventory._objects.TryAdd(KeyOf(item), item);
            }
        }

        foreach (var item in inventory._objects.Values)
        {
            inventory.Place(item);
        }

        foreach (var pod in await session.ListAsync(ResourceTypes.Pods, namespaceName, AdviceFor(namespaceName), cancellation))
        {
            if (LivePod.IsAlive(pod))
            {
                inventory.Place(pod).Pods.Add(pod);
            }
        }

        return [.. inventory._items.Select(pair => new InventoryItem(SubjectOf(pair.Key, pair.Value.Template), pair.Value.Pods, WantedBy(pair.Value.Template)))];
    }

    /// <summary>Objects of a type; none when the server does not know it: CronJobs are v1 from Kubernetes 1.21 on and were v1beta1 until 1.24.</summary>
    private static async Task<IReadOnlyList<JsonObject>> ListAsync(ClusterSession session, ResourceType type, string? namespaceName, CancellationToken cancellation)
    {
        try
        {
            return await session.ListAsync(type, namespaceName, AdviceFor(namespaceName), cancellation);
        }
        catch (ConfigurationException e) when (e.InnerException is KubernetesApiException { IsNotFound: true })
        {
            return [];
        }
    }

    private static string AdviceFor(string? namespaceName) => namespaceName is null ? "ask for one namespace you may read with --namespace" : string.Empty;

    private static ItemKey KeyOf(JsonObject item) => new(item.TextOrEmpty("metadata", "namespace"), item.TextOrEmpty("kind"), item.TextOrEmpty("metadata", "name"));

    private static long? WantedBy(JsonObject template) => (template["spec"] as JsonObject).Number("replicas");

    private static CheckSubject SubjectOf(ItemKey key, JsonObject template) =>
        CheckSubject.Of(WorkloadReader.Find(template)[0], key.Namespace) with { Kind = key.Kind, Name = key.Name };

    /// <summary>Finds what an object belongs to. An owner of unknown kind has no template to read: the object below it stands for it.</summary>
    private (JsonObject Template, List<JsonObject> Pods) Place(JsonObject item)
    {
        var key = KeyOf(item);
        for (var i = 0; i < MostOwners && LivePod.ControllerOf(item) is { } owner; i++)
        {
            key = key with { Kind = owner.TextOrEmpty("kind"), Name = owner.TextOrEmpty("name") };
            if (!_objects.TryGetValue(key, out var above))
            {
                break;
            }

            item = above;
        }

        if (!_items.TryGetValue(key, out var place))
        {
            place = (item, []);
            _items.Add(key, place);
        }

        return place;
    }

    private sealed record ItemKey(string Namespace, string Kind, string Name) : IComparable<ItemKey>
    {
        public int CompareTo(ItemKey? other)
        {
            var order = string.CompareOrdinal(Namespace, other?.Namespace);
            order = order != 0 ? order : string.CompareOrdinal(Kind, other?.Kind);
            return order != 0 ? order : string.CompareOrdinal(Name, other?.Name);
        }
    }
}
