using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.Rendering.Functions;

/// <summary>Template values as JSON trees.</summary>
internal static class ValueJson
{
    /// <summary>The tree of a value: map members sorted, struct members in the order of their type.</summary>
    public static JsonNode? ToNode(Value value) => value.Kind switch
    {
        GoKind.Invalid => null,
        GoKind.Bool => JsonValue.Create(value.AsBool),
        GoKind.String => JsonValue.Create(value.AsString),
        GoKind.Float32 or GoKind.Float64 => Number(value.AsFloat64),
        GoKind.Slice => ListOf(value.AsSlice),
        GoKind.Map => MapOf(value.AsMap),
        GoKind.Struct => value.AsStruct.ToJson(),
        GoKind.Pointer => value.AsPointer.IsNil ? null : ToNode(value.AsPointer.Target),
        _ when value.IsUnsigned => JsonValue.Create(value.AsUInt64),
        _ => JsonValue.Create(value.AsInt64),
    };

    /// <summary>Whole numbers are kept as such, so that they print without a fraction.</summary>
    private static JsonValue Number(double number) =>
        double.IsInteger(number) && Math.Abs(number) < 1e15 ? JsonValue.Create((long)number) : JsonValue.Create(number);

    private static JsonArray? ListOf(GoSlice slice)
    {
        if (slice.IsNil)
        {
            return null;
        }

        var list = new JsonArray();
        for (var i = 0; i < slice.Count; i++)
        {
            list.Append(ToNode(slice[i]));
        }

        return list;
    }

    private static JsonObject? MapOf(GoMap map)
    {
        if (map.IsNil)
        {
            return null;
        }

        var members = new JsonObject();
        foreach (var key in map.SortedKeys)
        {
            map.TryGetValue(key, out var value);
            members[key] = ToNode(value);
        }

        return members;
    }
}
