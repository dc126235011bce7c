using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Templating;

namespace Injector.Core.Rendering.Functions;

/// <summary>
/// Template values as JSON trees. A template can put a map into itself, or a list twice into the next one again and again: a value without
/// end or of any size, written in a line. So depth is bounded, and what is made is counted towards the template's steps.
/// </summary>
internal static class ValueJson
{
    /// <summary>Deepest nesting of a value that functions walk through.</summary>
    public const int MaxDepth = 1000;

    // A node takes memory where a step takes none.
    private const int StepsOfNode = 16;

    /// <summary>The tree of a value: map members sorted, struct members in the order of their type.</summary>
    /// <exception cref="FunctionException">It is nested too deeply.</exception>
    /// <exception cref="TemplateException">It takes more steps than the template has.</exception>
    public static JsonNode? ToNode(CallContext context, Value value) => ToNode(context, value, 0);

    /// <summary>Refuses to go deeper than <see cref="MaxDepth"/>.</summary>
    public static void CheckDepth(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"the value is nested more than {MaxDepth} levels deep"), TemplateErrorClass.LimitExceeded);
        }
    }

    private static JsonNode? ToNode(CallContext context, Value value, int depth)
    {
        CheckDepth(depth);
        context.Spend(StepsOfNode);
        return value.Kind switch
        {
            GoKind.Invalid => null,
            GoKind.Bool => JsonValue.Create(value.AsBool),
            GoKind.String => JsonValue.Create(value.AsString),
            GoKind.Float32 or GoKind.Float64 => Number(value.AsFloat64),
            GoKind.Slice => ListOf(context, value.AsSlice, depth),
            GoKind.Map => MapOf(context, value.AsMap, depth),
            GoKind.Struct => value.AsStruct.ToJson(),
            GoKind.Pointer => value.AsPointer.IsNil ? null : ToNode(context, value.AsPointer.Target, depth + 1),
            _ when value.IsUnsigned => JsonValue.Create(value.AsUInt64),
            _ => JsonValue.Create(value.AsInt64),
        };
    }

    /// <summary>Whole numbers are kept as such, so that they print without a fraction.</summary>
    private static JsonValue Number(double number) =>
        double.IsInteger(number) && Math.Abs(number) < 1e15 ? JsonValue.Create((long)number) : JsonValue.Create(number);

    private static JsonArray? ListOf(CallContext context, GoSlice slice, int depth)
    {
        if (slice.IsNil)
        {
            return null;
        }

        var list = new JsonArray();
        for (var i = 0; i < slice.Count; i++)
        {
            list.Append(ToNode(context, slice[i], depth + 1));
        }

        return list;
    }

    private static JsonObject? MapOf(CallContext context, GoMap map, int depth)
    {
        if (map.IsNil)
        {
            return null;
        }

        var members = new JsonObject();
        foreach (var key in map.SortedKeys)
        {
            map.TryGetValue(key, out var value);
            members[key] = ToNode(context, value, depth + 1);
        }

        return members;
    }
}
