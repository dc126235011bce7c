using System.Text.Json.Nodes;

namespace Injector.Kubernetes.Requests;

/// <summary>Builds the requests for one type of object in one place. Pure: nothing is sent.</summary>
/// <param name="type">What is asked for.</param>
/// <param name="namespaceName">Namespace; null for objects outside namespaces, or to list and watch all namespaces.</param>
public sealed class ResourceRequests(ResourceType type, string? namespaceName = null)
{
    /// <summary>Reads one object.</summary>
    public KubernetesRequest Get(string name, string? subresource = null) => new("GET", ObjectPath(name, subresource));

    /// <summary>Lists objects, one page.</summary>
    public KubernetesRequest List(Selection? selection = null, ListPage? page = null) => new("GET", CollectionPath())
    {
        Query = Selected(selection)
            .Add("limit", page?.Limit)
            .Add("continue", page?.Continue)
            .Add("resourceVersion", page?.ResourceVersion)
            .ToString(),
    };

    /// <summary>Watches objects for changes after a state; bookmarks are asked for.</summary>
    /// <param name="selection">Which objects.</param>
    /// <param name="resourceVersion">State after which changes are wanted: a list's <c>metadata.resourceVersion</c>.</param>
    /// <param name="timeout">When the server ends the stream; whole seconds.</param>
    public KubernetesRequest Watch(Selection? selection, string resourceVersion, TimeSpan timeout) => new("GET", CollectionPath())
    {
        IsWatch = true,
        Query = Selected(selection)
            .Add("watch", "true")
            .Add("allowWatchBookmarks", "true")
            .Add("resourceVersion", resourceVersion)
            .Add("timeoutSeconds", (int)timeout.TotalSeconds)
            .ToString(),
    };

    /// <summary>Creates an object.</summary>
    public KubernetesRequest Create(JsonNode body, WriteOptions? options = null) =>
        Write("POST", CollectionPath(forOne: true), "application/json", body, options);

    /// <summary>Creates something below an object, as the <c>eviction</c> of a pod.</summary>
    public KubernetesRequest CreateBelow(string name, string subresource, JsonNode body) => Write("POST", ObjectPath(name, subresource), "application/json", body, null);

    /// <summary>Replaces an object; a <c>metadata.resourceVersion</c> in it makes the server refuse when somebody was faster.</summary>
    public KubernetesRequest Update(string name, JsonNode body, WriteOptions? options = null, string? subresource = null) =>
        Write("PUT", ObjectPath(name, subresource), "application/json", body, options);

    /// <summary>Changes an object by a patch.</summary>
    public KubernetesRequest Patch(string name, PatchKind kind, JsonNode patch, WriteOptions? options = null, string? subresource = null)
    {
        if (kind == PatchKind.Apply && string.IsNullOrEmpty(options?.FieldManager))
        {
            throw new ArgumentException("an apply patch needs a field manager", nameof(options));
        }

        return Write("PATCH", ObjectPath(name, subresource), MediaType(kind), patch, options);
    }

    /// <summary>Deletes an object.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="resourceVersion">Only when the object is still in this state; null for any.</param>
    /// <param name="options">How.</param>
    public KubernetesRequest Delete(string name, string? resourceVersion = null, WriteOptions? options = null)
    {
        var request = new KubernetesRequest("DELETE", ObjectPath(name, null)) { Query = Written(options) };
        if (resourceVersion is null)
        {
            return request;
        }

        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "DeleteOptions",
            ["preconditions"] = new JsonObject { ["resourceVersion"] = resourceVersion },
        };
        return request with { ContentType = "application/json", Body = JsonBody.Of(body) };
    }

    private static KubernetesRequest Write(string method, string path, string mediaType, JsonNode body, WriteOptions? options)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new KubernetesRequest(method, path) { Query = Written(options), ContentType = mediaType, Body = JsonBody.Of(body) };
    }

    private static string MediaType(PatchKind kind) => kind switch
    {
        PatchKind.Json => "application/json-patch+json",
        PatchKind.Merge => "application/merge-patch+json",
        PatchKind.Strategic => "application/strategic-merge-patch+json",
        PatchKind.Apply => "application/apply-patch+yaml",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Written(WriteOptions? options) => new QueryText()
        .Add("dryRun", options?.DryRun == true ? "All" : null)
        .Add("fieldManager", options?.FieldManager)
        .Add("force", options?.Force == true ? "true" : null)
        .ToString();

    private static QueryText Selected(Selection? selection) => new QueryText()
        .Add("labelSelector", selection?.Labels)
        .Add("fieldSelector", selection?.Fields);

    private string CollectionPath(bool forOne = false)
    {
        if (!type.Namespaced)
        {
            return namespaceName is null
                ? $"{type.Root}/{type.Plural}"
                : throw new ArgumentException($"{type.Kind} objects live outside namespaces, yet namespace '{namespaceName}' was given");
        }

        if (namespaceName is not null)
        {
            return $"{type.Root}/namespaces/{PathSegment.Of(namespaceName, "namespace")}/{type.Plural}";
        }

        return forOne ? throw new ArgumentException($"{type.Kind} objects live in namespaces and none was given") : $"{type.Root}/{type.Plural}";
    }

    private string ObjectPath(string name, string? subresource)
    {
        var path = $"{CollectionPath(forOne: true)}/{PathSegment.Of(name, "name")}";
        return subresource is null ? path : $"{path}/{PathSegment.Of(subresource, "subresource")}";
    }
}
