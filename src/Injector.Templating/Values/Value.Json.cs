using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Injector.Templating;

/// <content>The JSON form.</content>
public readonly partial struct Value
{
    private const double LargestExactInteger = 9.2233720368547748E18;

    /// <summary>
    /// The value as a new JSON tree, as Go's encoder sees it: map keys in byte order, structs in declaration order, floats without
    /// fraction as integers, nil lists, maps and pointers as null.
    /// </summary>
    /// <exception cref="FunctionException">The value has no JSON form, for example NaN.</exception>
    public JsonNode? ToJson() => Kind switch
    {
        GoKind.Invalid => null,
        GoKind.Bool => JsonValue.Create(AsBool),
        GoKind.String => JsonValue.Create(AsString),
        GoKind.Float32 or GoKind.Float64 => NumberToJson(AsFloat64),
        GoKind.Slice => SliceToJson(AsSlice),
        GoKind.Map => MapToJson(AsMap),
        GoKind.Struct => AsStruct.ToJson(),
        GoKind.Pointer => AsPointer.IsNil ? null : AsPointer.Target.ToJson(),
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

    private static JsonArray? SliceToJson(GoSlice slice)
    {
        if (slice.IsNil)
        {
            return null;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        var items = new JsonArray();
        for (var i = 0; i < slice.Count; i++)
        {
            items.Add(slice[i].ToJson());
        }

        return items;
    }

    private static JsonObject? MapToJson(GoMap map)
    {
        if (map.IsNil)
        {
            return null;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        var members = new JsonObject();
        foreach (var key in map.SortedKeys)
        {
            map.TryGetValue(key, out var entry);
            members.Add(key, entry.ToJson());
        }

        return members;
    }
}
