using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Reinjection;

namespace Injector.Core.Uninjecting;

/// <summary>
/// Finds what has to be recorded of an injection: what is left between the injected pod and the author's when the steps of
/// <see cref="UninjectStage"/> have run. It goes through both once and copies only what a step would change.
/// </summary>
/// <param name="pod">The injected pod; only read.</param>
/// <param name="status">What it says was injected.</param>
/// <param name="author">The author's; only read.</param>
/// <param name="own">What of the injected pod is the author's own.</param>
internal sealed class InjectionDiff(JsonObject pod, InjectionStatus status, JsonObject author, OwnParts own)
{
    private readonly Dictionary<string, List<JsonNode?>> _kept = new(StringComparer.Ordinal);
    private readonly KnownProbes _probes = new(ProxyEnvironment.Find(pod.Proxy() ?? [], ProxyEnvironment.AppProbers).Text("value"));

    /// <summary>The changes, as <see cref="ChangeRecord"/> writes them; null for none.</summary>
    public JsonObject? Find() => ChangeRecord.Between(pod, author, (name, now, before) => (name, now, before) switch
    {
        ("metadata", JsonObject left, JsonObject right) => ChangeRecord.Below(ChangeRecord.Between(Metadata(left), right, static (_, value, old) => ChangeRecord.Of(value, old))),
        ("spec", JsonObject left, JsonObject right) => ChangeRecord.Below(ChangeRecord.Between(Spec(left), right, OfSpecMember)),
        _ => ChangeRecord.Of(now, before),
    });

    /// <summary>The metadata after the steps. Labels and annotations are short maps of texts, so the steps run on a copy of them.</summary>
    private List<KeyValuePair<string, JsonNode?>> Metadata(JsonObject metadata)
    {
        var copy = new JsonObject();
        foreach (var name in (ReadOnlySpan<string>)["labels", "annotations"])
        {
            if (metadata[name] is JsonObject map)
            {
                copy[name] = map.DeepClone();
            }
        }

        var stepped = new JsonObject { ["metadata"] = copy };
        UninjectStage.RunOnMetadata(new InjectedPod(pod, status, stepped, own));
        EmptiedParts.Remove(stepped, pod);
        return [.. metadata.Where(member => member is not { Key: "labels" or "annotations", Value: JsonObject }), .. copy];
    }

    /// <summary>The spec without lists of which everything was injected.</summary>
    private List<KeyValuePair<string, JsonNode?>> Spec(JsonObject spec) =>
        [.. spec.Where(member => member.Value is not JsonArray { Count: > 0 } list || !status.IsListed(member.Key) || Kept(member.Key, list).Count > 0)
            .Select(member => author.Spec()!.ContainsKey(member.Key) ? member : KeyValuePair.Create(member.Key, WithoutInjected(member.Key, member.Value)))];

    private JsonNode? OfSpecMember(string name, JsonNode? now, JsonNode? before) =>
        now is JsonArray left && before is JsonArray right && status.IsListed(name) && ListKey.Of(left, right) == "name"
            ? ChangeRecord.BetweenLists(Kept(name, left), right, "name", name is "containers" or "initContainers" ? OfContainer : ChangeRecord.Of)
            : ChangeRecord.Of(WithoutInjected(name, now), before);

    private JsonNode? WithoutInjected(string member, JsonNode? value) => value is JsonArray list && status.IsListed(member)
        ? new JsonArray([.. Kept(member, list).Select(item => item?.DeepClone())])
        : value;

    /// <summary>The items of a list of the spec that the injection did not bring.</summary>
    private List<JsonNode?> Kept(string member, JsonArray list)
    {
        if (!_kept.TryGetValue(member, out var kept))
        {
            kept = new List<JsonNode?>(list.Count);
            foreach (var item in list)
            {
                if ((item as JsonObject).Text("name") is not { } name || !status.Lists(member, name) || own.Spare(member, name))
                {
                    kept.Add(item);
                }
            }

            _kept[member] = kept;
        }

        return kept;
    }

    private JsonObject? OfContainer(JsonNode? now, JsonNode? before) => now is JsonObject left && before is JsonObject right
        ? ChangeRecord.Below(ChangeRecord.Between(left, right, (name, value, old) => ChangeRecord.Of(_probes.Restored(name, value), old)))
        : ChangeRecord.Of(now, before);
}
