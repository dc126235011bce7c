using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Overlays;

/// <summary>
/// What the pod's Go type does to a rendered container, as far as Kubernetes would see a difference: a field reference to a resource
/// always has a divisor.
/// </summary>
internal static class OverlayDefaults
{
    /// <param name="pod">Owned by the caller; changed.</param>
    public static void Apply(JsonObject pod)
    {
        foreach (var item in (pod.InitContainers() ?? []).Concat(pod.Containers() ?? []))
        {
            if (item is JsonObject container)
            {
                ResourceReferences.AddToVariables(container.List("env"));
            }
        }
    }
}
