using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Templating;
using Injector.Yaml;

namespace Injector.Cli.Charting;

/// <summary>The functions that templates of charts have: sprig's without those that look outside, and Helm's own on top.</summary>
internal static class ChartFunctions
{
    private const string NoValue = "<no value>";

    /// <summary>The table.</summary>
    public static FunctionTable Create()
    {
        var (any, text) = (GoType.Any, GoType.String);
        var own = new FunctionTableBuilder()
            .Add("include", static (c, a) => Value.String(c.Include(a[0].AsString, a[1])), text, any)
            .Add("tpl", static (c, a) => Value.String(c.Evaluate("gotpl", a[0].AsString, a[1]).Replace(NoValue, string.Empty, StringComparison.Ordinal)), text, any)
            .Add("required", static (_, a) => Required(a[0].AsString, a[1]), text, any)
            .Add("toYaml", static (_, a) => Value.String(ToYaml(a[0], orEmpty: true)), any)
            .Add("mustToYaml", static (_, a) => Value.String(ToYaml(a[0], orEmpty: false)), any)
            .Add("toYamlPretty", static (_, a) => Value.String(ToYaml(a[0], orEmpty: true)), any)
            .Add("fromYaml", static (_, a) => ReadMap(a[0].AsString, ReadYaml), text)
            .Add("fromYamlArray", static (_, a) => ReadList(a[0].AsString, ReadYaml), text)
            .Add("fromJson", static (_, a) => ReadMap(a[0].AsString, ReadJson), text)
            .Add("fromJsonArray", static (_, a) => ReadList(a[0].AsString, ReadJson), text)
            .Add("lookup", static (_, _) => Value.Map(GoMap.Create(GoType.AnyMap)), text, text, text, text)
            .Add("getHostByName", static (_, _) => Value.String(string.Empty), text)
            .Build();
        return FunctionTable.Builtin.With(SprigFunctions.Table).With(own);
    }

    /// <summary>What is written in place of an absent value: nothing.</summary>
    public static string WithoutAbsent(string output) => output.Replace(NoValue, string.Empty, StringComparison.Ordinal);

    private static Value Required(string message, Value value) =>
        value.IsNil || (value.Kind == GoKind.String && value.AsString.Length == 0)
            ? throw new FunctionException(message, TemplateErrorClass.FailedByTemplate)
            : value;

    private static string ToYaml(Value value, bool orEmpty)
    {
        try
        {
            return YamlWriter.Write(value.ToJson()).TrimEnd('\n');
        }
        catch (FunctionException) when (orEmpty)
        {
            return string.Empty; // As Helm: what has no such form is empty.
        }
    }

    private static JsonNode? ReadYaml(string text) => YamlReader.Read(text);

    private static JsonNode? ReadJson(string text) => JsonNode.Parse(text);

    /// <summary>A map; what is none is a map that says why.</summary>
    private static Value ReadMap(string text, Func<string, JsonNode?> read) => Read(text, read, out var problem) switch
    {
        JsonObject map => Value.Json(map),
        null when problem is null => Value.Map(GoMap.Create(GoType.AnyMap)),
        _ => Value.Map(GoMap.Of(GoType.AnyMap, new Dictionary<string, Value>(StringComparer.Ordinal) { ["Error"] = Value.String(problem ?? "it is no map") })),
    };

    private static Value ReadList(string text, Func<string, JsonNode?> read) => Read(text, read, out var problem) switch
    {
        JsonArray list => Value.Json(list),
        null when problem is null => Value.List(),
        _ => Value.List(Value.String(problem ?? "it is no list")),
    };

    private static JsonNode? Read(string text, Func<string, JsonNode?> read, out string? problem)
    {
        problem = null;
        try
        {
            return read(text);
        }
        catch (Exception e) when (e is YamlException or JsonException)
        {
            problem = e.Message;
            return null;
        }
    }
}
