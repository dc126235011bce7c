using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Reinjection;

namespace Injector.Core.Uninjecting;

/// <summary>
/// Finds what has to be recorded of an injection: what is left between the injected pod and the author's when the steps of
/// <see cref="UninjectStage"/> have run. It goes through both once, looks only where something changed, and copies only what a step would change.
/// </summary>
/// <param name="pod">The injected pod; only read.</param>
/// <param name="status">What it says was injected.</param>
/// <param name="author">The author's; only read.</param>
/// <param name="own">What of the injected pod is the author's own.</param>
/// <param name="changed">Where the two differ.</param>
internal sealed class InjectionDiff(JsonObject pod, InjectionStatus status, JsonObject author, OwnParts own, ChangedPlaces changed)
{
    private readonly Dictionary<string, List<ListItem>> _kept = new(StringComparer.Ordinal);
    private readonly KnownProbes _probes = new(ProxyEnvironment.Find(pod.Proxy() ?? [], ProxyEnvironment.AppProbers).Text("value"));

    /// <summary>The changes, as <see cref="ChangeRecord"/> writes them; null for none.</summary>
    public JsonObject? Find() => ChangeRecord.Between(pod, author, (name, now, before) => (name, now, before) switch
    {
        ("metadata", JsonObject left, JsonObject right) => ChangeRecord.Below(ChangeRecord.Between(Metadata(left), right, OfMetadataMember)),
        ("spec", JsonObject left, JsonObject right) => ChangeRecord.Below(ChangeRecord.Between(Spec(left), right, OfSpecMember)),
        _ => changed.At(name) is null ? null : ChangeRecord.Of(now, before),
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

    /// <summary>The steps change labels and annotations, so these are not what they were before the steps.</summary>
    private JsonNode? OfMetadataMember(string name, JsonNode? now, JsonNode? before) =>
        name is not ("labels" or "annotations") && changed.At("metadata")?.At(name) is null ? null : ChangeRecord.Of(now, before);

    /// <summary>The spec without lists of which everything was injected.</summary>
    private List<KeyValuePair<string, JsonNode?>> Spec(JsonObject spec)
    {
        var left = new List<KeyValuePair<string, JsonNode?>>(spec.Count);
        var before = author.Spec()!;
        for (var i = 0; i < spec.Count; i++)
        {
            var member = spec.GetAt(i);
            if (member.Value is not JsonArray { Count: > 0 } list || !status.IsListed(member.Key))
            {
                left.Add(member);
            }
            else if (Kept(member.Key, list).Count > 0)
            {
                left.Add(before.ContainsKey(member.Key) ? member : KeyValuePair.Create(member.Key, WithoutInjected(member.Key, list)));
            }
        }

        return left;
    }

    private JsonNode? OfSpecMember(string name, JsonNode? now, JsonNode? before)
    {
        var places = changed.At("spec")?.At(name);
        if (now is JsonArray left && before is JsonArray right && status.IsListed(name) && (places is not null || IsOfContainers(name)) && ListKey.Of(left, right) == "name")
        {
            return ChangeRecord.BetweenLists(Kept(name, left), right, "name", IsOfContainers(name)
                ? (item, old) => OfContainer(item.Node, old, places?.At(item.Index))
                : (item, old) => places?.At(item.Index) is null ? null : ChangeRecord.Of(item.Node, old));
        }

        return places is null ? null : ChangeRecord.Of(WithoutInjected(name, now), before);
    }

    private JsonNode? WithoutInjected(string member, JsonNode? value) => value is JsonArray list && status.IsListed(member)
        ? new JsonArray([.. Kept(member, list).Select(item => item.Node?.DeepClone())])
        : value;

    /// <summary>The items of a list of the spec that the injection did not bring.</summary>
    private List<ListItem> Kept(string member, JsonArray list)
    {
        if (!_kept.TryGetValue(member, out var kept))
        {
            kept = ListItem.AllOf(list);
            kept.RemoveAll(item => (item.Node as JsonObject).Text("name") is { } name && status.Lists(member, name) && !own.Spare(member, name));
            _kept[member] = kept;
        }

        return kept;
    }

    /// <summary>A container is not what it was before the steps where they point a probe back, and may be equal again where it changed.</summary>
    private JsonObject? OfContainer(JsonNode? now, JsonNode? before, ChangedPlaces? places)
    {
        if (now is not JsonObject left || before is not JsonObject right)
        {
            return places is null ? null : ChangeRecord.Of(now, before);
        }

        return places is null && !KnownProbes.AreIn(left) ? null : ChangeRecord.Below(ChangeRecord.Between(left, right, (name, value, old) =>
        {
            var restored = _probes.Restored(name, value);
            return ReferenceEquals(restored, value) && places?.At(name) is null ? null : ChangeRecord.Of(restored, old);
        }));
    }

    private static bool IsOfContainers(string name) => name is "containers" or "initContainers";
}
