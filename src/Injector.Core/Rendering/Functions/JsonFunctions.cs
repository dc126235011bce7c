using System.Text.Json;
using Injector.Core.Mesh;
using Injector.Core.Releases;
using Injector.Core.TypedValues;
using Injector.Go.Json;
using Injector.Templating;

namespace Injector.Core.Rendering.Functions;

/// <summary>Functions between values and the texts JSON and YAML.</summary>
internal static class JsonFunctions
{
    public static void AddTo(FunctionTableBuilder builder, ReleaseRules rules)
    {
        builder
            .Add("toJSON", static (c, a) => ToJson(c, a[0]), GoType.StringMap)
            .Add("fromJSON", static (_, a) => FromJson(a[0].AsString), GoType.String)
            .Add("structToJSON", static (c, a) => Value.String(StructToJson(c, a[0])), GoType.Any)
            .Add("protoToJSON", static (_, a) => Value.String(ProtoToJson(a[0])), GoType.Any)
            .Add("toYaml", static (c, a) => Value.String(YamlFunction.Write(ValueJson.ToNode(c, a[0]))), GoType.Any)
            .AddVariadic("toJsonMap", static (c, a) => Value.String(a.Length == 0 ? "null" : GoJsonTree.MapText(ValueJson.ToNode(c, Value.Map(MapFunctions.Merge(a))))), GoType.StringMap);
        if (rules.Holds(ReleaseRule.ToJsonTakesStringMaps))
        {
            builder.Alias("toJson", "toJSON");
        }
    }

    /// <summary>A map from text to text, keys sorted; an empty object for a nil map.</summary>
    private static Value ToJson(CallContext context, Value map) =>
        Value.String(map.AsMap.IsNil ? "{}" : GoJsonTree.MapText(ValueJson.ToNode(context, map)));

    /// <summary>A generic tree; text that is no JSON comes back as the text of an empty object.</summary>
    private static Value FromJson(string text)
    {
        try
        {
            return Value.Json(GoJsonParser.Parse(text));
        }
        catch (JsonException)
        {
            return Value.String("{}");
        }
    }

    /// <summary>Any value with its members in the order of their Go type.</summary>
    private static string StructToJson(CallContext context, Value value)
    {
        var target = value.Dereference();
        if (target.IsNil || target.Kind == GoKind.Pointer)
        {
            return "{}";
        }

        return target.Kind == GoKind.Struct && target.AsStruct is TypedStruct typed ? typed.ToText() : GoJson.Write(ValueJson.ToNode(context, target));
    }

    private static string ProtoToJson(Value message)
    {
        try
        {
            return MessageValue.ProtoToJson(message);
        }
        catch (ArgumentException error)
        {
            throw new FunctionException(error.Message, error);
        }
    }
}
