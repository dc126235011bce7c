namespace Injector.Templating.Tests.Execution;

/// <summary>Dot, root and variables; the two kinds of nothing; control structures.</summary>
public sealed class ScopeTests
{
    private const string Data = """
        {"name":"cart","port":8080,"ratio":0.5,"zero":0,"ready":true,"off":false,"none":null,"empty":"","tags":["red","blue"],
        "noTags":[],"noLabels":{},"labels":{"tier":"web","app":"cart"},"nested":{"a":{"b":"deep"}}}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "dot is the data", "{{ .name }}", "cart" },
        {
            "root stays the data inside with and range",
            "{{ with .labels }}{{ range $.tags }}{{ $.name }}{{ end }}{{ end }}",
            "cartcart"
        },
        {
            "root of a named template is its argument",
            """{{ define "a" }}{{ $.b }}{{ with 1 }}{{ $.b }}{{ end }}{{ end }}{{ template "a" .nested.a }}""",
            "deepdeep"
        },
        { "variable hides an outer one", "{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }}", "21" },
        { "assignment reaches the outer variable", "{{ $x := 1 }}{{ range .tags }}{{ $x = . }}{{ end }}{{ $x }}", "blue" },
        { "variable of an if lives in its else", "{{ if $x := .empty }}{{ else }}[{{ $x }}]{{ end }}", "[]" },
        { "variable of a with", "{{ with $x := .name }}{{ $x }}{{ . }}{{ end }}", "cartcart" },
        { "same name in two branches", "{{ if .off }}{{ $v := 1 }}{{ else }}{{ $v := 2 }}{{ $v }}{{ end }}", "2" },
        { "declaration prints nothing", "a{{ $x := 5 }}b", "ab" },
        { "argument of the last stage comes last", """{{ "b" | printf "%s%s" "a" }}""", "ab" },
        { "absent key", "{{ .absent }}", "<no value>" },
        { "fields of an absent key", "{{ .absent.x.y }}", "<no value>" },
        { "null", "{{ .none }}", "<no value>" },
        { "absent key is false", "{{ if .absent }}y{{ else }}n{{ end }}", "n" },
        { "field of null in parentheses", "{{ (.none).x }}", "<no value>" },
        { "field of a variable that holds null", "{{ $v := .none }}{{ $v.x }}", "<no value>" },
        { "nil as an argument", "{{ eq .none nil }}{{ print nil }}", "true<nil>" },
        { "absent key as an argument", "{{ print .absent .name }}", "<nil>cart" },
        { "template without data", """{{ define "a" }}{{ . }}{{ .x }}{{ end }}{{ template "a" }}""", "<no value><no value>" },
        {
            "falsehoods",
            "{{ range .all }}{{ end }}{{ if .zero }}1{{ end }}{{ if .empty }}2{{ end }}{{ if .noTags }}3{{ end }}{{ if .noLabels }}4{{ end }}{{ if .none }}5{{ end }}{{ if .off }}6{{ end }}none",
            "none"
        },
        {
            "truths",
            """{{ if "false" }}1{{ end }}{{ if " " }}2{{ end }}{{ if .ratio }}3{{ end }}{{ if .tags }}4{{ end }}{{ if -1 }}5{{ end }}""",
            "12345"
        },
        { "with of nothing takes else", "{{ with .empty }}a{{ else }}{{ .name }}{{ end }}", "cart" },
        { "range over a list", "{{ range .tags }}<{{ . }}>{{ end }}", "<red><blue>" },
        { "range over a map in key order", "{{ range $k, $v := .labels }}{{ $k }}={{ $v }};{{ end }}", "app=cart;tier=web;" },
        { "range with one variable is the element", "{{ range $x := .labels }}{{ $x }};{{ end }}", "cart;web;" },
        {
            "range over nothing takes else",
            "{{ range .noTags }}a{{ else }}b{{ end }}{{ range .none }}a{{ else }}b{{ end }}{{ range .absent }}a{{ else }}b{{ end }}",
            "bbb"
        },
        { "range over an integer", "{{ range 3 }}{{ . }}{{ end }}{{ range $i := 2 }}{{ $i }}{{ end }}", "01201" },
        { "range over a negative integer takes else", "{{ range -1 }}a{{ else }}b{{ end }}", "b" },
        { "range that assigns", "{{ $i := 9 }}{{ $t := 9 }}{{ range $i, $t = .tags }}{{ end }}{{ $i }}{{ $t }}", "1blue" },
        {
            "break leaves the innermost loop",
            """{{ range .tags }}[{{ range $.tags }}{{ if eq . "blue" }}{{ break }}{{ end }}{{ . }}{{ end }}]{{ end }}""",
            "[red][red]"
        },
        { "continue takes the next turn", """{{ range .tags }}{{ if eq . "red" }}{{ continue }}{{ end }}{{ . }}{{ end }}""", "blue" },
        { "break in the else of an inner loop leaves that one", "{{ range .tags }}[{{ range $.noTags }}{{ else }}a{{ break }}b{{ end }}c]{{ end }}", "[ac][ac]" },
        {
            "break in an if in the else of an inner loop",
            "{{ range .tags }}[{{ range $.noTags }}{{ else }}{{ if true }}{{ break }}{{ end }}{{ end }}c]{{ end }}",
            "[c][c]"
        },
        { "continue in the else of an inner loop is the outer one's", "{{ range .tags }}[{{ range $.noTags }}{{ else }}{{ continue }}{{ end }}]{{ end }}!", "[[!" },
        { "break across with", "{{ range .tags }}{{ with . }}{{ . }}{{ break }}{{ end }}never{{ end }}", "red" },
        { "loop turns do not share variables", "{{ range .tags }}{{ $x := . }}{{ $x }}{{ end }}", "redblue" },
        {
            "recursion with data",
            """{{ define "down" }}{{ . }}{{ if gt . 1.0 }}{{ template "down" (index $ "x") }}{{ end }}{{ end }}{{ block "b" .ratio }}{{ . }}{{ end }}""",
            "0.5"
        },
        { "block with data", """{{ block "b" .labels }}{{ .app }}{{ end }}""", "cart" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        { "field of null", "{{ .none.x }}", """template: t:1:8: executing "t" at <.none.x>: nil pointer evaluating interface {}.x""" },
        {
            "field of a string",
            "{{ .name.x }}",
            """template: t:1:8: executing "t" at <.name.x>: can't evaluate field x in type interface {}"""
        },
        {
            "field of a number",
            "a\nbc {{ .port.x }}",
            """template: t:2:11: executing "t" at <.port.x>: can't evaluate field x in type interface {}"""
        },
        {
            "field of a list",
            "{{ .tags.first }}",
            """template: t:1:8: executing "t" at <.tags.first>: can't evaluate field first in type interface {}"""
        },
        {
            "field of a bool in a condition",
            "{{ if .ready.x }}{{ end }}",
            """template: t:1:12: executing "t" at <.ready.x>: can't evaluate field x in type interface {}"""
        },
        {
            "field with an argument",
            """{{ .name "x" }}""",
            """template: t:1:3: executing "t" at <.name>: name is not a method but has arguments"""
        },
        {
            "field as a later stage",
            "{{ 1 | .name }}",
            """template: t:1:7: executing "t" at <.name>: name is not a method but has arguments"""
        },
        { "constant with an argument", "{{ 1 2 }}", """template: t:1:3: executing "t" at <1>: can't give argument to non-function 1""" },
        {
            "variable with an argument",
            "{{ $x := 1 }}{{ $x 2 }}",
            """template: t:1:16: executing "t" at <$x>: can't give argument to non-function $x"""
        },
        {
            "parentheses with an argument",
            "{{ (print 1) 2 }}",
            """template: t:1:3: executing "t" at <(print 1) 2>: can't give argument to non-function print 1"""
        },
        { "dot with an argument", "{{ . 1 }}", """template: t:1:3: executing "t" at <.>: can't give argument to non-function .""" },
        { "nil as a command", "{{ nil }}", """template: t:1:3: executing "t" at <nil>: nil is not a command""" },
        { "nil declared", "{{ $x := nil }}", """template: t:1:9: executing "t" at <nil>: nil is not a command""" },
        { "nil as a condition", "{{ if nil }}{{ end }}", """template: t:1:6: executing "t" at <nil>: nil is not a command""" },
        {
            "range over a string",
            "{{ range .name }}{{ end }}",
            """template: t:1:9: executing "t" at <.name>: range can't iterate over cart"""
        },
        {
            "range over a bool",
            "{{ range .ready }}{{ end }}",
            """template: t:1:9: executing "t" at <.ready>: range can't iterate over true"""
        },
        {
            "range over a float",
            "{{ range .port }}{{ end }}",
            """template: t:1:9: executing "t" at <.port>: range can't iterate over 8080"""
        },
        {
            "template that is not defined",
            "one\n{{ template \"gone\" . }}",
            """template: t:2:12: executing "t" at <{{template "gone" .}}>: template "gone" not defined"""
        },
        {
            "error inside a named template names it",
            "{{ define \"inner\" }}\n{{ .none.x }}{{ end }}{{ template \"inner\" . }}",
            """template: t:2:8: executing "inner" at <.none.x>: nil pointer evaluating interface {}.x"""
        },
        {
            "error inside a loop",
            "{{ range .tags }}\n  {{ .x }}{{ end }}",
            """template: t:2:5: executing "t" at <.x>: can't evaluate field x in type interface {}"""
        },
        {
            "nested field of a null",
            "{{ with .nested }}{{ $.none.a.b }}{{ end }}",
            """template: t:1:22: executing "t" at <$.none.a.b>: nil pointer evaluating interface {}.a"""
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Scope_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, data: Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Scope_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, data: Data).Message.ShouldBe(message, situation);
}
