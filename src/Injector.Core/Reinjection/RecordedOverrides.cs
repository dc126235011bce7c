using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Schema;

namespace Injector.Core.Reinjection;

/// <summary>The user's own versions of injected containers, kept in an annotation so that a later injection can put them on top again.</summary>
/// <param name="Containers">Regular containers, if any.</param>
/// <param name="InitContainers">Init containers, if any.</param>
internal sealed record RecordedOverrides(JsonArray? Containers, JsonArray? InitContainers)
{
    /// <exception cref="InjectionException">The annotation is not a JSON object.</exception>
    public static RecordedOverrides Of(JsonObject pod)
    {
        if (pod.Annotation(AnnotationNames.Overrides) is not { } text)
        {
            return new(null, null);
        }

        return AnnotationJson.ReadObject(text) is { } recorded
            ? new(recorded.List("containers"), recorded.List("initContainers"))
            : throw new InjectionException(InjectionErrorKind.PodAnnotation, [AnnotationProblems.OverridesInvalid]);
    }

    /// <summary>The annotation's text: containers in the field order of their Go type, an empty list left out.</summary>
    public static string Write(IReadOnlyList<JsonObject> containers, IReadOnlyList<JsonObject> initContainers)
    {
        var type = PodSchema.Type("Container");
        var parts = new List<string>(2);
        Add(parts, "containers", containers, type);
        Add(parts, "initContainers", initContainers, type);
        return $"{{{string.Join(',', parts)}}}";
    }

    private static void Add(List<string> parts, string member, IReadOnlyList<JsonObject> containers, SchemaType type)
    {
        if (containers.Count > 0)
        {
            parts.Add($"\"{member}\":[{string.Join(',', containers.Select(c => GoStructJson.Write(c, type)))}]");
        }
    }
}
