namespace Injector.Templating.Tests.Functions;

/// <summary>Go's own functions.</summary>
public sealed class BuiltinTests
{
    private const string Data = """
        {"name":"cart","port":8080,"ratio":0.5,"zero":0,"ready":true,"off":false,"none":null,"empty":"","tags":["red","blue"],
        "noTags":[],"noLabels":{},"labels":{"tier":"web","app":"cart"},"nested":{"a":{"b":"deep"}}}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "and gives the first false argument", """{{ and 1 "" 2 | printf "%q" }}""", "\"\"" },
        { "and gives the last argument", "{{ and 1 2 3 }}", "3" },
        { "or gives the first true argument", "{{ or 0 .empty .name 5 }}", "cart" },
        { "or gives the last argument", "{{ or 0 false }}", "false" },
        { "and stops early", "{{ and .off (index .tags 99) }}", "false" },
        { "or stops early", "{{ or .ready (index .tags 99) }}", "true" },
        { "not", "{{ not .off }}{{ not .name }}{{ not .none }}", "truefalsetrue" },
        { "eq with any of several", """{{ eq .name "a" "cart" }}{{ eq 1 2 3 }}""", "truefalse" },
        { "eq stops at the first match", """{{ eq 1 1 "x" }}""", "true" },
        { "eq of nothing", "{{ eq .none .absent }}{{ eq .noLabels nil }}{{ eq .none 1 }}", "truefalsefalse" },
        { "ne", """{{ ne .name "x" }}{{ ne 1 1 }}""", "truefalse" },
        { "comparison of integers", "{{ lt 1 2 }}{{ le 2 2 }}{{ gt 1 2 }}{{ ge 1 2 }}", "truetruefalsefalse" },
        { "comparison of floats", "{{ lt .ratio 1.0 }}{{ eq .port 8080.0 }}", "truetrue" },
        { "comparison of strings by bytes", """{{ lt "10" "9" }}{{ lt "Z" "a" }}{{ lt "z" "é" }}""", "truetruetrue" },
        { "len of text counts bytes", """{{ len "añb" }}{{ len .tags }}{{ len .labels }}{{ len .noTags }}""", "4220" },
        { "index of list, map and text", """{{ index .tags 1 }}{{ index .labels "app" }}{{ index "abc" 1 }}""", "bluecart98" },
        { "index of several keys", """{{ index .nested "a" "b" }}""", "deep" },
        { "index of an absent key", """{{ index .labels "none" }}""", "<no value>" },
        { "index without keys", "{{ index .name }}", "cart" },
        {
            "slice of text and list",
            """{{ slice "abcdef" 1 3 }}{{ slice .name 2 }}{{ slice .tags 1 }}{{ slice .tags 0 1 2 }}""",
            "bcrt[blue][red]"
        },
        { "print joins with blanks between non-strings", """{{ print 1 2 "x" 3 4 }}|{{ println "a" 1 }}""", "1 2x3 4|a 1\n" },
        { "html", """{{ html "<a href='x'>&\"" }}""", "&lt;a href=&#39;x&#39;&gt;&amp;&#34;" },
        { "js", """{{ js "it's <b> \"=\"&\n" }}""", """it\'s \u003Cb\u003E \"\u003D\"\u0026\u000A""" },
        { "urlquery", """{{ urlquery "a b&c=ä/~" 1 }}""", "a+b%26c%3D%C3%A4%2F~1" },
        {
            "escapers of nothing",
            "{{ html .none }}{{ js .absent }}{{ urlquery .none }}",
            """&lt;no value&gt;\u003Cno value\u003E%3Cno+value%3E"""
        },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        {
            "eq of an int and a float",
            "{{ eq .port 8080 }}",
            """template: t:1:3: executing "t" at <eq .port 8080>: error calling eq: incompatible types for comparison"""
        },
        {
            "eq of text and a number",
            "{{ eq .name 1 }}",
            """template: t:1:3: executing "t" at <eq .name 1>: error calling eq: incompatible types for comparison"""
        },
        {
            "eq of lists",
            "{{ eq .tags .tags }}",
            """template: t:1:3: executing "t" at <eq .tags .tags>: error calling eq: non-comparable type [red blue]: []interface {}"""
        },
        {
            "eq with one argument",
            "{{ eq 1 }}",
            """template: t:1:3: executing "t" at <eq 1>: error calling eq: missing argument for comparison"""
        },
        {
            "lt of bools",
            "{{ lt true false }}",
            """template: t:1:3: executing "t" at <lt true false>: error calling lt: invalid type for comparison"""
        },
        {
            "lt of nothing",
            "{{ lt .none 1 }}",
            """template: t:1:3: executing "t" at <lt .none 1>: error calling lt: invalid type for comparison"""
        },
        {
            "lt of a list",
            "{{ lt .tags 1 }}",
            """template: t:1:3: executing "t" at <lt .tags 1>: error calling lt: invalid type for comparison"""
        },
        {
            "ne with three arguments",
            "{{ ne 1 2 3 }}",
            """template: t:1:3: executing "t" at <ne>: wrong number of args for ne: want 2 got 3"""
        },
        {
            "not with two arguments",
            "{{ not 1 2 }}",
            """template: t:1:3: executing "t" at <not>: wrong number of args for not: want 1 got 2"""
        },
        { "len of a number", "{{ len 3 }}", """template: t:1:3: executing "t" at <len 3>: error calling len: len of type int""" },
        { "len of null", "{{ len .none }}", """template: t:1:3: executing "t" at <len .none>: error calling len: len of nil pointer""" },
        {
            "index beyond the end",
            "{{ index .tags 9 }}",
            """template: t:1:3: executing "t" at <index .tags 9>: error calling index: index out of range: 9"""
        },
        {
            "index below zero",
            "{{ index .tags -1 }}",
            """template: t:1:3: executing "t" at <index .tags -1>: error calling index: index out of range: -1"""
        },
        {
            "index by a float",
            "{{ index .tags 1.0 }}",
            """template: t:1:3: executing "t" at <index .tags 1.0>: error calling index: cannot index slice/array with type float64"""
        },
        {
            "index of null",
            "{{ index .none 1 }}",
            """template: t:1:3: executing "t" at <index .none 1>: error calling index: index of untyped nil"""
        },
        {
            "index of a map by a number",
            "{{ index .labels 1 }}",
            """template: t:1:3: executing "t" at <index .labels 1>: error calling index: value has type int; should be string"""
        },
        {
            "index of a number",
            "{{ index 1 1 }}",
            """template: t:1:3: executing "t" at <index 1 1>: error calling index: can't index item of type int"""
        },
        {
            "slice beyond the end",
            """{{ slice "abc" 1 9 }}""",
            """template: t:1:3: executing "t" at <slice "abc" 1 9>: error calling slice: index out of range: 9"""
        },
        {
            "slice reversed",
            """{{ slice "abc" 2 1 }}""",
            """template: t:1:3: executing "t" at <slice "abc" 2 1>: error calling slice: invalid slice index: 2 > 1"""
        },
        {
            "slice of text with three indexes",
            """{{ slice "abc" 0 1 2 }}""",
            """template: t:1:3: executing "t" at <slice "abc" 0 1 2>: error calling slice: cannot 3-index slice a string"""
        },
        {
            "slice of a map",
            "{{ slice .labels 1 }}",
            """template: t:1:3: executing "t" at <slice .labels 1>: error calling slice: can't slice item of type map[string]interface {}"""
        },
        {
            "call of a value",
            "{{ call .name }}",
            """template: t:1:3: executing "t" at <call .name>: error calling call: non-function .name of type string"""
        },
        { "call of nil", "{{ call nil }}", """template: t:1:3: executing "t" at <call nil>: error calling call: call of nil""" },
        {
            "printf without a format",
            "{{ printf }}",
            """template: t:1:3: executing "t" at <printf>: wrong number of args for printf: want at least 1 got 0"""
        },
        { "printf with a number as format", "{{ printf 1 }}", """template: t:1:10: executing "t" at <1>: expected string; found 1""" },
        {
            "and without arguments",
            "{{ and }}",
            """template: t:1:3: executing "t" at <and>: wrong number of args for and: want at least 1 got 0"""
        },
        {
            "wrong number of arguments in a pipeline",
            "{{ 1 | not 2 }}",
            """template: t:1:7: executing "t" at <not>: wrong number of args for not: want 1 got 2"""
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Builtin_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, data: Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Builtin_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, data: Data).Message.ShouldBe(message, situation);
}
