using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Core.Schema;
using Injector.Yaml;

namespace Injector.Core.Overlays;

/// <summary>A rendered template as a partial pod. The merge uses it up.</summary>
internal sealed class Overlay
{
    private Overlay(JsonObject pod, bool hasDirectives, IReadOnlyList<ForeignMember> unknown)
    {
        Pod = pod;
        HasDirectives = hasDirectives;
        Unknown = unknown;
    }

    /// <summary>The partial pod.</summary>
    public JsonObject Pod { get; }

    /// <summary>Whether it asks for nothing.</summary>
    public bool IsEmpty => SaysNothing(Pod);

    /// <summary>Whether it says how it is to be merged (<c>$patch</c> and the like), so that its own lists are not yet what it makes.</summary>
    public bool HasDirectives { get; }

    /// <summary>Members that no pod has there and that were dropped for it, each kind of member once; without those of released templates.</summary>
    public IReadOnlyList<ForeignMember> Unknown { get; }

    /// <param name="template">Name of the template in errors.</param>
    /// <param name="text">What it rendered.</param>
    /// <param name="kubernetes">Minor release of Kubernetes whose fields a pod has; other members are dropped.</param>
    /// <exception cref="InjectionException">The text is no YAML mapping or no part of a pod, or a member has a type that no pod has there.</exception>
    public static Overlay Parse(string template, string text, int kubernetes)
    {
        var pod = Read(template, text);
        var foreign = DropPodForeign(template, pod);
        var errors = TypedChecker.CheckDecoded(pod, PodSchema.Pod, kubernetes, out var dropped);
        if (errors.Count > 0)
        {
            throw new InjectionException(InjectionErrorKind.Merge, [.. errors.Select(e => TemplateProblems.FieldInvalid(template, e))]);
        }

        OverlayDefaults.Apply(pod);
        // A text that only mentions a directive is merged like one that has it, which makes the same.
        return new Overlay(pod, text.Contains("$patch", StringComparison.Ordinal) || text.Contains("$retainKeys", StringComparison.Ordinal)
            || text.Contains("$setElementOrder", StringComparison.Ordinal) || text.Contains("$deleteFromPrimitiveList", StringComparison.Ordinal), ReleasedLeftovers.Without([.. foreign, .. dropped]));
    }

    /// <summary>The same overlay with nodes of its own.</summary>
    public Overlay Copy() => new((JsonObject)Pod.DeepClone(), HasDirectives, Unknown);

    private static bool SaysNothing(JsonNode? node) => node switch
    {
        null => true,
        JsonObject map => map.All(member => SaysNothing(member.Value)),
        JsonArray list => list.Count == 0,
        _ => false,
    };

    private static JsonObject Read(string template, string text)
    {
        try
        {
            return YamlReader.Read(text) switch
            {
                null => [],
                JsonObject map => map,
                _ => throw new InjectionException(InjectionErrorKind.Merge, [TemplateProblems.NotMapping(template)]),
            };
        }
        catch (YamlException error)
        {
            throw new InjectionException(InjectionErrorKind.Merge, [TemplateProblems.NotYaml(template, error.Message)], error);
        }
    }

    /// <summary>
    /// A template changes the pod's metadata and spec. Kind and status of a whole pod say nothing about them, and other members, which no
    /// pod has, are dropped beside them; alone they show that the text is something else than a template.
    /// </summary>
    private static List<ForeignMember> DropPodForeign(string template, JsonObject pod)
    {
        var foreign = new List<ForeignMember>();
        for (var i = pod.Count - 1; i >= 0; i--)
        {
            var name = pod.GetAt(i).Key;
            if (Is(name, "metadata") || Is(name, "spec") || PatchDirectives.IsAny(name))
            {
                continue;
            }

            pod.RemoveAt(i);
            if (!Is(name, "apiVersion") && !Is(name, "kind") && !Is(name, "status"))
            {
                foreign.Insert(0, new ForeignMember(PodSchema.Pod.Name, name, name, Since: null));
            }
        }

        return foreign.Count > 0 && pod.Count == 0
            ? throw new InjectionException(InjectionErrorKind.Merge, [TemplateProblems.NotPod(template, foreign[0].Name)])
            : foreign;
    }

    private static bool Is(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
