using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Configuration.Mesh;
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

    /// <summary>The resources as injection takes them; objects without a <c>spec</c> set nothing and are left out.</summary>
    public static IReadOnlyList<ProxyConfigResource> ReadAll(IEnumerable<JsonObject> items) => [.. items.Select(Read).OfType<ProxyConfigResource>()];

    /// <summary>The resources of the file of <c>--proxyConfigs</c>.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read, or holds no ProxyConfig objects.</exception>
    public static IReadOnlyList<ProxyConfigResource> ReadFile(IReadableFiles files, string path) =>
        ReadAll(ObjectFile.Read(files, path, "--proxyConfigs", Type.Kind, "kubectl get proxyconfigs -A -o yaml"));

    private static ProxyConfigResource? Read(JsonObject item) => item.Map("spec") is not { } spec ? null : new ProxyConfigResource(
        item.Text("metadata", "namespace") is { Length: > 0 } namespaceName ? namespaceName : "default",
        item.Text("metadata", "name"),
        CreatedAt(item.Text("metadata", "creationTimestamp")),
        spec.TextMap("selector", "matchLabels"),
        spec);

    /// <summary>A manifest that never was in a cluster has no time and counts as the oldest, so that names decide among such.</summary>
    private static DateTimeOffset CreatedAt(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MinValue;
}
