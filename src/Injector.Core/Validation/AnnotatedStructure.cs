using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Validation;

/// <summary>What the annotations for volumes and mounts bring in. A template that passes over them lets nothing in, so only what came out of one counts.</summary>
internal static class AnnotatedStructure
{
    private const string UserVolume = "sidecar.istio.io/userVolume";
    private const string UserVolumeMount = "sidecar.istio.io/userVolumeMount";

    /// <param name="pod">The submitted pod. Read only.</param>
    /// <param name="rendered">Specs that the templates rendered. Read only.</param>
    /// <param name="found">Gets what is found.</param>
    public static void Find(JsonObject pod, IReadOnlyList<JsonObject?> rendered, List<StructureFinding> found)
    {
        Find(pod, rendered, UserVolume, StructureFacts.OfVolume, found);
        Find(pod, rendered, UserVolumeMount, StructureFacts.OfMount, found);
    }

    private static void Find(
        JsonObject pod, IReadOnlyList<JsonObject?> rendered, string name, Action<JsonObject, List<StructureFact>> find, List<StructureFinding> found)
    {
        if (pod.Annotation(name) is not { } text || !AnnotationJson.TryRead(text, out var value))
        {
            return;
        }

        var asked = new List<StructureFact>();
        StructureFacts.ForEach(value, asked, find);
        if (asked.Count > 0)
        {
            var made = MadeBy(rendered);
            found.AddRange(asked.Where(made.Contains).Select(fact =>
                new StructureFinding(fact, $"the annotation {name}", PodPointers.Annotation(name), InjectionErrorKind.PodAnnotation)));
        }
    }

    private static HashSet<StructureFact> MadeBy(IReadOnlyList<JsonObject?> rendered)
    {
        var made = new List<StructureFact>();
        foreach (var spec in rendered)
        {
            if (spec is not null)
            {
                StructureFacts.OfSpec(spec, made);
                StructureFacts.ForEach(spec["volumes"], made, StructureFacts.OfVolume);
                StructureFacts.ForEach(spec["containers"], made, StructureFacts.OfContainer);
                StructureFacts.ForEach(spec["initContainers"], made, StructureFacts.OfContainer);
            }
        }

        return [.. made];
    }
}
