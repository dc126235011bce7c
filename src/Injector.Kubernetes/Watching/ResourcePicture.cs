using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Watching;

/// <summary>The objects as last seen, and what each piece of news changes about them. No input or output.</summary>
internal sealed class ResourcePicture(ResourceType type)
{
    private ImmutableDictionary<ResourceKey, JsonObject> _objects = ImmutableDictionary<ResourceKey, JsonObject>.Empty;
    private bool _synced;
    private bool _failing;

    /// <summary>A whole list was read. Null when it brings no news.</summary>
    public WatchUpdate? Replace(IReadOnlyList<JsonObject> items)
    {
        var builder = ImmutableDictionary.CreateBuilder<ResourceKey, JsonObject>();
        var changes = new List<ResourceChange>();
        foreach (var item in items)
        {
            var key = ResourceKey.Of(item);
            var before = _objects.GetValueOrDefault(key);
            var same = before is not null && Version(before) == Version(item);
            builder[key] = same ? before! : item;
            if (!same)
            {
                changes.Add(new ResourceChange(key, before, item));
            }
        }

        changes.AddRange(_objects.Where(pair => !builder.ContainsKey(pair.Key))
            .OrderBy(pair => pair.Key.Namespace, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal)
            .Select(pair => new ResourceChange(pair.Key, pair.Value, null)));
        var first = !_synced || _failing;
        _synced = true;
        _objects = builder.ToImmutable();
        return first || changes.Count > 0 ? Told(changes) : null;
    }

    /// <summary>One event was read. Null when it brings no news.</summary>
    public WatchUpdate? Apply(WatchEvent news)
    {
        news.Object["kind"] ??= type.Kind;
        news.Object["apiVersion"] ??= type.ApiVersion;
        var key = ResourceKey.Of(news.Object);
        var before = _objects.GetValueOrDefault(key);
        if (news.Type == WatchEventType.Deleted)
        {
            _objects = _objects.Remove(key);
            return before is null ? null : Told([new ResourceChange(key, before, null)]);
        }

        if (before is not null && Version(before) == Version(news.Object))
        {
            return null;
        }

        _objects = _objects.SetItem(key, news.Object);
        return Told([new ResourceChange(key, before, news.Object)]);
    }

    /// <summary>Nothing can be heard; what was known stays.</summary>
    public WatchUpdate Failed(KubernetesException error)
    {
        _failing = true;
        return new WatchUpdate { Objects = _objects, Synced = _synced, Failure = error };
    }

    private WatchUpdate Told(IReadOnlyList<ResourceChange> changes)
    {
        _failing = false;
        return new WatchUpdate { Objects = _objects, Changes = changes, Synced = true };
    }

    private static string Version(JsonObject resource) => resource.TextOrEmpty("metadata", "resourceVersion");
}
