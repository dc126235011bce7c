using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core.Advising;

/// <summary>Two proxies that both want the traffic of a pod end in neither working.</summary>
internal static class ForeignSidecarRule
{
    private static readonly ForeignMesh[] Meshes =
    [
        new("Linkerd", ["linkerd-proxy"], "linkerd.io/inject", ["enabled", "ingress"]),
        new("Consul", ["consul-dataplane", "consul-connect-envoy-sidecar", "envoy-sidecar"], "consul.hashicorp.com/connect-inject", ["true"]),
        new("Kuma", ["kuma-sidecar"], "kuma.io/sidecar-injection", ["enabled", "true"]),
        new("Dapr", ["daprd"], "dapr.io/enabled", ["true"]),
        new("Open Service Mesh", ["osm-init"], "openservicemesh.io/sidecar-injection", ["enabled", "true", "yes"]),
    ];

    private static readonly FrozenSet<string> Known = Meshes.SelectMany(mesh => mesh.Containers).ToFrozenSet(StringComparer.Ordinal);

    public static void Check(AdvisedPod pod, List<InjectionProblem> warnings)
    {
        if (pod.Proxy is null)
        {
            return;
        }

        var isThere = Has(pod.Submitted.Containers()) || Has(pod.Submitted.InitContainers());
        foreach (var mesh in Meshes)
        {
            if (isThere && FindContainer(pod.Submitted, mesh) is { } container)
            {
                warnings.Add(AdviceProblems.ForeignSidecarThere(mesh.Name, container.Pointer, container.Field));
            }
            else if (Wish(pod.Submitted, mesh) is { } member)
            {
                warnings.Add(AdviceProblems.ForeignSidecarWanted(mesh.Name, member, mesh.Key));
            }
        }
    }

    private static bool Has(JsonArray? containers)
    {
        for (var i = 0; i < (containers?.Count ?? 0); i++)
        {
            if ((containers![i] as JsonObject).Text("name") is { } name && Known.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    private static (string Pointer, string Field)? FindContainer(JsonObject pod, ForeignMesh mesh)
    {
        foreach (var list in (ReadOnlySpan<string>)["containers", "initContainers"])
        {
            foreach (var name in mesh.Containers)
            {
                if (pod.Spec().List(list).IndexOfNamed(name) is >= 0 and var index)
                {
                    return (string.Create(CultureInfo.InvariantCulture, $"/spec/{list}/{index}"), $"spec.{list}[{name}]");
                }
            }
        }

        return null;
    }

    private static string? Wish(JsonObject pod, ForeignMesh mesh) =>
        mesh.IsWished(pod.Annotation(mesh.Key)) ? "annotations" : mesh.IsWished(pod.Label(mesh.Key)) ? "labels" : null;

    /// <summary>A mesh that brings a proxy of its own.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Containers">What its containers are called.</param>
    /// <param name="Key">Label or annotation that asks for them.</param>
    /// <param name="Words">Values that do.</param>
    private sealed record ForeignMesh(string Name, string[] Containers, string Key, string[] Words)
    {
        public bool IsWished(string? word) => word is not null && Words.Contains(word, StringComparer.Ordinal);
    }
}
