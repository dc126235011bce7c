using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Files;
using Injector.Hosting.Objects;
using Injector.Kubernetes.Requests;

namespace Injector.Hosting.Facts;

/// <summary>Reads ProxyConfig objects, which set the proxy of a namespace or of chosen pods.</summary>
public static class ProxyConfigObjects
{
    /// <summary><c>networking.istio.io/v1beta1</c> ProxyConfig (Istio 1.12 and later).</summary>
    public static ResourceType Type { get; } = new("networking.istio.io", "v1beta1", "proxyconfigs", "ProxyConfig");

    /// <summary>The resources as injection takes them; one of a file that names no namespace is in <c>default</c>.</summary>
    public static IReadOnlyList<ProxyConfigResource> ReadAll(IEnumerable<JsonObject> items) => [.. items.Select(item => ProxyConfigResource.Read(item, "default"))];

    /// <summary>The resources of the file of <c>--proxyConfigs</c>.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read, or holds no ProxyConfig objects.</exception>
    public static IReadOnlyList<ProxyConfigResource> ReadFile(IReadableFiles files, string path) =>
        ReadAll(ObjectFile.Read(files, path, "--proxyConfigs", Type.Kind, "kubectl get proxyconfigs -A -o yaml"));
}
