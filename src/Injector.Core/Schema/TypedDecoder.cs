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
    /// <returns>What was dropped.</returns>
    public static IReadOnlyList<ForeignMember> DecodeInPlace(JsonObject tree, SchemaType type, int kubernetes)
    {
        var keys = new KeyFit(kubernetes);
        new Run(keys).Struct(tree, type);
        return keys.Dropped;
    }

    private sealed class Run(KeyFit keys)
    {
        private readonly SchemaPath _path = new();

        internal void Struct(JsonObject map, SchemaType type)
        {
            keys.Apply(map, type, _path);
            foreach (var (key, value) in map)
            {
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
    }
}
