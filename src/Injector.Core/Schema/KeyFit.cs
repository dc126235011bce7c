using System.Text.Json.Nodes;

namespace Injector.Core.Schema;

/// <summary>Fits the keys of an object to its type as Go's decoder does, see <see cref="TypedDecoder"/>.</summary>
/// <param name="kubernetes">Minor release of Kubernetes whose fields there are.</param>
/// <param name="keepsForeign">Whether members of no field stay instead of being dropped.</param>
internal sealed class KeyFit(int kubernetes, bool keepsForeign = false)
{
    private readonly List<ForeignMember> _dropped = [];

    /// <summary>What was dropped, in the order it was met.</summary>
    internal IReadOnlyList<ForeignMember> Dropped => _dropped;

    /// <summary>Whether a key needs no fitting: a field of the type, or a directive of a strategic merge, which is used up before decoding.</summary>
    internal bool Fits(string key, SchemaField? field, SchemaType type) =>
        field?.IsIn(kubernetes) ?? (PatchDirectives.IsAny(key) || (keepsForeign && Folded(key, type) is null));

    /// <summary>Renames the keys that differ from a field's in case only, and drops those of no field.</summary>
    /// <param name="map">Owned by the caller; changed.</param>
    /// <param name="type">Its type.</param>
    /// <param name="path">The way to the object.</param>
    internal void Apply(JsonObject map, SchemaType type, SchemaPath path)
    {
        // Taken apart and put together again: a member taken out of the middle would move all that follow.
        var members = map.ToArray();
        var keys = members.Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        var counted = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        map.Clear();
        foreach (var (key, value) in members)
        {
            type.TryGetField(key, out var field);
            if (Fits(key, field, type))
            {
                map.Add(key, counted.Remove(key, out var other) ? other : value);
            }
            else if ((field ?? Folded(key, type)) is not { } folded || !folded.IsIn(kubernetes))
            {
                path.Enter(key);
                _dropped.Add(new ForeignMember(type.Name, key, path.ToText(), (field ?? Folded(key, type))?.Since));
                path.Leave();
            }
            else if (value is not null)
            {
                Rename(map, key, value, folded.JsonName!, keys.Contains(folded.JsonName!) ? counted : null);
            }
        }
    }

    /// <summary>Of several spellings the ordinally last one counts: the decoder reads sorted keys, and each goes over the one before.</summary>
    /// <param name="map">Gets the member.</param>
    /// <param name="key">How it is spelt.</param>
    /// <param name="value">Its value.</param>
    /// <param name="name">The field's own name.</param>
    /// <param name="counted">Gets the value instead, when the field's own name follows and this spelling goes over it; null when it does not come at all.</param>
    private static void Rename(JsonObject map, string key, JsonNode value, string name, Dictionary<string, JsonNode>? counted)
    {
        var isThere = map.ContainsKey(name);
        if (!isThere && counted is null)
        {
            map.Add(name, value);
        }
        else if (string.CompareOrdinal(key, name) > 0)
        {
            if (isThere)
            {
                map[name] = value;
            }
            else
            {
                counted![name] = value;
            }
        }
    }

    private static SchemaField? Folded(string key, SchemaType type) =>
        Array.Find(type.FlatFields, field => field.JsonName!.Equals(key, StringComparison.OrdinalIgnoreCase));
}
