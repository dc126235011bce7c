using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Kubernetes.Tests.Support;

/// <summary>
/// An API server that lives in memory and takes the client's own requests: resource versions, conflicts, label selectors, JSON patches of the
/// operations add and replace, and watches. <see cref="Before"/> may look at each request first, and throw.
/// </summary>
internal sealed class InMemoryApi : IKubernetesClient
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private readonly List<(string Collection, Channel<WatchEvent> Events)> _watches = [];
    private int _version = 100;

    public string DefaultNamespace => "default";

    public List<string> Log { get; } = [];

    /// <summary>Called before a request is served, outside the lock.</summary>
    public Func<KubernetesRequest, Task>? Before { get; set; }

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

    /// <summary>Puts an object in place as somebody else would.</summary>
    public JsonObject Put(string path, JsonObject body)
    {
        lock (_gate)
        {
            return Store(path, (JsonObject)body.DeepClone());
        }
    }

    public void Remove(string path)
    {
        lock (_gate)
        {
            if (_objects.Remove(path, out var gone))
            {
                Tell(path, WatchEventType.Deleted, gone);
            }
        }
    }

    public async Task<JsonObject> SendAsync(KubernetesRequest request, CancellationToken cancellation = default)
    {
        if (Before is not null)
        {
            await Before(request);
        }

        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Log.Add(request.ToString());
            var answer = request.Method switch
            {
                "GET" when _objects.TryGetValue(request.Path, out var found) => found,
                "GET" when IsCollection(request.Path) => List(request),
                "POST" => Create(request),
                "PUT" => Update(request),
                "PATCH" => Patch(request),
                _ => throw Error(request, 404, "NotFound"),
            };
            return (JsonObject)answer.DeepClone();
        }
    }

    public async IAsyncEnumerable<WatchEvent> WatchAsync(KubernetesRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (Before is not null)
        {
            await Before(request);
        }

        var events = Channel.CreateUnbounded<WatchEvent>();
        lock (_gate)
        {
            Log.Add(request.ToString());
            _watches.Add((request.Path, events));
        }

        await foreach (var change in events.Reader.ReadAllAsync(cancellation))
        {
            yield return change;
        }
    }

    private static bool IsCollection(string path) => path.Split('/').Length % 2 == (path.StartsWith("/api/", StringComparison.Ordinal) ? 0 : 1);

    private static KubernetesApiException Error(KubernetesRequest request, int code, string reason) => new(request.ToString(), code, reason, reason);

    private static string? Version(JsonNode? body) => body?["metadata"]?["resourceVersion"]?.ToString();

    private static JsonObject Body(KubernetesRequest request) => (JsonObject)JsonNode.Parse(request.Body.Span)!;

    private JsonObject List(KubernetesRequest request)
    {
        var selector = Uri.UnescapeDataString(request.Query.Split('&').FirstOrDefault(part => part.StartsWith("labelSelector=", StringComparison.Ordinal)) ?? string.Empty)
            .Split('=');
        var items = _objects.Where(pair => pair.Key.StartsWith(request.Path + "/", StringComparison.Ordinal))
            .Select(pair => pair.Value)
            .Where(item => selector.Length < 3 || item["metadata"]?["labels"]?[selector[1]]?.ToString() == selector[2])
            .Select(item => item.DeepClone());
        return new JsonObject
        {
            ["kind"] = "List",
            ["metadata"] = new JsonObject { ["resourceVersion"] = _version.ToString(CultureInfo.InvariantCulture) },
            ["items"] = new JsonArray([.. items]),
        };
    }

    private JsonObject Create(KubernetesRequest request)
    {
        var body = Body(request);
        var path = $"{request.Path}/{body["metadata"]!["name"]}";
        return _objects.ContainsKey(path) ? throw Error(request, 409, "AlreadyExists") : Store(path, body);
    }

    private JsonObject Update(KubernetesRequest request)
    {
        var body = Body(request);
        Check(request, Version(body));
        return Store(request.Path, body);
    }

    private JsonObject Patch(KubernetesRequest request)
    {
        request.ContentType.ShouldBe("application/json-patch+json");
        var operations = (JsonArray)JsonNode.Parse(request.Body.Span)!;
        Check(request, operations.FirstOrDefault(operation => operation!["path"]!.ToString() == "/metadata/resourceVersion")?["value"]?.ToString());
        var copy = (JsonObject)_objects[request.Path].DeepClone();
        foreach (var operation in operations)
        {
            var steps = operation!["path"]!.ToString().Split('/')[1..];
            JsonNode target = copy;
            foreach (var step in steps[..^1])
            {
                target = target is JsonArray array ? array[int.Parse(step, CultureInfo.InvariantCulture)]! : target[step]!;
            }

            target[steps[^1]] = operation["value"]!.DeepClone();
        }

        return Store(request.Path, copy);
    }

    private void Check(KubernetesRequest request, string? version)
    {
        if (!_objects.TryGetValue(request.Path, out var old))
        {
            throw Error(request, 404, "NotFound");
        }

        if (version is not null && version != Version(old))
        {
            throw Error(request, 409, "Conflict");
        }
    }

    private JsonObject Store(string path, JsonObject body)
    {
        var isNew = !_objects.ContainsKey(path);
        body["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
        _objects[path] = body;
        Tell(path, isNew ? WatchEventType.Added : WatchEventType.Modified, body);
        return body;
    }

    private void Tell(string path, WatchEventType type, JsonObject body)
    {
        foreach (var (_, events) in _watches.Where(watch => path.StartsWith(watch.Collection + "/", StringComparison.Ordinal)))
        {
            events.Writer.TryWrite(new WatchEvent(type, (JsonObject)body.DeepClone()));
        }
    }
}
