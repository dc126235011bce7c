using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>Removes the maps and lists that have nothing in them any more: an injection made them.</summary>
internal static class EmptiedParts
{
    private static readonly (string Parent, string Name)[] Places =
    [
        ("metadata", "labels"), ("metadata", "annotations"),
        ("spec", "initContainers"), ("spec", "containers"), ("spec", "volumes"), ("spec", "imagePullSecrets"), ("spec", "securityContext"),
    ];

    /// <param name="pod">Changed.</param>
    /// <param name="injected">The pod before anything was taken out: what was empty there stays.</param>
    public static void Remove(JsonObject pod, JsonObject injected)
    {
        foreach (var (parent, name) in Places)
        {
            if (Count(pod, parent, name) == 0 && Count(injected, parent, name) > 0)
            {
                pod.Object(parent)!.Remove(name);
            }
        }
    }

    private static int? Count(JsonObject pod, string parent, string name) => pod.Object(parent)?[name] switch
    {
        JsonObject map => map.Count,
        JsonArray list => list.Count,
        _ => null,
    };
}
