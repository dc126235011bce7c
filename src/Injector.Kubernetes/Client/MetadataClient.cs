using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Kubernetes;

/// <summary>Asks for the metadata of objects alone (<c>PartialObjectMetadata</c>): the API server leaves spec and status out.</summary>
/// <param name="inner">The client that talks to the API server.</param>
public sealed class MetadataClient(IKubernetesClient inner) : IKubernetesClient
{
    private const string Lists = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
    private const string Objects = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";

    /// <inheritdoc/>
    public string DefaultNamespace => inner.DefaultNamespace;

    /// <inheritdoc/>
    public Task<JsonObject> SendAsync(KubernetesRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return inner.SendAsync(request with { Accept = Lists }, cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchEvent> WatchAsync(KubernetesRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return inner.WatchAsync(request with { Accept = Objects }, cancellation);
    }
}
