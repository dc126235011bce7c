namespace Injector.Templating.Tests.Parsing;

/// <summary>What is a template and what is not; every refusal in Go's words with its line.</summary>
public sealed class GrammarTests
{
    private const string Data = """
        {"name":"cart","port":8080,"ratio":0.5,"zero":0,"ready":true,"off":false,"none":null,"empty":"","tags":["red","blue"],
        "noTags":[],"noLabels":{},"labels":{"tier":"web","app":"cart"},"nested":{"a":{"b":"deep"}}}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "pipeline of commands", """{{ .name | printf "%s-%s" "x" | len }}""", "6" },
        { "parentheses with a field behind", "{{ (.nested).a.b }}", "deep" },
        { "nested parentheses", "{{ len (print (len .name) (len .tags)) }}", "3" },
        { "else if needs one end", "{{ if .off }}a{{ else if .ready }}b{{ else }}c{{ end }}", "b" },
        { "else with needs one end", "{{ with .none }}a{{ else with .name }}{{ . }}{{ end }}", "cart" },
        { "two variables of range", "{{ range $i, $t := .tags }}{{ $i }}{{ $t }} {{ end }}", "0red 1blue " },
        { "definition may follow its use", """{{ template "later" 3 }}{{ define "later" }}<{{ . }}>{{ end }}""", "<3>" },
        { "empty definition replaces nothing", """{{ define "a" }}x{{ end }}{{ define "a" }} {{ end }}{{ template "a" }}""", "x" },
        {
            "empty definition is replaced",
            """{{ define "a" }} {{/* c */}} {{ end }}{{ define "a" }}x{{ end }}{{ template "a" }}""",
            "x"
        },
        { "block inside control structures", """{{ if .ready }}{{ block "b" .name }}[{{ . }}]{{ end }}{{ end }}""", "[cart]" },
        { "no blanks around delimiters", "{{.name}}{{len .tags}}", "cart2" },
        { "variable assigned later", "{{ $x := 1 }}{{ $x = 2 }}{{ $x }}", "2" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        { "empty action", "{{ }}", "template: t:1: missing value for command" },
        { "if without a condition", "{{ if }}a{{ end }}", "template: t:1: missing value for if" },
        { "with without a value", "a\n{{ with }}{{ end }}", "template: t:2: missing value for with" },
        { "range without a value", "{{ range }}{{ end }}", "template: t:1: missing value for range" },
        { "empty parentheses", "{{ print () }}", "template: t:1: missing value for parenthesized pipeline" },
        { "bar at the start", "{{ | print }}", """template: t:1: unexpected "|" in command""" },
        { "if that never ends", "one\n{{ if .a }}\ntwo\n", "template: t:4: unexpected EOF" },
        { "range that never ends", "{{ range .a }}x", "template: t:1: unexpected EOF" },
        { "definition that never ends", """{{ define "a" }}x""", "template: t:1: unexpected EOF" },
        { "end without a start", "one\n\n{{ end }}", "template: t:3: unexpected {{end}}" },
        { "else without a start", "{{ else }}", "template: t:1: unexpected {{else}}" },
        { "second else", "{{ if .a }}{{ else }}\n{{ else }}{{ end }}", "template: t:2: expected end; found {{else}}" },
        { "else if behind else", "{{ if .a }}{{ else }}{{ else if .b }}{{ end }}", "template: t:1: expected end; found {{else}}" },
        { "else with arguments", "{{ if .a }}{{ else .b }}{{ end }}", """template: t:1: unexpected ".b" in else""" },
        { "end with arguments", "{{ if .a }}{{ end 1 }}", """template: t:1: unexpected "1" in end""" },
        { "else inside a definition", """{{ define "a" }}{{ else }}{{ end }}""", "template: t:1: unexpected {{else}} in define clause" },
        {
            "unknown function in a dead branch",
            "{{ if false }}\n{{ nope 1 }}{{ end }}",
            """template: t:2: function "nope" not defined"""
        },
        { "undeclared variable", "{{ $x }}", "template: t:1: undefined variable \"$x\"" },
        { "variable out of its block", "{{ if .a }}{{ $x := 1 }}{{ end }}{{ $x }}", "template: t:1: undefined variable \"$x\"" },
        { "assignment of an undeclared variable", "{{ $x = 1 }}", """template: t:1:8: executing "t" at <1>: undefined variable: $x""" },
        {
            "caller's variable in a definition",
            """{{ $x := 1 }}{{ define "a" }}{{ $x }}{{ end }}""",
            "template: t:1: undefined variable \"$x\""
        },
        { "constant in a later stage", """{{ .name | "x" }}""", "template: t:1: non executable command in pipeline stage 2" },
        { "number in a later stage", "{{ 1 | 2 }}", "template: t:1: non executable command in pipeline stage 2" },
        { "nil in a later stage", "{{ 1 | nil }}", "template: t:1: non executable command in pipeline stage 2" },
        { "field of a string constant", """{{ "x".y }}""", "template: t:1: unexpected . after term \"\\\"x\\\"\"" },
        { "field of a number", "{{ 1.x }}", "template: t:1: bad number syntax: \"1.x\"" },
        { "field of nil", "{{ nil.x }}", "template: t:1: unexpected . after term \"nil\"" },
        { "field of true", "{{ true.x }}", "template: t:1: unexpected . after term \"true\"" },
        { "two variables outside range", "{{ $a, $b := .tags }}", "template: t:1: too many declarations in command" },
        { "two variables in with", "{{ with $a, $b := .tags }}{{ end }}", "template: t:1: too many declarations in with" },
        { "three variables in range", "{{ range $a, $b, $c := .tags }}{{ end }}", "template: t:1: too many declarations in range" },
        { "range that declares a field", "{{ range $a, .b := .tags }}{{ end }}", "template: t:1: range can only initialize variables" },
        {
            "definition inside a block",
            """{{ if .a }}{{ define "x" }}{{ end }}{{ end }}""",
            "template: t:1: unexpected <define> in command"
        },
        { "definition without a name", "{{ define }}{{ end }}", """template: t:1: unexpected "}}" in define clause""" },
        { "definition named by a field", "{{ define .name }}{{ end }}", """template: t:1: unexpected ".name" in define clause""" },
        { "definition with two names", """{{ define "a" "b" }}{{ end }}""", """template: t:1: unexpected "\"b\"" in define clause""" },
        {
            "two full definitions of one name",
            "{{ define \"a\" }}x{{ end }}\n{{ define \"a\" }}y{{ end }}",
            "template: t:2: template: multiple definition of template \"a\""
        },
        {
            "definition with the name of the template",
            """body{{ define "t" }}y{{ end }}""",
            "template: t:1: template: multiple definition of template \"t\""
        },
        { "template without a name", "{{ template }}", """template: t:1: unexpected "}}" in template clause""" },
        {
            "template named by a variable",
            """{{ $n := "a" }}{{ template $n }}""",
            """template: t:1: unexpected "$n" in template clause"""
        },
        { "block without data", """{{ block "a" }}{{ end }}""", "template: t:1: missing value for block clause" },
        { "break outside a loop", "{{ break }}", "template: t:1: {{break}} outside {{range}}" },
        { "continue in a condition", "{{ if .a }}\n{{ continue }}{{ end }}", "template: t:2: {{continue}} outside {{range}}" },
        {
            "break in the else of a loop",
            "{{ range .tags }}{{ else }}{{ break }}{{ end }}",
            "template: t:1: {{break}} outside {{range}}"
        },
        {
            "break in a definition inside a loop",
            """{{ range .tags }}{{ block "b" . }}{{ break }}{{ end }}{{ end }}""",
            "template: t:1: {{break}} outside {{range}}"
        },
        { "comma between arguments", "{{ print 1, 2 }}", """template: t:1: unexpected "," in operand""" },
        { "equals sign between arguments", "{{ print = 2 }}", """template: t:1: unexpected "=" in operand""" },
        { "declaration in the middle", "{{ print $x := 1 }}", "template: t:1: undefined variable \"$x\"" },
        { "dots one after another", "{{ ..name }}", "template: t:1: unexpected . after term \".\"" },
        { "keyword as a value", "{{ print if }}", "template: t:1: unexpected <if> in operand" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Grammar_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, data: Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Grammar_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, data: Data).Message.ShouldBe(message, situation);
}
