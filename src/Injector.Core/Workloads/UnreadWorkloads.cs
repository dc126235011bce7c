using System.Text.Json.Nodes;
using Injector.Core.Kinds;
using Injector.Core.Problems;

namespace Injector.Core.Workloads;

/// <summary>Finds what <see cref="WorkloadReader"/> passes over although pods come of it or it looks as if, so that nothing is passed over without a word.</summary>
public static class UnreadWorkloads
{
    private static readonly string[] OpenShift = ["template.openshift.io", string.Empty];

    /// <summary>The objects of a document that are not read, in order.</summary>
    /// <param name="document">The document's root.</param>
    /// <param name="snapshot">With <see cref="InjectionSettings.CompatIstio"/> a patch is read as a workload, as the reference does.</param>
    /// <exception cref="InjectionException">A List is nested too deeply.</exception>
    public static IReadOnlyList<UnreadWorkload> Find(JsonNode? document, InjectionSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var found = new List<UnreadWorkload>();
        foreach (var (map, pointer) in DocumentObjects.Of(document))
        {
            if (Describe(map, pointer, snapshot.Settings.Kinds) is { } unread && (!snapshot.Settings.CompatIstio || unread.Reason.Id == ProblemIds.ForeignKind))
            {
                found.Add(unread);
            }
        }

        return found;
    }

    /// <summary>The objects of a document that somebody says is a patch of theirs.</summary>
    /// <param name="document">The document's root.</param>
    /// <param name="owner">Who says so, for example a kustomization's file.</param>
    public static IReadOnlyList<UnreadWorkload> OfPatch(JsonNode? document, string owner) =>
        [.. DocumentObjects.Of(document).Select(found => Of(found.Map, found.Pointer, PodProblems.PatchOf(owner), makesPods: false))];

    /// <summary>The document of a file that kustomize takes its orders from, whatever kind it says or leaves out.</summary>
    /// <param name="document">The document's root.</param>
    public static IReadOnlyList<UnreadWorkload> OfKustomization(JsonNode? document) => document is not JsonObject map
        ? []
        : [Of(map, string.Empty, PodProblems.Kustomization, makesPods: false) with { Kind = map.TextOrEmpty("kind") is { Length: > 0 } kind ? kind : "Kustomization" }];

    /// <summary>A workload whose containers all lack an image: the API server would refuse it, so it is a part of one; null for any other.</summary>
    public static UnreadWorkload? OfPart(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return !workload.IsPod && IsPart(JsonPointer.Find(workload.Document, workload.SpecPointer))
            ? Of((JsonObject)JsonPointer.Find(workload.Document, workload.Pointer)!, workload.Pointer, PodProblems.PodTemplateIncomplete, makesPods: true)
            : null;
    }

    private static bool IsPart(JsonNode? spec) => spec switch
    {
        null => true,
        JsonObject map => map["containers"] switch
        {
            null => true,
            JsonArray containers => containers.All(item => item is JsonObject && item["image"] is null),
            _ => false,
        },
        _ => false,
    };

    private static UnreadWorkload? Describe(JsonObject map, string pointer, IReadOnlyList<PodKind> kinds)
    {
        if (kinds.Count > 0 && WorkloadReader.TemplatesOf(map, kinds).Count > 0)
        {
            return null;
        }

        var (apiVersion, kind) = (map.TextOrEmpty("apiVersion"), map.TextOrEmpty("kind"));
        var asked = kinds.FirstOrDefault(row => row.Is(apiVersion, kind));
        if (asked is not null || WorkloadKinds.PlaceOf(apiVersion, kind, compatIstio: false) is not null)
        {
            return asked is not null && !StrategicPatch.IsOne(map)
                ? DescribeForeign(map, pointer, apiVersion, kind) ?? Of(map, pointer, PodProblems.TemplateNotThere(asked.Paths), makesPods: false)
                : StrategicPatch.IsOne(map) ? Of(map, pointer, PodProblems.StrategicPatch, makesPods: false) : null;
        }

        if (ApiGroup.Of(apiVersion) == "kustomize.config.k8s.io" && kind is ("Kustomization" or "Component"))
        {
            return Of(map, pointer, PodProblems.Kustomization, makesPods: false);
        }

        return DescribeForeign(map, pointer, apiVersion, kind);
    }

    private static UnreadWorkload? DescribeForeign(JsonObject map, string pointer, string apiVersion, string kind)
    {
        var group = ApiGroup.Of(apiVersion);
        if (kind.Length == 0 || ForeignKinds.AreOnlookers(group))
        {
            return null;
        }

        if (PlaceOf(map, group, kind) is { } place)
        {
            return Of(map, pointer, PodProblems.ForeignKind(apiVersion, kind, place), makesPods: true);
        }

        if (map.Object("spec", "workloadRef") is { } lender)
        {
            return Of(map, pointer, PodProblems.BorrowedTemplate(lender.TextOrEmpty("kind"), lender.TextOrEmpty("name")), makesPods: false);
        }

        if (ForeignKinds.MakesPods(group, kind))
        {
            return Of(map, pointer, PodProblems.ForeignKind(apiVersion, kind, null), makesPods: true);
        }

        return WorkloadKinds.IsKnownName(kind) ? Of(map, pointer, PodProblems.ForeignName(apiVersion, kind), makesPods: false) : null;
    }

    /// <summary>Where an object speaks of its pods; null when it does not.</summary>
    private static string? PlaceOf(JsonObject map, string group, string kind)
    {
        if (kind == "Template" && Array.IndexOf(OpenShift, group) >= 0)
        {
            return map.List("objects") is { } objects && objects.Any(CarriesPods) ? "objects" : null;
        }

        return PodSearch.Find(map);
    }

    private static bool CarriesPods(JsonNode? node) => node is JsonObject map
        && (WorkloadKinds.PlaceOf(map.TextOrEmpty("apiVersion"), map.TextOrEmpty("kind"), compatIstio: false) is not null || Describe(map, string.Empty, []) is not null);

    private static UnreadWorkload Of(JsonObject map, string pointer, InjectionProblem reason, bool makesPods) => new()
    {
        Kind = map.TextOrEmpty("kind"),
        Name = map.TextOrEmpty("metadata", "name") is { Length: > 0 } name ? name : map.TextOrEmpty("metadata", "generateName"),
        Namespace = map.TextOrEmpty("metadata", "namespace"),
        Pointer = pointer,
        Reason = reason,
        MakesPods = makesPods,
    };
}
