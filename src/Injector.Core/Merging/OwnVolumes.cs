using System.Text.Json.Nodes;
using Injector.Core.Overlays;
using Injector.Core.Pods;
using Injector.Core.Schema;

namespace Injector.Core.Merging;

/// <summary>
/// Leaves a volume that the pod brings itself its own source. A template's <c>emptyDir: {}</c> asks for nothing but that there is a volume;
/// merged beside another source it would make a pod that the API server refuses. Istio's templates write null there for most volumes.
/// </summary>
internal static class OwnVolumes
{
    private const string EmptyDir = "emptyDir";

    /// <param name="pod">The pod as it came. Read only.</param>
    /// <param name="rendered">The templates of the pod; their overlays are changed.</param>
    public static void Keep(JsonObject pod, IReadOnlyList<RenderedTemplate> rendered)
    {
        if (pod.Spec().List("volumes") is not { Count: > 0 } volumes || NamesWithSource(volumes) is not { } own)
        {
            return;
        }

        foreach (var template in rendered)
        {
            var list = template.Overlay.Pod.Spec().List("volumes");
            for (var i = 0; list is not null && i < list.Count; i++)
            {
                if (list[i] is JsonObject volume && volume[EmptyDir] is JsonObject { Count: 0 } && own.Contains(volume.Text("name") ?? string.Empty))
                {
                    volume.Remove(EmptyDir);
                }
            }
        }
    }

    private static HashSet<string>? NamesWithSource(JsonArray volumes)
    {
        HashSet<string>? names = null;
        foreach (var item in volumes)
        {
            if (item is JsonObject volume && volume.Text("name") is { } name && HasOtherSource(volume))
            {
                (names ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
            }
        }

        return names;
    }

    private static bool HasOtherSource(JsonObject volume)
    {
        for (var i = 0; i < volume.Count; i++)
        {
            var (key, value) = volume.GetAt(i);
            if (value is not null && key is not ("name" or EmptyDir) && PodSchema.Type("Volume").TryGetField(key, out _))
            {
                return true;
            }
        }

        return false;
    }
}
