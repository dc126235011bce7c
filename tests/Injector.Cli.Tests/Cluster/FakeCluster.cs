using System.Text.Json.Nodes;
using Injector.Cli.Revisions;
using Injector.Hosting.Clusters;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;
using Injector.Yaml;

namespace Injector.Cli.Tests.Cluster;

/// <summary>A cluster in memory that can be read: objects by path, lists of one or all namespaces, refusals.</summary>
internal sealed class FakeCluster : IClusterConnector, IKubernetesClient
{
    private static readonly Dictionary<string, ResourceType> Types = new ResourceType[]
    {
        ResourceTypes.ConfigMaps, ResourceTypes.Pods, ResourceTypes.Namespaces, ResourceTypes.Nodes, ResourceTypes.Deployments, ResourceTypes.ReplicaSets,
        ResourceTypes.StatefulSets, ResourceTypes.DaemonSets, ResourceTypes.Jobs, ResourceTypes.CronJobs, ResourceTypes.ReplicationControllers,
        ResourceTypes.MutatingWebhookConfigurations, ResourceTypes.Services, TagRights.Roles, TagRights.Bindings, ResourceTypes.Secrets, ResourceTypes.Leases,
        new("", "v1", "serviceaccounts", "ServiceAccount"), new("", "v1", "endpoints", "Endpoints"), new("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget"),
        new("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy"), new("rbac.authorization.k8s.io", "v1", "roles", "Role"),
        new("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding"),
    }.ToDictionary(type => type.Kind);

    private readonly List<(ResourceType Type, string Namespace, JsonObject Object)> _objects = [];

    public string DefaultNamespace => "shop";

    /// <summary>Request lines in the order they came.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The flags of the last connection.</summary>
    public ClusterOptions? Options { get; private set; }

    /// <summary>Thrown instead of connecting.</summary>
    public KubernetesException? ConnectFailure { get; set; }

    /// <summary>Thrown instead of answering; null for requests that are answered.</summary>
    public Func<KubernetesRequest, KubernetesException?> Refuse { get; set; } = _ => null;

    /// <summary>Answers in place of the objects; null for requests that they answer.</summary>
    public Func<KubernetesRequest, JsonObject?> Answer { get; set; } = _ => null;

    /// <summary>An object as it is kept; null when there is none.</summary>
    public JsonObject? Find(string kind, string name) => _objects.FirstOrDefault(entry => entry.Type.Kind == kind && entry.Object.TextOrEmpty("metadata", "name") == name).Object;

    public static KubernetesApiException Error(KubernetesRequest request, int code, string reason) => new(request.ToString(), code, reason, $"says the server: {reason}");

    /// <summary>Adds the objects of YAML documents.</summary>
    public FakeCluster Add(string yaml)
    {
        using var reader = new StringReader(yaml);
        foreach (var document in YamlDocumentReader.ReadAll(reader, "test"))
        {
            if (document.Root is JsonObject item)
            {
                Add(item);
            }
        }

        return this;
    }

    public FakeCluster Add(JsonObject item)
    {
        var type = Types[item.TextOrEmpty("kind")];
        _objects.Add((type, item.TextOrEmpty("metadata", "namespace"), (JsonObject)item.DeepClone()));
        return this;
    }

    /// <summary>Takes objects away.</summary>
    public FakeCluster Remove(string kind, string name)
    {
        _objects.RemoveAll(entry => entry.Type.Kind == kind && entry.Object.TextOrEmpty("metadata", "name") == name);
        return this;
    }

    /// <summary>Adds an injector's and a mesh's ConfigMap.</summary>
    public FakeCluster AddConfigMaps(string suffix = "", string config = CliRun.Config, string values = CliRun.Values, string mesh = "{}", string space = "istio-system")
    {
        Add(ConfigMap($"istio-sidecar-injector{suffix}", space, new JsonObject { ["config"] = config, ["values"] = values }));
        return Add(ConfigMap($"istio{suffix}", space, new JsonObject { ["mesh"] = mesh }));
    }

    public static JsonObject ConfigMap(string name, string space, JsonObject data) => new()
    {
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = space },
        ["data"] = data,
    };

    public IKubernetesClient Connect(ClusterOptions cluster, IReadOnlyDictionary<string, string> environment)
    {
        Options = cluster;
        return ConnectFailure is null ? this : throw ConnectFailure;
    }

    public Task<JsonObject> SendAsync(KubernetesRequest request, CancellationToken cancellation = default)
    {
        Requests.Add($"{request.Method} {request.Path}");
        if (Refuse(request) is { } refusal)
        {
            throw refusal;
        }

        if (Answer(request) is { } answer)
        {
            return Task.FromResult(answer);
        }

        if (request.Method != "GET")
        {
            return Task.FromResult(Change(request));
        }

        foreach (var (type, space, item) in _objects)
        {
            if (request.Path == new ResourceRequests(type, type.Namespaced ? space : null).Get(item.TextOrEmpty("metadata", "name")).Path)
            {
                return Task.FromResult((JsonObject)item.DeepClone());
            }
        }

        if (Types.Values.Where(type => request.Path == type.Root).ToList() is { Count: > 0 } known)
        {
            return Task.FromResult(new JsonObject
            {
                ["resources"] = new JsonArray([.. known.Select(type => new JsonObject { ["name"] = type.Plural, ["kind"] = type.Kind, ["namespaced"] = type.Namespaced })]),
            });
        }

        return Task.FromResult(Types.Values.Any(type => request.Path.EndsWith($"/{type.Plural}", StringComparison.Ordinal)) ? List(request) : throw Error(request, 404, "NotFound"));
    }

    public IAsyncEnumerable<WatchEvent> WatchAsync(KubernetesRequest request, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Creates, replaces or deletes an object; a dry run changes nothing.</summary>
    private JsonObject Change(KubernetesRequest request)
    {
        var body = request.Body.IsEmpty ? null : (JsonObject)JsonNode.Parse(request.Body.Span)!;
        var kept = _objects.FindIndex(entry =>
            request.Path == new ResourceRequests(entry.Type, entry.Type.Namespaced ? entry.Namespace : null).Get(entry.Object.TextOrEmpty("metadata", "name")).Path);
        if (request.Method is "PUT" or "DELETE" && kept < 0)
        {
            throw Error(request, 404, "NotFound");
        }

        if (request.Query.Contains("dryRun=All", StringComparison.Ordinal))
        {
            return body ?? [];
        }

        if (kept >= 0)
        {
            _objects.RemoveAt(kept);
        }

        if (body is not null && request.Method is "PUT" or "POST")
        {
            Add(body!);
        }

        return body ?? [];
    }

    private JsonObject List(KubernetesRequest request)
    {
        var found = _objects.Where(entry =>
            request.Path == new ResourceRequests(entry.Type).List().Path
            || (entry.Type.Namespaced && request.Path == new ResourceRequests(entry.Type, entry.Namespace).List().Path));
        return new JsonObject { ["kind"] = "List", ["items"] = new JsonArray([.. found.Select(entry => entry.Object.DeepClone())]) };
    }
}
