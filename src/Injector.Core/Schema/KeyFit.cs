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
        for (var i = 0; i < map.Count;)
        {
            var (key, value) = map.GetAt(i);
            type.TryGetField(key, out var field);
            if (Fits(key, field, type))
            {
                i++;
                continue;
            }

            map.RemoveAt(i);
            field ??= Folded(key, type);
            if (field is null || !field.IsIn(kubernetes))
            {
                path.Enter(key);
                _dropped.Add(new ForeignMember(type.Name, key, path.ToText(), field?.Since));
                path.Leave();
            }
            else if (value is not null && Rename(map, i, KeyValuePair.Create(key, value), field.JsonName!))
            {
                i++;
            }
        }
    }

    /// <summary>Of several spellings the ordinally last one counts: the decoder reads sorted keys, and each goes over the one before.</summary>
    private static bool Rename(JsonObject map, int index, KeyValuePair<string, JsonNode> member, string name)
    {
        if (!map.ContainsKey(name))
        {
            map.Insert(index, name, member.Value);
            return true;
        }

        if (string.CompareOrdinal(member.Key, name) > 0)
        {
            map[name] = member.Value;
        }

        return false;
    }

    private static SchemaField? Folded(string key, SchemaType type) =>
        Array.Find(type.FlatFields, field => field.JsonName!.Equals(key, StringComparison.OrdinalIgnoreCase));
}
