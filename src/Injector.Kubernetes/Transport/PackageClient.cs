using k8s;

namespace Injector.Kubernetes.Transport;

/// <summary>
/// The package's client, opened for requests that are built here: its typed methods know neither watches nor JSON trees. It brings the
/// server's address, HTTP, TLS and its pool of connections.
/// </summary>
/// <param name="configuration">Server and caller.</param>
/// <param name="handlers">What happens around each request, the outermost first.</param>
internal sealed class PackageClient(KubernetesClientConfiguration configuration, IReadOnlyList<DelegatingHandler> handlers)
    : k8s.Kubernetes(configuration, [.. handlers])
{
    /// <summary>Sends a request; the response's body is not read yet.</summary>
    public Task<HttpResponseMessage> OpenAsync(HttpRequestMessage message, CancellationToken cancellation) =>
        SendRequestRaw(string.Empty, message, cancellation);
}
