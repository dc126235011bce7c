using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Reinjection;

namespace Injector.Core.Validation;

/// <summary>What own versions of injected containers, of the pod itself or of the annotation that keeps them, have beyond the templates' versions.</summary>
internal static class OwnContainerStructure
{
    private static readonly string[] Lists = ["containers", "initContainers"];

    /// <param name="pod">The submitted pod. Read only.</param>
    /// <param name="rendered">Specs that the templates rendered. Read only.</param>
    /// <param name="found">Gets what is found.</param>
    public static void Find(JsonObject pod, IReadOnlyList<JsonObject?> rendered, List<StructureFinding> found)
    {
        var names = NamesIn(rendered);
        var recorded = RecordedOverrides.Of(pod);
        var source = $"the annotation {AnnotationNames.Overrides}";
        var pointer = PodPointers.Annotation(AnnotationNames.Overrides);
        var candidates = new List<(JsonObject Container, StructureFinding Finding)>();
        foreach (var list in (ReadOnlySpan<JsonArray?>)[recorded.Containers, recorded.InitContainers])
        {
            Collect(list, names, (container, _) => candidates.Add((container, new(default, source, pointer, InjectionErrorKind.PodAnnotation))));
        }

        var injectedBefore = InjectionStatus.Of(pod);
        foreach (var list in Lists)
        {
            Collect(pod.Spec().List(list), names, (container, index) =>
            {
                var name = container.Text("name")!;
                if (!injectedBefore.Lists(list, name))
                {
                    var place = string.Create(CultureInfo.InvariantCulture, $"/spec/{list}/{index}");
                    candidates.Add((container, new(default, $"the pod's own container '{name}'", place, InjectionErrorKind.Pod)));
                }
            });
        }

        AddBeyond(candidates, rendered, found);
    }

    private static void AddBeyond(
        List<(JsonObject Container, StructureFinding Finding)> candidates, IReadOnlyList<JsonObject?> rendered, List<StructureFinding> found)
    {
        Dictionary<string, HashSet<StructureFact>>? made = null;
        var own = new List<StructureFact>();
        foreach (var (container, finding) in candidates)
        {
            own.Clear();
            StructureFacts.OfContainer(container, own);
            if (own.Count > 0)
            {
                var templates = (made ??= MadeIn(rendered)).GetValueOrDefault(container.Text("name")!);
                found.AddRange(own.Where(fact => templates?.Contains(fact) != true).Select(fact => finding with { Fact = fact }));
            }
        }
    }

    private static void Collect(JsonArray? list, HashSet<string> names, Action<JsonObject, int> take)
    {
        for (var i = 0; list is not null && i < list.Count; i++)
        {
            if (list[i] is JsonObject container && container.Text("name") is { } name && names.Contains(name))
            {
                take(container, i);
            }
        }
    }

    private static HashSet<string> NamesIn(IReadOnlyList<JsonObject?> rendered)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        ForEach(rendered, (name, _) => names.Add(name));
        return names;
    }

    private static Dictionary<string, HashSet<StructureFact>> MadeIn(IReadOnlyList<JsonObject?> rendered)
    {
        var made = new Dictionary<string, HashSet<StructureFact>>(StringComparer.Ordinal);
        var facts = new List<StructureFact>();
        ForEach(rendered, (name, container) =>
        {
            facts.Clear();
            StructureFacts.OfContainer(container, facts);
            if (facts.Count > 0 && !made.TryAdd(name, [.. facts]))
            {
                made[name].UnionWith(facts);
            }
        });
        return made;
    }

    private static void ForEach(IReadOnlyList<JsonObject?> rendered, Action<string, JsonObject> take)
    {
        foreach (var spec in rendered)
        {
            foreach (var list in Lists)
            {
                var items = spec.List(list);
                for (var i = 0; items is not null && i < items.Count; i++)
                {
                    if (items[i] is JsonObject container && container.Text("name") is { } name)
                    {
                        take(name, container);
                    }
                }
            }
        }
    }
}
