using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Hosting.Clusters;

/// <summary>Asks a server which kinds of objects a version of an API group has.</summary>
internal static class ResourceDiscovery
{
    /// <summary>The kinds; none when the server does not have the version.</summary>
    /// <param name="client">The server.</param>
    /// <param name="apiVersion">Group and version, as objects write them.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<IReadOnlyList<ResourceType>> ReadAsync(IKubernetesClient client, string apiVersion, CancellationToken cancellation)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version) = slash < 0 ? (string.Empty, apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        if (version.Length == 0 || !IsName(group) || !IsName(version))
        {
            return [];
        }

        try
        {
            var list = await client.SendAsync(KubernetesRequest.Raw(new ResourceType(group, version, string.Empty, string.Empty).Root), cancellation);
            return [.. list.Items("resources")
                .Where(item => !item.TextOrEmpty("name").Contains('/', StringComparison.Ordinal))
                .Select(item => new ResourceType(group, version, item.TextOrEmpty("name"), item.TextOrEmpty("kind"), (item.At("namespaced")).AsBool() ?? true))];
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return [];
        }
    }

    /// <summary>It becomes a part of a path, so it holds nothing that would make another path of it.</summary>
    private static bool IsName(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
}
