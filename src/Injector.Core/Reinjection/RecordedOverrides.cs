using System.Globalization;
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
    /// <summary>
    /// What the annotation says: containers of their Go type, as the reference's decoder finds them. So keys match whatever their case, and a
    /// directive of a merge is no more than a member that no container has.
    /// </summary>
    /// <exception cref="InjectionException">The annotation is not a JSON object, or something in it is not what a container has there; all of it is told.</exception>
    public static RecordedOverrides Of(JsonObject pod)
    {
        if (pod.Annotation(AnnotationNames.Overrides) is not { } text)
        {
            return new(null, null);
        }

        if (!AnnotationJson.TryRead(text, out var value) || value is not JsonObject recorded)
        {
            throw new InjectionException(InjectionErrorKind.PodAnnotation, [AnnotationProblems.OverridesInvalid]);
        }

        PatchDirectives.Strip(recorded);
        var wrong = new List<InjectionProblem>();
        var read = new RecordedOverrides(List(recorded, "containers", wrong), List(recorded, "initContainers", wrong));
        return wrong.Count == 0 ? read : throw new InjectionException(InjectionErrorKind.PodAnnotation, wrong);
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

    private static JsonArray? List(JsonObject recorded, string name, List<InjectionProblem> wrong)
    {
        var value = recorded.LastOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        if (value is not JsonArray list)
        {
            if (value is not null)
            {
                wrong.Add(AnnotationProblems.OverridesWrong(name, "is no list"));
            }

            return null;
        }

        for (var i = 0; i < list.Count; i++)
        {
            Check(list[i], string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), wrong);
        }

        return list;
    }

    /// <summary>Members that no container has stay: they may be those of tomorrow.</summary>
    private static void Check(JsonNode? item, string place, List<InjectionProblem> wrong)
    {
        if (item is not JsonObject container)
        {
            if (item is not null)
            {
                wrong.Add(AnnotationProblems.OverridesWrong(place, "is no container"));
            }

            return;
        }

        foreach (var error in TypedChecker.CheckFolded(container, PodSchema.Type("Container")))
        {
            wrong.Add(AnnotationProblems.OverridesWrong($"{place}.{error.Path}", $"has a wrong value: {error.Message}"));
        }
    }

    private static void Add(List<string> parts, string member, IReadOnlyList<JsonObject> containers, SchemaType type)
    {
        if (containers.Count > 0)
        {
            parts.Add($"\"{member}\":[{string.Join(',', containers.Select(c => GoStructJson.Write(c, type)))}]");
        }
    }
}
