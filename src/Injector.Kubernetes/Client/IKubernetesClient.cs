using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Kubernetes;

/// <summary>Sends requests to one API server. Safe to use from many threads.</summary>
public interface IKubernetesClient
{
    /// <summary>Namespace to use when the user names none.</summary>
    string DefaultNamespace { get; }

    /// <summary>Sends a request and reads its whole response.</summary>
    /// <returns>The response's object: the caller's own.</returns>
    /// <exception cref="KubernetesApiException">The server refused.</exception>
    /// <exception cref="KubernetesConnectionException">No usable response came.</exception>
    Task<JsonObject> SendAsync(KubernetesRequest request, CancellationToken cancellation = default);

    /// <summary>Opens a watch and yields its events until the server ends the stream.</summary>
    /// <exception cref="KubernetesApiException">The server refused, also in the middle of the stream (410: list again).</exception>
    /// <exception cref="KubernetesConnectionException">The stream broke.</exception>
    IAsyncEnumerable<WatchEvent> WatchAsync(KubernetesRequest request, CancellationToken cancellation = default);
}
