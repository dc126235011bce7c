using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core.Schema;
using Injector.Json;

namespace Injector.Hosting.Sidecars;

/// <summary>
/// Containers of a running pod whose resources were changed in place: what they carry now is not what an injection made, and none the worse for it.
/// </summary>
internal static class InPlaceResizes
{
    private const int KeyDepth = 4;

    private static readonly (string Of, string What)[] Amounts = [("requests", "cpu"), ("requests", "memory"), ("limits", "cpu"), ("limits", "memory")];
    private static readonly string[] Lists = ["initContainers", "containers"];
    private static readonly (string List, string Statuses)[] StatusLists = [("initContainers", "initContainerStatuses"), ("containers", "containerStatuses")];

    /// <summary>
    /// Names of the containers, in the order of the spec. A resize that is done is told by who wrote the pod's subresource <c>resize</c>; one that is under
    /// way by a kubelet that reports other resources than the spec asks for.
    /// </summary>
    public static IReadOnlyList<string> Of(JsonObject pod)
    {
        var resized = new HashSet<string>(Written(pod), StringComparer.Ordinal);
        resized.UnionWith(UnderWay(pod));
        return resized.Count == 0 ? [] : [.. Lists.SelectMany(list => pod.Items("spec", list)).Select(container => container.TextOrEmpty("name")).Where(resized.Contains)];
    }

    /// <summary>The pod with the resources of these containers as another one has them.</summary>
    public static JsonObject WithResourcesOf(JsonObject other, JsonObject pod, IReadOnlyList<string> containers)
    {
        var copy = (JsonObject)pod.DeepClone();
        foreach (var container in Lists.SelectMany(list => copy.Items("spec", list)).OfType<JsonObject>().Where(item => containers.Contains(item.TextOrEmpty("name"))))
        {
            var same = Lists.SelectMany(list => other.Items("spec", list)).FirstOrDefault(item => item.TextOrEmpty("name") == container.TextOrEmpty("name"));
            container.Remove("resources");
            if (same.Object("resources") is { } resources)
            {
                container["resources"] = resources.DeepClone();
            }
        }

        return copy;
    }

    private static IEnumerable<string> Written(JsonObject pod) =>
        from entry in pod.Items("metadata", "managedFields")
        where entry.TextOrEmpty("subresource") == "resize"
        from list in Lists
        from key in (entry.Object("fieldsV1", "f:spec", "f:" + list) ?? []).Select(pair => pair.Key)
        where key.StartsWith("k:", StringComparison.Ordinal)
        select NameIn(key[2..]);

    private static string NameIn(string key)
    {
        try
        {
            return JsonTreeReader.Read(key, KeyDepth).TextOrEmpty("name");
        }
        catch (JsonException)
        {
            // A list that is not keyed by names of containers.
            return string.Empty;
        }
    }

    private static IEnumerable<string> UnderWay(JsonObject pod) =>
        from lists in StatusLists
        from status in pod.Items("status", lists.Statuses)
        let reported = status.Object("resources")
        where reported is not null
        let name = status.TextOrEmpty("name")
        let asked = pod.Items("spec", lists.List).FirstOrDefault(item => item.TextOrEmpty("name") == name).Object("resources")
        where Differ(Canonical(asked), Canonical(reported!))
        select name;

    /// <summary>A kubelet does not report all that is asked for; only what both name can differ.</summary>
    private static bool Differ(JsonObject asked, JsonObject reported) => Amounts.Any(amount =>
        asked.TextOrEmpty(amount.Of, amount.What) is { Length: > 0 } wanted
        && reported.TextOrEmpty(amount.Of, amount.What) is { Length: > 0 } given
        && wanted != given);

    /// <summary>Resources with their amounts as the API server writes them, so that <c>0.1</c> is <c>100m</c>.</summary>
    private static JsonObject Canonical(JsonObject? resources)
    {
        var container = new JsonObject { ["name"] = "any", ["resources"] = resources?.DeepClone() };
        var pod = new JsonObject { ["spec"] = new JsonObject { ["containers"] = new JsonArray(container) } };
        return TypedNormalizer.Normalize(pod, PodSchema.Pod, NormalizeOptions.RoundTrip).Items("spec", "containers")[0].Object("resources") ?? [];
    }
}
