using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Reinjection;
using Injector.Core.Requests;

namespace Injector.Core.Merging;

/// <summary>Names of what the templates alone make, in the order in which they make it; null for an item without a name.</summary>
internal sealed record InjectedNames
{
    public IReadOnlyList<string?> InitContainers { get; init; } = [];

    public IReadOnlyList<string?> Containers { get; init; } = [];

    public IReadOnlyList<string?> Volumes { get; init; } = [];

    public IReadOnlyList<string?> ImagePullSecrets { get; init; } = [];

    /// <summary>Containers of either list that are given a user other than the proxy's usual one.</summary>
    public IReadOnlyList<string> WithOtherUser { get; init; } = [];

    public static InjectedNames Of(JsonObject overlay)
    {
        var spec = overlay.Spec();
        return new()
        {
            InitContainers = Of(spec.List("initContainers")),
            Containers = Of(spec.List("containers")),
            Volumes = Of(spec.List("volumes")),
            ImagePullSecrets = Of(spec.List("imagePullSecrets")),
            WithOtherUser = [.. OtherUsers(spec)],
        };
    }

    /// <summary>The names of a list's items.</summary>
    public static IReadOnlyList<string?> Of(JsonArray? list)
    {
        var names = new string?[list?.Count ?? 0];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = (list![i] as JsonObject).Text("name");
        }

        return names;
    }

    /// <summary>What the status annotation says of them; null when the configuration writes a text of its own there.</summary>
    /// <param name="configured">Annotations that the configuration writes onto every injected pod.</param>
    public InjectionStatus? AsStatus(IReadOnlyList<KeyValuePair<string, string>> configured) => configured.Any(annotation => annotation.Key == AnnotationNames.Status)
        ? null
        : InjectionStatus.Written(Containers, InitContainers, Volumes, ImagePullSecrets);

    private static IEnumerable<string> OtherUsers(JsonObject? spec)
    {
        foreach (var item in (spec.List("initContainers") ?? []).Concat(spec.List("containers") ?? []))
        {
            if (item is JsonObject container && container.Text("name") is { } name
                && container.Object("securityContext")?["runAsUser"].AsInteger() is { } user && user != ProxyIdentity.Default.User)
            {
                yield return name;
            }
        }
    }
}
