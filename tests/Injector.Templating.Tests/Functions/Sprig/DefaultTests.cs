namespace Injector.Templating.Tests.Functions.Sprig;

/// <summary>Defaults, emptiness and types.</summary>
public sealed class DefaultTests
{
    private const string Data = """
        {"none":null,"zero":0,"text":"x","off":false,"list":[],"map":{"a":1}}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        {
            "default of nothing",
            """{{ default "d" .absent }}{{ default "d" .none }}{{ default "d" "" }}{{ default "d" .zero }}{{ default "d" .off }}{{ default "d" .list }}""",
            "dddddd"
        },
        { "default of something", """{{ default "d" .text }}{{ .map | default "d" }}{{ default "d" true }}""", "xmap[a:1]true" },
        { "default with one argument", """{{ default "d" }}""", "d" },
        { "empty", "{{ empty .none }}{{ empty .zero }}{{ empty .text }}{{ empty .map }}", "truetruefalsefalse" },
        { "coalesce", """{{ coalesce 0 "" nil "x" "y" }}{{ coalesce }}""", "x<no value>" },
        {
            "typeOf",
            "{{ typeOf .text }} {{ typeOf 1 }} {{ typeOf .zero }} {{ typeOf .list }} {{ typeOf .none }}",
            "string int float64 []interface {} <nil>"
        },
        {
            "kindOf",
            "{{ kindOf .text }} {{ kindOf 1 }} {{ kindOf .zero }} {{ kindOf .list }} {{ kindOf .map }} {{ kindOf .none }}",
            "string int float64 slice map invalid"
        },
        {
            "kindIs and typeIs",
            """{{ kindIs "map" .map }}{{ typeIs "int" 1 }}{{ typeIs "float64" 1 }}{{ typeIsLike "string" .text }}""",
            "truetruefalsetrue"
        },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        {
            "fail",
            """{{ fail "stop here" }}""",
            """template: t:1:3: executing "t" at <fail "stop here">: error calling fail: stop here"""
        },
        {
            "fail inside a branch names the line",
            "a\nb {{ if true }}{{ fail (printf \"no %s\" \"way\") }}{{ end }}",
            """template: t:2:18: executing "t" at <fail (printf "no %s" "way")>: error calling fail: no way"""
        },
        {
            "unused default still fails",
            """{{ default (index .list 5) "x" }}""",
            """template: t:1:12: executing "t" at <index .list 5>: error calling index: index out of range: 5"""
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Default_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, TemplateRows.Sprig, Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Default_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, TemplateRows.Sprig, Data).Message.ShouldBe(message, situation);
}
