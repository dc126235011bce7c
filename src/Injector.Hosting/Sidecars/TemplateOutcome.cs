using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Core.Schema;
using Injector.Json;

namespace Injector.Hosting.Sidecars;

/// <summary>
/// What injection put into a pod, as a hash: the names in the status annotation, and the containers, volumes and pull secrets of these names. A
/// pod of a cluster has more fields than were injected, since the API server fills in defaults; only the fields that the injector writes count.
/// </summary>
internal static class TemplateOutcome
{
    private const string TokenFolder = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const int ShownDigits = 10;

    /// <summary>Lists of a container that the API server never fills in: what stands there was written by somebody.</summary>
    private static readonly string[] WrittenLists = ["args", "command", "env", "envFrom", "ports", "volumeMounts"];

    /// <summary>Hash of what a pod carries.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="expected">The pod that a fresh injection makes; equal hashes of both mean that nothing would change.</param>
    public static string HashOf(JsonObject pod, JsonObject expected)
    {
        var actual = TypedNormalizer.Normalize(Core(pod), PodSchema.Pod, NormalizeOptions.RoundTrip);
        var expectedNames = SidecarFacts.Of(expected).Status;
        var names = SidecarFacts.Of(pod).Status;
        var outcome = new JsonObject();
        foreach (var list in SidecarFacts.PartLists)
        {
            var parts = new JsonArray([.. names.Texts(list).Select(name => (JsonNode)name)]);
            foreach (var name in expectedNames.Texts(list))
            {
                parts.Add(ProjectPart(Named(actual, list, name), Named(expected, list, name)));
            }

            outcome[list] = parts;
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(outcome.ToJsonString())))[..ShownDigits];
    }

    /// <summary>Whether a pod carries all that a fresh injection makes, whatever else is in the same containers.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="expected">The pod that a fresh injection makes.</param>
    public static bool Covers(JsonObject pod, JsonObject expected)
    {
        var actual = TypedNormalizer.Normalize(Core(pod), PodSchema.Pod, NormalizeOptions.RoundTrip);
        var wanted = TypedNormalizer.Normalize(Core(expected), PodSchema.Pod, NormalizeOptions.RoundTrip);
        var names = SidecarFacts.Of(expected).Status;
        return SidecarFacts.PartLists.All(list => names.Texts(list).All(name => Holds(Named(actual, list, name), Named(wanted, list, name))));
    }

    private static bool Holds(JsonNode? actual, JsonNode? wanted) => (actual, wanted) switch
    {
        (JsonObject map, JsonObject shape) => shape.All(member => Holds(map[member.Key], member.Value)),
        (JsonArray list, JsonArray shape) when shape.All(item => item is JsonObject) => shape.All(item => IsTokenMount(item) || list.Any(other => Holds(other, item))),
        _ => JsonNode.DeepEquals(actual, wanted),
    };

    /// <summary>Metadata and spec alone: the status of a live pod is large and says nothing here.</summary>
    private static JsonObject Core(JsonObject pod) => new()
    {
        ["metadata"] = pod["metadata"]?.DeepClone(),
        ["spec"] = pod["spec"]?.DeepClone(),
    };

    private static JsonNode? Named(JsonObject pod, string list, string name) => pod.Items("spec", list).FirstOrDefault(item => item.TextOrEmpty("name") == name);

    /// <summary>The part of a container or volume that has the shape of another, with the lists that count in any case.</summary>
    private static JsonNode? ProjectPart(JsonNode? actual, JsonNode? shape)
    {
        var kept = Project(actual, shape);
        if (kept is JsonObject part && actual is JsonObject)
        {
            foreach (var name in WrittenLists)
            {
                var items = actual.Items(name).Where(item => !IsTokenMount(item)).ToList();
                if (items.Count > 0)
                {
                    part.TryAdd(name, new JsonArray([.. items.Select(item => item?.DeepClone())]));
                }
            }
        }

        return kept;
    }

    /// <summary>The part of a value that has the shape of another; elements of lists are all kept, so that one more or less is a difference.</summary>
    private static JsonNode? Project(JsonNode? actual, JsonNode? shape)
    {
        switch (actual, shape)
        {
            case (JsonObject map, JsonObject wanted):
                var kept = new JsonObject();
                foreach (var (key, below) in wanted.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    kept[key] = Project(map[key], below);
                }

                return kept;
            case (JsonArray list, JsonArray wanted):
                var actualItems = list.Where(item => !IsTokenMount(item)).ToList();
                var wantedItems = wanted.Where(item => !IsTokenMount(item)).ToList();
                return new JsonArray([.. actualItems.Select((item, i) => i < wantedItems.Count ? Project(item, wantedItems[i]) : item?.DeepClone())]);
            default:
                return actual?.DeepClone();
        }
    }

    /// <summary>The API server mounts the service account's token into every container.</summary>
    private static bool IsTokenMount(JsonNode? item) => item.TextOrEmpty("mountPath") == TokenFolder;
}
