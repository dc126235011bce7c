using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Responses;

namespace Injector.Kubernetes.Watching;

/// <summary>Some objects of a list.</summary>
/// <param name="Items">The objects; <c>kind</c> and <c>apiVersion</c> are left out, as the server does.</param>
/// <param name="ResourceVersion">State that the whole list tells of.</param>
/// <param name="IsFirst">Whether a list begins with it.</param>
/// <param name="IsLast">Whether the list ends with it.</param>
public sealed record ResourcePage(IReadOnlyList<JsonObject> Items, string ResourceVersion, bool IsFirst, bool IsLast);

/// <summary>Reads a list page by page, so that no more than one page is in memory. Not for use by two threads at a time.</summary>
/// <param name="client">Where to ask.</param>
/// <param name="type">What to list.</param>
/// <param name="namespaceName">Namespace; null for all.</param>
/// <param name="selection">Which objects; null for all.</param>
/// <param name="size">Objects of a page at most.</param>
public sealed class ResourcePages(IKubernetesClient client, ResourceType type, string? namespaceName, Selection? selection, int size = 500)
{
    private const int MostPages = 10_000;

    private readonly ResourceRequests _requests = new(type, namespaceName);
    private string? _continue;
    private int _read;

    /// <summary>Reads the next page; after the last one, and after a failure, a new list begins.</summary>
    /// <exception cref="KubernetesApiException">The server refused; 410 when the list took too long.</exception>
    /// <exception cref="KubernetesConnectionException">No usable response came, it is no list, or the list does not end.</exception>
    public async Task<ResourcePage> NextAsync(CancellationToken cancellation = default)
    {
        var page = new ListPage { Limit = size, Continue = _continue };
        _read = page.Continue is null ? 1 : _read + 1;
        _continue = null;
        if (_read > MostPages)
        {
            throw new KubernetesConnectionException($"the list of {type.Plural} does not end after {MostPages} pages");
        }

        var response = await client.SendAsync(_requests.List(selection, page), cancellation).ConfigureAwait(false);
        var next = response.TextOrEmpty("metadata", "continue");
        _continue = next.Length > 0 ? next : null;
        return new ResourcePage(
            [.. ListAnswer.Items(response, type).OfType<JsonObject>()], response.TextOrEmpty("metadata", "resourceVersion"), page.Continue is null, _continue is null);
    }
}
