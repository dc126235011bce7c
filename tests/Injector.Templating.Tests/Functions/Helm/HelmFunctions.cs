using System.Text.Json.Nodes;
using Injector.Go.Strconv;

namespace Injector.Templating.Tests.Functions.Helm;

/// <summary>The functions that Helm adds, for the cases that were recorded with them: include, tpl, required, toYaml, fromYaml, fromYamlArray, toJson, fromJson, fromJsonArray.</summary>
internal static class HelmFunctions
{
    /// <summary>The functions, to be put on top of sprig's.</summary>
    /// <param name="toYaml">Writes a tree as YAML; a final line feed is cut off.</param>
    /// <param name="fromYaml">Reads the first document of a text; throws <see cref="FormatException"/> when it is not YAML.</param>
    public static FunctionTable Create(Func<JsonNode?, string> toYaml, Func<string, JsonNode?> fromYaml) => new FunctionTableBuilder()
        .Add("include", static (c, a) => Value.String(c.Include(a[0].AsString, a[1])), GoType.String, GoType.Any)
        .Add("tpl", Tpl, GoType.String, GoType.Any)
        .Add("required", Required, GoType.String, GoType.Any)
        .Add("toYaml", (_, a) => Value.String(ToYaml(a[0], toYaml)), GoType.Any)
        .Add("fromYaml", (_, a) => ReadMap(a[0].AsString, fromYaml, emptyForNull: true), GoType.String)
        .Add("fromYamlArray", (_, a) => ReadList(a[0].AsString, fromYaml, emptyForNull: true), GoType.String)
        .Add("toJson", static (_, a) => Value.String(ToJson(a[0])), GoType.Any)
        .Add("fromJson", static (_, a) => ReadMap(a[0].AsString, ReadJson, emptyForNull: false), GoType.String)
        .Add("fromJsonArray", static (_, a) => ReadList(a[0].AsString, ReadJson, emptyForNull: false), GoType.String)
        .Build();

    private static Value Tpl(CallContext context, ReadOnlySpan<Value> arguments)
    {
        var text = arguments[0].AsString;
        try
        {
            return Value.String(context.Evaluate("tpl", text, arguments[1]));
        }
        catch (TemplateException failed) when (failed.Class != TemplateErrorClass.LimitExceeded)
        {
            throw failed.Stage == TemplateStage.Parse
                ? new FunctionException($"cannot parse template {GoQuote.Quote(text)}: {failed.Message}")
                : new FunctionException($"error during tpl function execution for {GoQuote.Quote(text)}: {failed.Message}", failed);
        }
    }

    private static Value Required(CallContext context, ReadOnlySpan<Value> arguments) =>
        arguments[1].IsNil || (arguments[1].Type == GoType.String && arguments[1].AsString.Length == 0)
            ? throw new FunctionException(arguments[0].AsString, TemplateErrorClass.FailedByTemplate)
            : arguments[1];

    private static string ToYaml(in Value value, Func<JsonNode?, string> toYaml)
    {
        try
        {
            var text = toYaml(value.ToJson());
            return text.EndsWith('\n') ? text[..^1] : text;
        }
        catch (FunctionException)
        {
            return string.Empty; // as Helm: what cannot be written is empty
        }
    }

    private static string ToJson(in Value value)
    {
        try
        {
            return GoJson.Write(value);
        }
        catch (FunctionException)
        {
            return string.Empty; // as Helm: what cannot be written is empty
        }
    }

    private static Value ReadMap(string text, Func<string, JsonNode?> read, bool emptyForNull)
    {
        try
        {
            return read(text) switch
            {
                null => emptyForNull ? Value.Map(GoMap.Create(GoType.AnyMap)) : Value.Map(GoMap.Nil(GoType.AnyMap)),
                JsonObject members => Value.Json(members),
                var other => throw new FormatException($"json: cannot unmarshal {Describe(other)} into Go value of type map[string]interface {{}}"),
            };
        }
        catch (FormatException bad)
        {
            var failure = GoMap.Create(GoType.AnyMap);
            failure.Set("Error", Value.String(bad.Message));
            return Value.Map(failure);
        }
    }

    private static Value ReadList(string text, Func<string, JsonNode?> read, bool emptyForNull)
    {
        try
        {
            return read(text) switch
            {
                null => emptyForNull ? Value.List() : Value.Slice(GoSlice.Nil(GoType.AnySlice)),
                JsonArray items => Value.Json(items),
                var other => throw new FormatException($"json: cannot unmarshal {Describe(other)} into Go value of type []interface {{}}"),
            };
        }
        catch (FormatException bad)
        {
            return Value.List(Value.String(bad.Message));
        }
    }

    private static JsonNode? ReadJson(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException bad)
        {
            throw new FormatException(bad.Message, bad);
        }
    }

    private static string Describe(JsonNode node) => node.GetValueKind().ToString().ToLowerInvariant();
}
