using System.Text.Json.Nodes;
using Injector.Core.Kinds;
using Injector.Core.Problems;
using Injector.Core.Releases;

namespace Injector.Core.Workloads;

/// <summary>
/// Finds the workloads of a document: every kind of Kubernetes that carries a pod, also inside Lists, and bare pods. What carries a pod and is
/// none of these is found by <see cref="UnreadWorkloads"/>.
/// </summary>
public static class WorkloadReader
{
    /// <summary>Reads the workloads of one document, in order; none when its group and kind are not known, or when it is a strategic merge patch.</summary>
    /// <param name="document">The document's root.</param>
    /// <param name="snapshot">
    /// Configuration whose release tells a pod's owner; with <see cref="InjectionSettings.CompatIstio"/> a CronJob's labels and annotations
    /// are looked for where the reference does, one level too high.
    /// </param>
    /// <exception cref="InjectionException">A workload has no pod template, or a List is nested too deeply.</exception>
    public static IReadOnlyList<Workload> Read(JsonNode? document, InjectionSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var ownsItself = snapshot.Settings.CompatIstio && snapshot.Rules.Holds(ReleaseRule.BarePodOwnsItself);
        return [.. Collect(document, snapshot.Settings.CompatIstio, snapshot.Settings.Kinds).Select(workload => workload.IsPod && !ownsItself
            ? workload with { Owner = WorkloadIdentity.FromPod((JsonObject)JsonPointer.Find(document, workload.Pointer)!, snapshot) }
            : workload with { Owner = OwnerMetadata.OfPods(workload.Owner, snapshot.Rules) })];
    }

    /// <summary>
    /// Finds the workloads of a document before a configuration is chosen, as for objects of a cluster that several control planes look at.
    /// A pod is its own owner here; <see cref="WorkloadIdentity.FromPod"/> tells the real one.
    /// </summary>
    /// <param name="document">The document's root.</param>
    /// <exception cref="InjectionException">A workload has no pod template, or a List is nested too deeply.</exception>
    public static IReadOnlyList<Workload> Find(JsonNode? document) => Collect(document, compatIstio: false, []);

    private static List<Workload> Collect(JsonNode? document, bool compatIstio, IReadOnlyList<PodKind> kinds)
    {
        var found = new List<Workload>();
        foreach (var (map, pointer) in DocumentObjects.Of(document))
        {
            var kind = map.TextOrEmpty("kind");
            if (WorkloadKinds.PlaceOf(map.TextOrEmpty("apiVersion"), kind, compatIstio) is { } place && (compatIstio || !StrategicPatch.IsOne(map)))
            {
                found.Add(Describe(document!, map, kind, pointer, place));
            }
            else if (kinds.Count > 0)
            {
                found.AddRange(DescribeForeign(document!, map, kind, pointer, kinds));
            }
        }

        return found;
    }

    /// <summary>A workload for each pod template of an object.</summary>
    private static IEnumerable<Workload> DescribeForeign(JsonNode document, JsonObject map, string kind, string pointer, IReadOnlyList<PodKind> kinds)
    {
        var templates = TemplatesOf(map, kinds);
        return templates.Select(template => Describe(document, map, kind, pointer, new PodPlace(template + "/metadata", template + "/spec")) with
        {
            PodPointer = templates.Count == 1 ? pointer : pointer + template,
        });
    }

    /// <summary>RFC 6901 pointers from an object to its pod templates; none when it is of no such kind, or a strategic merge patch.</summary>
    internal static IReadOnlyList<string> TemplatesOf(JsonObject map, IReadOnlyList<PodKind> kinds)
    {
        var (apiVersion, kind) = (map.TextOrEmpty("apiVersion"), map.TextOrEmpty("kind"));
        return [.. kinds.Where(row => row.Is(apiVersion, kind) && !StrategicPatch.IsOne(map)).SelectMany(row => row.TemplatesIn(map)).Distinct(StringComparer.Ordinal)];
    }

    private static Workload Describe(JsonNode document, JsonObject map, string kind, string pointer, PodPlace place)
    {
        var metadata = map.Object("metadata");
        var name = metadata.TextOrEmpty("name");
        if (place.Template is { } template && JsonPointer.Find(map, template) is not JsonObject)
        {
            var field = template[1..].Replace('/', '.');
            throw new InjectionException(InjectionErrorKind.Pod, [PodProblems.TemplateMissing(kind, name, field)]);
        }

        return new Workload
        {
            Kind = kind,
            ApiVersion = map.TextOrEmpty("apiVersion"),
            Name = name,
            Namespace = metadata.TextOrEmpty("namespace"),
            Pointer = pointer,
            MetadataPointer = pointer + place.Metadata,
            SpecPointer = pointer + place.Spec,
            Owner = new WorkloadIdentity(map.TextOrEmpty("apiVersion"), kind, name, metadata.TextOrEmpty("namespace")),
            Document = document,
        };
    }
}
