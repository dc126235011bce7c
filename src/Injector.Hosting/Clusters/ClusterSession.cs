using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Hosting.Clusters;

/// <summary>One command's dealings with one cluster. The kubeconfig is read when something is asked for, not before.</summary>
/// <param name="connector">Makes the connection.</param>
/// <param name="options">Which cluster.</param>
/// <param name="environment">Environment variables: <c>KUBECONFIG</c>, <c>HOME</c> and those of a pod.</param>
public sealed class ClusterSession(IClusterConnector connector, ClusterOptions options, IReadOnlyDictionary<string, string> environment) : IDisposable
{
    private readonly Dictionary<string, IReadOnlyList<ResourceType>> _types = new(StringComparer.Ordinal);
    private IKubernetesClient? _client;

    /// <summary>Whether anything was asked of the cluster.</summary>
    public bool IsUsed => _client is not null;

    /// <summary>Namespace of the kubeconfig's context.</summary>
    /// <exception cref="ConfigurationException">There is no usable kubeconfig.</exception>
    public string DefaultNamespace => Client().DefaultNamespace;

    /// <summary>Reads one object; null when it is not there.</summary>
    /// <exception cref="ConfigurationException">The cluster could not be asked.</exception>
    public Task<JsonObject?> FindAsync(ResourceType type, string? namespaceName, string name, CancellationToken cancellation) =>
        AskAsync(client => client.FindAsync(type, namespaceName, name, cancellation), string.Empty);

    /// <summary>What the server knows of a kind of objects; null when it does not have it.</summary>
    /// <param name="apiVersion">Group and version, as objects write them.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConfigurationException">The cluster could not be asked.</exception>
    public async Task<ResourceType?> FindTypeAsync(string apiVersion, string kind, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(apiVersion);
        if (!_types.TryGetValue(apiVersion, out var types))
        {
            types = await AskAsync(client => ResourceDiscovery.ReadAsync(client, apiVersion, cancellation), string.Empty);
            _types.Add(apiVersion, types);
        }

        return types.FirstOrDefault(type => type.Kind == kind);
    }

    /// <summary>Reads all objects of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="namespaceName">Namespace; null for all.</param>
    /// <param name="advice">What to do when that is not allowed; may be empty.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConfigurationException">The cluster could not be asked.</exception>
    public Task<IReadOnlyList<JsonObject>> ListAsync(ResourceType type, string? namespaceName, string advice, CancellationToken cancellation) =>
        AskAsync(async client => (await client.ListAsync(type, namespaceName, null, cancellation)).Items, advice);

    /// <summary>Sends a request and reads its response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="advice">What to do when that is not allowed; may be empty.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConfigurationException">The cluster could not be asked, or refused.</exception>
    public Task<JsonObject> SendAsync(KubernetesRequest request, string advice, CancellationToken cancellation) =>
        AskAsync(client => client.SendAsync(request, cancellation), advice);

    /// <inheritdoc/>
    public void Dispose() => (_client as IDisposable)?.Dispose();

    private async Task<T> AskAsync<T>(Func<IKubernetesClient, Task<T>> ask, string advice)
    {
        var client = Client();
        try
        {
            return await ask(client);
        }
        catch (KubernetesException e)
        {
            // The advice is for who may not do this: of no use when nothing answers, or something else is wrong.
            var hint = advice.Length > 0 && e is KubernetesApiException { IsForbidden: true } ? advice : null;
            throw new ConfigurationException([new ConfigurationProblem(string.Empty, 0, 0, e.Message, hint)], e);
        }
    }

    private IKubernetesClient Client()
    {
        try
        {
            return _client ??= connector.Connect(options, environment);
        }
        catch (KubernetesException e)
        {
            throw new ConfigurationException([new ConfigurationProblem(string.Empty, 0, 0, e.Message)], e);
        }
    }
}
