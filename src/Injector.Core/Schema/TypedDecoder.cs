using System.Text.Json.Nodes;

namespace Injector.Core.Schema;

/// <summary>
/// Gives an object the members that Go's decoder would find in it: keys fit a field whatever their case, and what the type has not is
/// dropped. Directives of a strategic merge stay: they are used up before anything is decoded.
/// </summary>
internal static class TypedDecoder
{
    /// <param name="tree">Owned by the caller; changed.</param>
    /// <param name="type">Its type.</param>
    /// <param name="kubernetes">Minor release of Kubernetes whose fields there are, see <see cref="SchemaField.IsIn"/>.</param>
    /// <returns>What was dropped, in the order of the tree.</returns>
    public static IReadOnlyList<ForeignMember> DecodeInPlace(JsonObject tree, SchemaType type, int kubernetes)
    {
        var run = new Run(kubernetes);
        run.Struct(tree, type);
        return run.Dropped;
    }

    private sealed class Run(int kubernetes)
    {
        private readonly SchemaPath _path = new();

        internal List<ForeignMember> Dropped { get; } = [];

        internal void Struct(JsonObject map, SchemaType type)
        {
            FitKeys(map, type);
            for (var i = 0; i < map.Count; i++)
            {
                var (key, value) = map.GetAt(i);
                if (value is not null && type.TryGetField(key, out var field))
                {
                    _path.Enter(key);
                    Value(value, field);
                    _path.Leave();
                }
            }
        }

        private void Value(JsonNode value, SchemaField field)
        {
            switch (value)
            {
                case JsonObject map when field.Struct is { } type:
                    Struct(map, type);
                    break;
                case JsonObject map when field.Kind == SchemaKind.Map && field.Elem!.Struct is { } type:
                    foreach (var (key, item) in map)
                    {
                        _path.Enter(key);
                        Item(item, type);
                        _path.Leave();
                    }

                    break;
                case JsonArray list when field.Kind == SchemaKind.List && field.Elem!.Struct is { } type:
                    for (var i = 0; i < list.Count; i++)
                    {
                        _path.Enter(i);
                        Item(list[i], type);
                        _path.Leave();
                    }

                    break;
                default:
                    break;
            }
        }

        private void Item(JsonNode? item, SchemaType type)
        {
            if (item is JsonObject map)
            {
                Struct(map, type);
            }
        }

        private void FitKeys(JsonObject map, SchemaType type)
        {
            for (var i = 0; i < map.Count;)
            {
                var (key, value) = map.GetAt(i);
                var isExact = type.TryGetField(key, out var field);
                if ((isExact && field!.IsIn(kubernetes)) || PatchDirectives.IsAny(key))
                {
                    i++;
                    continue;
                }

                map.RemoveAt(i);
                field ??= Folded(key, type);
                if (field is null || !field.IsIn(kubernetes))
                {
                    Drop(key, type, field);
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

        private void Drop(string key, SchemaType type, SchemaField? field)
        {
            _path.Enter(key);
            Dropped.Add(new ForeignMember(type.Name, key, _path.ToText(), field?.Since));
            _path.Leave();
        }

        private static SchemaField? Folded(string key, SchemaType type)
        {
            foreach (var field in type.FlatFields)
            {
                if (field.JsonName!.Equals(key, StringComparison.OrdinalIgnoreCase))
                {
                    return field;
                }
            }

            return null;
        }
    }
}
