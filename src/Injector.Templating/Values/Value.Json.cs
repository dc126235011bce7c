using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Injector.Templating;

/// <content>The JSON form.</content>
public readonly partial struct Value
{
    private const int MostParts = 4 * 1024 * 1024;
    private const double LargestExactInteger = 9.2233720368547748E18;

    /// <summary>
    /// The value as a new JSON tree, as Go's encoder sees it: map keys in byte order, structs in declaration order, floats without
    /// fraction as integers, nil lists, maps and pointers as null.
    /// </summary>
    /// <exception cref="FunctionException">The value has no JSON form, for example NaN, or more than 4 Mi parts.</exception>
    public JsonNode? ToJson()
    {
        var parts = MostParts;
        return ToJson(ref parts);
    }

    private JsonNode? ToJson(ref int parts) => Kind switch
    {
        GoKind.Invalid => null,
        GoKind.Bool => JsonValue.Create(AsBool),
        GoKind.String => JsonValue.Create(AsString),
        GoKind.Float32 or GoKind.Float64 => NumberToJson(AsFloat64),
        GoKind.Slice => SliceToJson(AsSlice, ref parts),
        GoKind.Map => MapToJson(AsMap, ref parts),
        GoKind.Struct => AsStruct.ToJson(),
        GoKind.Pointer => AsPointer.IsNil ? null : AsPointer.Target.ToJson(ref parts),
        GoKind.Complex128 => throw new FunctionException("json: unsupported type: complex128"),
        _ when IsUnsigned => JsonValue.Create(AsUInt64),
        _ => JsonValue.Create(AsInt64),
    };

    private static JsonValue NumberToJson(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new FunctionException($"json: unsupported value: {number.ToString(CultureInfo.InvariantCulture)}");
        }

        return Math.Truncate(number) == number && Math.Abs(number) < LargestExactInteger
            ? JsonValue.Create((long)number)
            : JsonValue.Create(number);
    }

    /// <summary>Lists may hold one list many times over: what that would become is bounded.</summary>
    private static void Count(int more, ref int parts)
    {
        parts -= more;
        if (parts < 0)
        {
            throw new FunctionException($"json: the value has more than {MostParts} parts");
        }
    }

    private static JsonArray? SliceToJson(GoSlice slice, ref int parts)
    {
        if (slice.IsNil)
        {
            return null;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        Count(slice.Count, ref parts);
        var items = new JsonArray();
        for (var i = 0; i < slice.Count; i++)
        {
            items.Add(slice[i].ToJson(ref parts));
        }

        return items;
    }

    private static JsonObject? MapToJson(GoMap map, ref int parts)
    {
        if (map.IsNil)
        {
            return null;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        Count(map.Count, ref parts);
        var members = new JsonObject();
        foreach (var key in map.SortedKeys)
        {
            map.TryGetValue(key, out var entry);
            members.Add(key, entry.ToJson(ref parts));
        }

        return members;
    }
}
