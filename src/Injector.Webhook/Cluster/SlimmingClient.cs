using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Webhook.Cluster;

/// <summary>
/// Cuts every object that is read down to what will be looked at, so that a watch over thousands of nodes keeps kilobytes, not the nodes.
/// </summary>
/// <param name="inner">The client that talks to the API server.</param>
/// <param name="cut">Gives what is kept of an object: at least its name and version.</param>
internal sealed class SlimmingClient(IKubernetesClient inner, Func<JsonObject, JsonObject> cut) : IKubernetesClient
{
    /// <inheritdoc/>
    public string DefaultNamespace => inner.DefaultNamespace;

    /// <inheritdoc/>
    public async Task<JsonObject> SendAsync(KubernetesRequest request, CancellationToken cancellation = default)
    {
        var response = await inner.SendAsync(request, cancellation).ConfigureAwait(false);
        if (response["items"] is JsonArray items)
        {
            // A parsed list keeps its whole text alive; the copies do not.
            response["items"] = new JsonArray([.. items.OfType<JsonObject>().Select(i => cut(i.DeepClone().AsObject()))]);
        }

        return response;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(KubernetesRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var change in inner.WatchAsync(request, cancellation).ConfigureAwait(false))
        {
            yield return change.Type == WatchEventType.Bookmark ? change : change with { Object = cut(change.Object) };
        }
    }
}
