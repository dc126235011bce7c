using System.Text.Json.Nodes;
using Injector.Core.Quantities;

namespace Injector.Core.Schema;

/// <summary>What a pod looks like after Go decoded it into typed objects and encoded it again.</summary>
public static class TypedNormalizer
{
    /// <summary>A normalised copy; the input is not changed.</summary>
    public static JsonObject Normalize(JsonObject tree, SchemaType type, NormalizeOptions options)
    {
        var copy = (JsonObject)tree.DeepClone();
        NormalizeInPlace(copy, type, options);
        return copy;
    }

    /// <summary>Normalises a tree of the caller's own. Keys keep their order, added ones come last in schema order.</summary>
    public static void NormalizeInPlace(JsonObject tree, SchemaType type, NormalizeOptions options)
    {
        for (var i = tree.Count - 1; i >= 0; i--)
        {
            var (key, value) = tree.GetAt(i);
            if (!type.TryGetField(key, out var field))
            {
                if (options.DropUnknown)
                {
                    tree.RemoveAt(i);
                }

                continue;
            }

            if (value is not null)
            {
                NormalizeValue(value, field, options);
            }

            if (value is null || (options.DropZeroValues && IsDroppedZero(field, value)))
            {
                tree.RemoveAt(i);
            }
        }

        if (options.WriteRequired)
        {
            AddRequired(tree, type, options);
        }
    }

    /// <summary>The encoder writes the field even when it holds nothing: no <c>omitEmpty</c>, or a struct, which is never empty to it.</summary>
    internal static bool IsAlwaysWritten(SchemaField field) =>
        !field.OmitEmpty || (!field.Pointer && !field.OmitZero && IsGoStruct(field.Kind));

    private static bool IsGoStruct(SchemaKind kind) =>
        kind is SchemaKind.Struct or SchemaKind.Quantity or SchemaKind.Time or SchemaKind.IntOrString;

    private static void NormalizeValue(JsonNode value, SchemaField field, NormalizeOptions options)
    {
        switch (field.Kind)
        {
            case SchemaKind.Struct when value is JsonObject map:
                NormalizeInPlace(map, field.Struct!, options);
                break;
            case SchemaKind.List when value is JsonArray list:
                NormalizeList(list, field.Elem!, options);
                break;
            case SchemaKind.Map when value is JsonObject map:
                NormalizeMap(map, field.Elem!, options);
                break;
            case SchemaKind.Quantity when options.CanonicalQuantities:
                ReplaceQuantity(value);
                break;
            default:
                break;
        }
    }

    private static void NormalizeList(JsonArray list, SchemaElement elem, NormalizeOptions options)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null)
            {
                list[i] = Zero(elem.Kind);
            }

            if (list[i] is JsonObject map && elem.Struct is { } type)
            {
                NormalizeInPlace(map, type, options);
            }
        }
    }

    /// <summary>Normalises the values of a map of the caller's own.</summary>
    internal static void NormalizeMap(JsonObject map, SchemaElement elem, NormalizeOptions options)
    {
        for (var i = 0; i < map.Count; i++)
        {
            var value = map.GetAt(i).Value;
            if (value is null)
            {
                map.SetAt(i, Zero(elem.Kind));
            }
            else if (elem.Kind == SchemaKind.Quantity && options.CanonicalQuantities)
            {
                ReplaceQuantity(value);
            }
        }
    }

    private static void ReplaceQuantity(JsonNode value)
    {
        var text = value.AsText() ?? (JsonScalar.KindOf(value) is JsonKind.Integer or JsonKind.Float
            ? JsonScalar.NumberText(value.AsValue())
            : null);
        if (text is not null && Quantity.TryParse(text.Trim(), out var quantity, out _)
            && quantity!.ToString() is var canonical && canonical != value.AsText())
        {
            JsonTreeEdits.Replace(value, JsonValue.Create(canonical));
        }
    }

    private static bool IsDroppedZero(SchemaField field, JsonNode value)
    {
        if (field.Pointer || !field.OmitEmpty)
        {
            return false;
        }

        return value switch
        {
            JsonArray list => list.Count == 0,
            JsonObject map => map.Count == 0 && (field.OmitZero || field.Kind is SchemaKind.Map),
            _ => field.Kind switch
            {
                SchemaKind.String => value.AsText() is "",
                SchemaKind.Int32 or SchemaKind.Int64 => JsonScalar.TryGetInt64(value.AsValue(), out var number) && number == 0,
                SchemaKind.Bool => JsonScalar.TryRead(value, out var scalar) && scalar == new JsonScalar(JsonKind.Bool, 0, null),
                _ => false,
            },
        };
    }

    private static void AddRequired(JsonObject tree, SchemaType type, NormalizeOptions options)
    {
        foreach (var field in type.FlatFields)
        {
            if (!IsAlwaysWritten(field) || tree.ContainsKey(field.JsonName!))
            {
                continue;
            }

            var zero = field.Pointer ? null : Zero(field.Kind);
            tree.Add(field.JsonName!, zero);
            if (zero is JsonObject map && field.Struct is { } inner)
            {
                NormalizeInPlace(map, inner, options);
            }
        }
    }

    private static JsonNode? Zero(SchemaKind kind) => kind switch
    {
        SchemaKind.String => JsonValue.Create(string.Empty),
        SchemaKind.Int32 or SchemaKind.Int64 or SchemaKind.IntOrString => JsonValue.Create(0),
        SchemaKind.Bool => JsonValue.Create(false),
        SchemaKind.Struct => new JsonObject(),
        SchemaKind.Quantity => JsonValue.Create("0"),
        _ => null,
    };
}
