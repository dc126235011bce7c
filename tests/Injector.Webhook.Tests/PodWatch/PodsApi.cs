using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Webhook.Tests.PodWatch;

/// <summary>As much of an API server as the watch of pods asks: objects in namespaces, pages, metadata alone, watches that break, evictions, merge patches.</summary>
internal sealed class PodsApi : IKubernetesClient
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private readonly List<(string Collection, bool IsMetadata, Channel<WatchEvent> Events)> _watches = [];
    private int _version = 100;

    public string DefaultNamespace => "default";

    /// <summary>Request lines with what was asked for, in the order they came.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Called before a request is served; what it throws is the answer.</summary>
    public Func<KubernetesRequest, Task>? Before { get; set; }

    /// <summary>The version of policy that serves evictions.</summary>
    public string PolicyVersion { get; init; } = "v1";

    public JsonObject? this[string path]
    {
        get
        {
            lock (_gate)
            {
                return _objects.GetValueOrDefault(path)?.DeepClone() as JsonObject;
            }
        }
    }

    public static KubernetesApiException Error(KubernetesRequest request, int code, string reason) => new(request.ToString(), code, reason, reason);

    public void Put(string path, JsonObject body)
    {
        lock (_gate)
        {
            var isNew = !_objects.ContainsKey(path);
            var stored = (JsonObject)body.DeepClone();
            stored["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
            _objects[path] = stored;
            Tell(path, isNew ? WatchEventType.Added : WatchEventType.Modified, stored);
        }
    }

    /// <summary>Takes an object away; watches are told unless they are to miss it.</summary>
    public void Remove(string path, bool silently = false)
    {
        lock (_gate)
        {
            if (_objects.Remove(path, out var gone) && !silently)
            {
                Tell(path, WatchEventType.Deleted, gone);
            }
        }
    }

    /// <summary>Ends all watches of a collection with an error.</summary>
    public void Break(string collection, Exception error)
    {
        lock (_gate)
        {
            foreach (var watch in _watches.Where(watch => watch.Collection == collection).ToList())
            {
                watch.Events.Writer.Complete(error);
                _watches.Remove(watch);
            }
        }
    }

    public int Asked(string line)
    {
        lock (_gate)
        {
            return Log.Count(entry => entry.StartsWith(line, StringComparison.Ordinal));
        }
    }

    public async Task<JsonObject> SendAsync(KubernetesRequest request, CancellationToken cancellation = default)
    {
        await Begin(request);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var answer = request.Method switch
            {
                "GET" when request.Path == "/api/v1" => Discovery(),
                "GET" when _objects.TryGetValue(request.Path, out var found) => found,
                "GET" when IsCollection(request.Path) => List(request),
                "POST" when request.Path.EndsWith("/eviction", StringComparison.Ordinal) => Evict(request),
                "PATCH" when _objects.TryGetValue(request.Path, out var patched) => Patch(request, patched),
                "POST" => Create(request),
                _ => throw Error(request, 404, "NotFound"),
            };
            return (JsonObject)answer.DeepClone();
        }
    }

    public async IAsyncEnumerable<WatchEvent> WatchAsync(KubernetesRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Begin(request);
        var events = Channel.CreateUnbounded<WatchEvent>();
        lock (_gate)
        {
            _watches.Add((request.Path, IsMetadata(request), events));
        }

        await foreach (var change in events.Reader.ReadAllAsync(cancellation))
        {
            yield return change;
        }
    }

    private static bool IsMetadata(KubernetesRequest request) => request.Accept.Contains("as=PartialObjectMetadata", StringComparison.Ordinal);

    private static bool IsCollection(string path) => path.Split('/').Length % 2 == (path.StartsWith("/api/", StringComparison.Ordinal) ? 0 : 1);

    /// <summary>The collections an object is in: its namespace's and that of all.</summary>
    private static IEnumerable<string> CollectionsOf(string path)
    {
        var parts = path.Split('/').ToList();
        yield return string.Join('/', parts[..^1]);
        var space = parts.IndexOf("namespaces");
        if (space > 0 && parts.Count > space + 3)
        {
            yield return string.Join('/', [.. parts[..space], parts[space + 2]]);
        }
    }

    private static JsonObject Shown(JsonObject item, bool isMetadata)
    {
        var copy = (JsonObject)item.DeepClone();
        if (isMetadata)
        {
            copy.Remove("spec");
            copy.Remove("status");
        }

        return copy;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is JsonObject below)
            {
                target[name] ??= new JsonObject();
                Merge((JsonObject)target[name]!, below);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    private async Task Begin(KubernetesRequest request)
    {
        lock (_gate)
        {
            Log.Add(request.ToString() + (IsMetadata(request) ? " metadata" : string.Empty));
        }

        if (Before is not null)
        {
            await Before(request);
        }
    }

    private JsonObject List(KubernetesRequest request)
    {
        var query = request.Query.Split('&').Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]), StringComparer.Ordinal);
        var label = query.GetValueOrDefault("labelSelector")?.Split('=');
        var start = int.Parse(query.GetValueOrDefault("continue", "0"), CultureInfo.InvariantCulture);
        var limit = int.Parse(query.GetValueOrDefault("limit", "1000000"), CultureInfo.InvariantCulture);
        var all = _objects.Where(pair => CollectionsOf(pair.Key).Contains(request.Path))
            .Select(pair => pair.Value)
            .Where(item => label is null || item.TextOrEmpty("metadata", "labels", label[0]) == label[1])
            .Where(item => item.TextOrEmpty("status", "phase") is not ("Succeeded" or "Failed") || !query.ContainsKey("fieldSelector"))
            .ToList();
        var metadata = new JsonObject { ["resourceVersion"] = _version.ToString(CultureInfo.InvariantCulture) };
        if (start + limit < all.Count)
        {
            metadata["continue"] = (start + limit).ToString(CultureInfo.InvariantCulture);
        }

        return new JsonObject { ["kind"] = "PodList", ["metadata"] = metadata, ["items"] = new JsonArray([.. all.Skip(start).Take(limit).Select(item => Shown(item, IsMetadata(request)))]) };
    }

    private JsonObject Discovery() => new()
    {
        ["resources"] = new JsonArray(new JsonObject { ["name"] = "pods/eviction", ["group"] = "policy", ["version"] = PolicyVersion, ["kind"] = "Eviction" }),
    };

    private JsonObject Evict(KubernetesRequest request)
    {
        var body = JsonNode.Parse(request.Body.Span)!;
        var path = request.Path[..^"/eviction".Length];
        if (!_objects.TryGetValue(path, out var pod) || body.TextOrEmpty("apiVersion") != $"policy/{PolicyVersion}"
            || body.TextOrEmpty("deleteOptions", "preconditions", "uid") != pod.TextOrEmpty("metadata", "uid"))
        {
            throw Error(request, 409, "Conflict");
        }

        Remove(path);
        return new JsonObject { ["kind"] = "Status" };
    }

    private JsonObject Patch(KubernetesRequest request, JsonObject before)
    {
        request.ContentType.ShouldBe("application/merge-patch+json");
        var copy = (JsonObject)before.DeepClone();
        Merge(copy, (JsonObject)JsonNode.Parse(request.Body.Span)!);
        Put(request.Path, copy);
        return copy;
    }

    private JsonObject Create(KubernetesRequest request)
    {
        var body = (JsonObject)JsonNode.Parse(request.Body.Span)!;
        Put($"{request.Path}/{body["metadata"]!["name"]}", body);
        return body;
    }

    private void Tell(string path, WatchEventType type, JsonObject body)
    {
        foreach (var (_, isMetadata, events) in _watches.Where(watch => CollectionsOf(path).Contains(watch.Collection)))
        {
            events.Writer.TryWrite(new WatchEvent(type, Shown(body, isMetadata)));
        }
    }
}
