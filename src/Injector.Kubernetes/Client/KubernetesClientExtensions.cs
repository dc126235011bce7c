using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Responses;

namespace Injector.Kubernetes;

/// <summary>The everyday verbs, in one line each.</summary>
public static class KubernetesClientExtensions
{
    private const int PageSize = 500;
    private const int MostPages = 10_000;

    /// <summary>Reads one object.</summary>
    public static Task<JsonObject> GetAsync(
        this IKubernetesClient client, ResourceType type, string? namespaceName, string name, CancellationToken cancellation = default) =>
        client.SendAsync(new ResourceRequests(type, namespaceName).Get(name), cancellation);

    /// <summary>Reads one object; null when it is not there.</summary>
    public static async Task<JsonObject?> FindAsync(
        this IKubernetesClient client, ResourceType type, string? namespaceName, string name, CancellationToken cancellation = default)
    {
        try
        {
            return await client.GetAsync(type, namespaceName, name, cancellation).ConfigureAwait(false);
        }
        catch (KubernetesApiException error) when (error.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Lists all objects, page by page; a list that expires half-way is started once more.</summary>
    public static async Task<ResourceList> ListAsync(
        this IKubernetesClient client, ResourceType type, string? namespaceName, Selection? selection = null, CancellationToken cancellation = default)
    {
        try
        {
            return await ListPagesAsync(client, type, namespaceName, selection, PageSize, cancellation).ConfigureAwait(false);
        }
        catch (KubernetesApiException error) when (error.IsGone)
        {
            return await ListPagesAsync(client, type, namespaceName, selection, limit: null, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Creates an object.</summary>
    public static Task<JsonObject> CreateAsync(
        this IKubernetesClient client, ResourceType type, string? namespaceName, JsonObject body, CancellationToken cancellation = default) =>
        client.SendAsync(new ResourceRequests(type, namespaceName).Create(body), cancellation);

    /// <summary>Replaces an object; its <c>metadata.resourceVersion</c> guards against lost changes.</summary>
    public static Task<JsonObject> UpdateAsync(
        this IKubernetesClient client, ResourceType type, string? namespaceName, string name, JsonObject body, CancellationToken cancellation = default) =>
        client.SendAsync(new ResourceRequests(type, namespaceName).Update(name, body), cancellation);

    /// <summary>Changes an object by a patch.</summary>
    public static Task<JsonObject> PatchAsync(
        this IKubernetesClient client,
        ResourceType type,
        string? namespaceName,
        string name,
        PatchKind kind,
        JsonNode patch,
        WriteOptions? options = null,
        CancellationToken cancellation = default) =>
        client.SendAsync(new ResourceRequests(type, namespaceName).Patch(name, kind, patch, options), cancellation);

    /// <summary>Deletes an object.</summary>
    public static Task<JsonObject> DeleteAsync(
        this IKubernetesClient client, ResourceType type, string? namespaceName, string name, CancellationToken cancellation = default) =>
        client.SendAsync(new ResourceRequests(type, namespaceName).Delete(name), cancellation);

    /// <summary>The server's release, as <c>v1.30.2</c>.</summary>
    public static async Task<string> GetServerVersionAsync(this IKubernetesClient client, CancellationToken cancellation = default)
    {
        var version = await client.SendAsync(KubernetesRequest.Raw("/version"), cancellation).ConfigureAwait(false);
        return version.TextOrEmpty("gitVersion");
    }

    private static async Task<ResourceList> ListPagesAsync(
        IKubernetesClient client, ResourceType type, string? namespaceName, Selection? selection, int? limit, CancellationToken cancellation)
    {
        var requests = new ResourceRequests(type, namespaceName);
        var items = new List<JsonObject>();
        var page = new ListPage { Limit = limit };
        for (var number = 0; number < MostPages; number++)
        {
            var response = await client.SendAsync(requests.List(selection, page), cancellation).ConfigureAwait(false);
            Take(response, type, items);
            var metadata = response["metadata"] as JsonObject;
            var next = metadata.TextOrEmpty("continue");
            if (next.Length == 0)
            {
                return new ResourceList(items, metadata.TextOrEmpty("resourceVersion"));
            }

            page = page with { Continue = next };
        }

        throw new KubernetesConnectionException($"the list of {type.Plural} does not end after {MostPages} pages");
    }

    /// <summary>Moves the items out of the list; the server leaves out <c>kind</c> and <c>apiVersion</c> there, so they are put back.</summary>
    private static void Take(JsonObject response, ResourceType type, List<JsonObject> items)
    {
        var array = ListAnswer.Items(response, type);
        var taken = array.OfType<JsonObject>().ToList();
        array.Clear();
        foreach (var item in taken)
        {
            item["kind"] ??= type.Kind;
            item["apiVersion"] ??= type.ApiVersion;
        }

        items.AddRange(taken);
    }
}
