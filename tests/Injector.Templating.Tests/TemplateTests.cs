using System.Text.Json.Nodes;

namespace Injector.Templating.Tests;

public sealed class TemplateTests
{
    [Fact]
    public void Execute_CustomDelimiters_AreUsed()
    {
        var options = new TemplateOptions { LeftDelimiter = "<%", RightDelimiter = "%>" };
        Template.Parse("t", "a <%- .x -%> {{ b }}", options).Execute(Data("""{"x":1}""")).ShouldBe("a1{{ b }}");
    }

    [Fact]
    public void Execute_HostFunctionOnTop_Wins()
    {
        var host = new FunctionTableBuilder().Add("len", static (_, a) => Value.String("mine"), GoType.Any).Build();
        var options = new TemplateOptions { Functions = FunctionTable.Builtin.With(host) };
        Template.Parse("t", "{{ len . }}", options).Execute(Data("[1]")).ShouldBe("mine");
    }

    [Fact]
    public void Execute_UnknownField_NamesPlaceAndNode()
    {
        var failed = Should.Throw<TemplateException>(() => Template.Parse("side", "one\ntwo {{ .a.b }}").Execute(Data("""{"a":3}""")));
        failed.Message.ShouldBe("template: side:2:9: executing \"side\" at <.a.b>: can't evaluate field b in type interface {}");
        failed.Position.ShouldBe(new SourcePosition("side", 2, 9));
    }

    [Fact]
    public void Parse_UnknownFunction_NamesTheLine()
    {
        var failed = Should.Throw<TemplateException>(() => Template.Parse("side", "one\n{{ if .x }}{{ nope }}{{ end }}"));
        failed.Message.ShouldBe("template: side:2: function \"nope\" not defined");
        failed.Class.ShouldBe(TemplateErrorClass.UnknownFunction);
    }

    [Fact]
    public void Execute_FunctionThatSets_DoesNotChangeTheTreeOfTheHost()
    {
        var tree = JsonNode.Parse("""{"m":{"a":1}}""")!;
        var options = new TemplateOptions { Functions = FunctionTable.Builtin.With(SprigFunctions.Table) };
        Template.Parse("t", "{{ $_ := set .m \"a\" 2 }}{{ .m.a }}{{ $.m.a }}", options).Execute(Value.Json(tree)).ShouldBe("22");
        tree.ToJsonString().ShouldBe("""{"m":{"a":1}}""");
    }

    [Fact]
    public void Execute_OnManyThreads_GivesTheSameText()
    {
        var template = Template.Parse("t", "{{ range $i, $x := .l }}{{ $i }}={{ $x }};{{ end }}");
        var data = new JsonObject { ["l"] = new JsonArray("a", "b", "c") };
        var texts = new string[64];
        Parallel.For(0, texts.Length, i => texts[i] = template.Execute(Value.Json(data)));
        texts.ShouldAllBe(text => text == "0=a;1=b;2=c;");
    }

    [Fact]
    public void Execute_BranchVariable_IsNotSeenInElse()
    {
        var text = "{{ $x := 1 }}{{ if false }}{{ $x := 2 }}{{ $x }}{{ else }}{{ $x }}{{ end }}";
        Template.Parse("t", text).Execute(Value.NoValue).ShouldBe("1");
    }

    private static Value Data(string json) => Value.Json(JsonNode.Parse(json));
}
