using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.TypedValues;

/// <summary>Reads a JSON node of the pod's author as a value of a Go type; absent and null are the zero value, so is what has another shape.</summary>
internal static class TypedReader
{
    public static Value Read(JsonNode? node, GoType type, AuthorText author)
    {
        if (node is null)
        {
            return type.Zero();
        }

        return type.Kind switch
        {
            GoKind.Pointer => Value.PointerTo(Read(node, type.Element!, author)),
            GoKind.Struct => ReadStruct(node, type, author),
            GoKind.Slice when node is JsonArray items => Value.Slice(new TypedSlice(type, items, author)),
            GoKind.Map when node is JsonObject members => Value.Map(new TypedMap(type, members, author)),
            GoKind.String when node.GetValueKind() == JsonValueKind.String => Value.String(type, author.See(node.ToString())),
            GoKind.Bool => Value.Scalar(type, node.GetValueKind() == JsonValueKind.True ? 1 : 0),
            GoKind.Int32 or GoKind.Int64 when node is JsonValue number => Value.Scalar(type, ReadInteger(number)),
            GoKind.Interface => Value.Json(author.See(node)),
            _ => type.Zero(),
        };
    }

    /// <summary>The integer of a JSON number; 0 for anything else.</summary>
    public static long ReadInteger(JsonValue number)
    {
        if (number.TryGetValue<long>(out var wide))
        {
            return wide;
        }

        return number.TryGetValue<int>(out var narrow)
            ? narrow
            : long.TryParse(number.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
    }

    private static Value ReadStruct(JsonNode node, GoType type, AuthorText author) => type switch
    {
        TypedStructType api => Value.Struct(new TypedStruct(api, node as JsonObject, author)),
        TypedQuantityType quantity => quantity.Read(node),
        TypedIntOrStringType => TypedIntOrStringType.Read(author.See(node)!),
        _ => TypedTimeType.Read(node),
    };
}
