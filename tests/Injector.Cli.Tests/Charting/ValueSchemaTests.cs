using System.Text.Json.Nodes;
using Injector.Cli.Charting;
using Injector.Cli.Charting.Schema;

namespace Injector.Cli.Tests.Charting;

public sealed class ValueSchemaTests
{
    [Theory]
    [InlineData("""{"type": "integer"}""", "1.0", null)]
    [InlineData("""{"type": "integer"}""", "1.5", "is the number 1.5, and must be a whole number")]
    [InlineData("""{"type": ["string", "null"]}""", "null", null)]
    [InlineData("""{"type": ["string", "null"]}""", "true", "is true, and must be a text or null; put it in quotes in a file, or use --set-string")]
    [InlineData("""{"type": "boolean"}""", "\"yes\"", "is the text \"yes\", and must be true or false")]
    [InlineData("""{"enum": ["a", 1]}""", "1.0", null)]
    [InlineData("""{"enum": ["a", 1]}""", "\"b\"", "is the text \"b\", and must be one of \"a\", 1")]
    [InlineData("""{"const": "a"}""", "\"b\"", "is the text \"b\", and must be \"a\"")]
    [InlineData("""{"pattern": "^a"}""", "\"b\"", "is the text \"b\", which does not match ^a")]
    [InlineData("""{"minLength": 1}""", "\"\"", "must not be empty")]
    [InlineData("""{"maxLength": 1}""", "\"ab\"", "is the text \"ab\", and must have no more than 1 characters")]
    [InlineData("""{"minimum": 1, "maximum": 3}""", "4", "is 4, and must be no more than 3")]
    [InlineData("""{"exclusiveMinimum": 1}""", "1", "is 1, and must be more than 1")]
    [InlineData("""{"exclusiveMaximum": 1}""", "1", "is 1, and must be less than 1")]
    [InlineData("""{"multipleOf": 2}""", "3", "is 3, and must be a multiple of 2")]
    [InlineData("""{"minItems": 1}""", "[]", "must not be empty")]
    [InlineData("""{"maxItems": 1}""", "[1, 2]", "must have no more than 1 items")]
    [InlineData("""{"uniqueItems": true}""", "[1, 1]", "[1]: is the number 1, which the list holds already")]
    [InlineData("""{"contains": {"const": 1}}""", "[2]", "lacks an item that it must have")]
    [InlineData("""{"required": ["a"]}""", "{}", ".a: must be given")]
    [InlineData("""{"dependentRequired": {"a": ["b"]}}""", """{"a": 1}""", ".b: must be given, because v.a is")]
    [InlineData("""{"minProperties": 1}""", "{}", "must have at least 1 members")]
    [InlineData("""{"maxProperties": 0}""", """{"a": 1}""", "must have no more than 0 members")]
    [InlineData("""{"propertyNames": {"enum": ["hostPath"]}}""", """{"hostPat": 1}""", ".hostPat: is no value that there may be: its name is the text \"hostPat\", and must be one of \"hostPath\"; did you mean v.hostPath?")]
    [InlineData("""{"patternProperties": {"^x": {"type": "string"}}, "additionalProperties": false}""", """{"x1": 1}""", ".x1: is the number 1, and must be a text; put it in quotes in a file, or use --set-string")]
    [InlineData("""{"patternProperties": {"^x": {"type": "string"}}, "additionalProperties": false}""", """{"y": 1}""", ".y: is no value that there is")]
    [InlineData("""{"additionalProperties": {"type": "string"}}""", """{"a.b": []}""", ".a\\.b: is a list, and must be a text")]
    [InlineData("""{"anyOf": [{"type": "string"}, {"type": "boolean"}]}""", "1", "is the number 1, and must be a text, or is the number 1, and must be true or false")]
    [InlineData("""{"anyOf": [{"type": "null"}, {"type": "object", "properties": {"a": {"type": "string"}}}]}""", """{"a": []}""", ".a: is a list, and must be a text")]
    [InlineData("""{"oneOf": [{"type": "null"}, {"minLength": 2}]}""", "\"a\"", "is the text \"a\", and must be null, or must have at least 2 characters")]
    [InlineData("""{"oneOf": [{"type": "string"}, {"minLength": 1}]}""", "\"a\"", "fits several forms, of which one must be chosen")]
    [InlineData("""{"allOf": [{"minimum": 1}, {"maximum": 3}]}""", "0", "is 0, and must be at least 1")]
    [InlineData("""{"not": {"const": "a"}}""", "\"a\"", "is the text \"a\", which is excluded")]
    [InlineData("""{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c"]}}""", """{"a": 1}""", ".b: must be given")]
    [InlineData("""{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c"]}}""", "{}", ".c: must be given")]
    [InlineData("false", "1", "must not be given")]
    [InlineData("true", "1", null)]
    public void Check_EachWord_SaysWhatIsWrong(string schema, string value, string? expected) =>
        Check($$"""{"properties": {"v": {{schema}} } }""", $$"""{"v": {{value}} }""").SingleOrDefault()
            .ShouldBe(expected is null ? null : expected[0] is '.' or '[' ? $"v{expected}" : $"v: {expected}");

    [Fact]
    public void Check_AReference_IsFollowed_AlsoIntoItself() =>
        Check(
            """{"$defs": {"tree": {"type": "object", "additionalProperties": {"$ref": "#/$defs/tree"}}}, "properties": {"v": {"$ref": "#/$defs/tree"}}}""",
            """{"v": {"a": {"b": 1}}}""").ShouldBe(["v.a.b: is the number 1, and must be a map"]);

    [Theory]
    [InlineData("""{"properties": {"a": {"if": true, "then": {"unevaluatedItems": false}}}}""", "\"unevaluatedItems\"")]
    [InlineData("""{"definitions": {"unused": {"minmum": 1}}}""", "\"minmum\"")]
    [InlineData("""{"$ref": "#/definitions/none"}""", "#/definitions/none")]
    public void Compile_AWordThatNobodyLooksAt_IsRefused(string schema, string named) =>
        Should.Throw<NotSupportedException>(() => ValueSchema.Compile((JsonObject)JsonNode.Parse(schema)!)).Message.ShouldContain(named);

    /// <summary>Reading the chart compiles its whole schema: a word that is not known here fails this test.</summary>
    [Fact]
    public void Compile_TheSchemaOfTheChart_IsKnownInFull_AndItsDefaultsFit()
    {
        var chart = EmbeddedChart.Read();

        chart.Name.ShouldBe("injector");
        chart.Schema.Check(chart.Values).ShouldBeEmpty();
    }

    private static string[] Check(string schema, string values) =>
        [.. ValueSchema.Compile((JsonObject)JsonNode.Parse(schema)!).Check((JsonObject)JsonNode.Parse(values)!)
            .Select(fault => fault.Hint is null ? $"{fault.Path}: {fault.Message}" : $"{fault.Path}: {fault.Message}; {fault.Hint}")];
}
