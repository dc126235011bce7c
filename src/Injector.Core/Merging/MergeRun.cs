using System.Text.Json.Nodes;

namespace Injector.Core.Merging;

/// <summary>
/// One patch after another merged into one target: how nodes of a patch get into the target, and what is known of lists from the merges
/// before. Between two merges no list may get an item in the place of another one.
/// </summary>
/// <param name="takesNodes">
/// True moves the nodes of the patches into the target, which leaves the patches in pieces and drops their nulls: no pod has one.
/// False copies the nodes as they are.
/// </param>
internal sealed class MergeRun(bool takesNodes)
{
    private readonly Dictionary<JsonArray, HashSet<JsonScalar>> _keys = [];

    public bool TakesNodes => takesNodes;

    /// <summary>
    /// Whether a map or list under a key that the type does not have goes over what stands there; else the merge is refused. Fields of
    /// tomorrow's Kubernetes have to survive when a container is laid over itself.
    /// </summary>
    public bool ReplacesUnknown { get; init; }

    /// <summary>The items of a patch list as nodes without a parent.</summary>
    public List<JsonNode?> Items(JsonArray patch)
    {
        if (!takesNodes)
        {
            return patch.Select(item => item?.DeepClone()).ToList();
        }

        var items = patch.ToList();
        patch.Clear();
        items.ForEach(PatchValue.DropNulls);
        return items;
    }

    /// <summary>The members of a patch map with values that have no parent.</summary>
    public List<KeyValuePair<string, JsonNode?>> Members(JsonObject patch)
    {
        if (!takesNodes)
        {
            return patch.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())).ToList();
        }

        PatchValue.DropNulls(patch);
        var members = patch.ToList();
        patch.Clear();
        return members;
    }

    /// <summary>An item as a node without a parent. When nodes are taken, its list must have let it go.</summary>
    public JsonObject Item(JsonObject item)
    {
        if (!takesNodes)
        {
            return (JsonObject)item.DeepClone();
        }

        PatchValue.DropNulls(item);
        return item;
    }

    /// <summary>Whether the list is known from a merge before: all its items are maps then.</summary>
    public bool Knows(JsonArray target) => target.Count > 0 && _keys.TryGetValue(target, out var keys) && keys.Count == target.Count;

    /// <summary>To be called when items of the list are taken away or replaced.</summary>
    public void Forget(JsonArray target) => _keys.Remove(target);

    /// <summary>The keys of the list's items; the caller adds what it adds to the list.</summary>
    public HashSet<JsonScalar> KeysOf(JsonArray target, string mergeKey, MergePlace place)
    {
        if (Knows(target))
        {
            return _keys[target];
        }

        var keys = new HashSet<JsonScalar>(target.Count);
        foreach (var item in target)
        {
            keys.Add(ListEntry.Keyed(item, mergeKey, place).Key);
        }

        return _keys[target] = keys;
    }
}
