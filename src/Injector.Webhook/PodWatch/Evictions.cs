using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Webhook.PodWatch;

/// <summary>Evicts pods through the API that keeps to PodDisruptionBudgets, in the version that the server has.</summary>
internal sealed class Evictions(IKubernetesClient client)
{
    private string? _version;

    /// <summary>Evicts a pod.</summary>
    /// <param name="pod">The pod as it was read; another one of its name is not touched.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when a PodDisruptionBudget does not allow it now, or the pod is gone already.</returns>
    /// <exception cref="KubernetesException">The server refused for another reason.</exception>
    public async Task<bool> TryAsync(JsonObject pod, CancellationToken cancellation)
    {
        var (space, name) = (pod.TextOrEmpty("metadata", "namespace"), pod.TextOrEmpty("metadata", "name"));
        var body = new JsonObject
        {
            ["apiVersion"] = _version ??= await VersionAsync(cancellation).ConfigureAwait(false),
            ["kind"] = "Eviction",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = space },
            ["deleteOptions"] = new JsonObject { ["preconditions"] = new JsonObject { ["uid"] = pod.TextOrEmpty("metadata", "uid") } },
        };
        try
        {
            await client.SendAsync(new ResourceRequests(ResourceTypes.Pods, space).CreateBelow(name, "eviction", body), cancellation).ConfigureAwait(false);
            return true;
        }
        catch (KubernetesApiException error) when (error.Code == 429 || error.IsConflict || error.IsNotFound)
        {
            return false;
        }
    }

    /// <summary><c>policy/v1</c> from Kubernetes 1.22 on, <c>policy/v1beta1</c> before.</summary>
    private async Task<string> VersionAsync(CancellationToken cancellation)
    {
        var resources = await client.SendAsync(KubernetesRequest.Raw("/api/v1"), cancellation).ConfigureAwait(false);
        var eviction = resources.Items("resources").FirstOrDefault(resource => resource.TextOrEmpty("name") == "pods/eviction");
        return $"policy/{(eviction.TextOrEmpty("version") is { Length: > 0 } version ? version : "v1")}";
    }
}
