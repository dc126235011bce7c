namespace Injector.Templating.Tests.Functions.Sprig;

/// <summary>sprig's functions on lists.</summary>
public sealed class ListTests
{
    private const string Data = """
        {"none":null,"list":[3,1,2,1],"empty":[],"words":["b","a"],"map":{"k":1}}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "list and tuple", """{{ list 1 "a" nil }}{{ tuple }}""", "[1 a <nil>][]" },
        { "first, last, rest, initial", "{{ first .list }}{{ last .list }}{{ rest .list }}{{ initial .list }}", "31[1 2 1][3 1 2]" },
        { "first and last of nothing", "{{ first .empty }}{{ last .empty }}{{ rest .empty }}", "<no value><no value>[]" },
        {
            "append and prepend copy",
            "{{ $a := list 1 }}{{ $b := append $a 2 }}{{ prepend $b 0 }}{{ $a }}{{ push $a 9 }}",
            "[0 1 2][1][1 9]"
        },
        { "concat", """{{ concat .list (list "x") .empty }}""", "[3 1 2 1 x]" },
        { "reverse and uniq", "{{ reverse .list }}{{ uniq .list }}", "[1 2 1 3][3 1 2]" },
        { "without", """{{ without .list 1.0 }}{{ without .words "b" "z" }}""", "[3 2][a]" },
        { "has is typed", """{{ has 1.0 .list }}{{ has 1 .list }}{{ has "a" .words }}{{ has "x" .none }}""", "truefalsetruefalse" },
        { "compact", """{{ compact (list 0 "" "a" nil false (list) 1) }}""", "[a 1]" },
        { "slice with and without ends", "{{ slice .list 1 3 }}{{ slice .list 2 }}{{ slice .list }}", "[1 2][2 1][3 1 2 1]" },
        { "chunk", "{{ chunk 3 .list }}{{ chunk 2 .empty }}", "[[3 1 2] [1]][]" },
        {
            "until and untilStep",
            "{{ until 4 }}{{ untilStep 2 9 3 }}{{ untilStep 3 0 -1 }}{{ until -2 }}",
            "[0 1 2 3][2 5 8][3 2 1][0 -1]"
        },
        { "seq", "{{ seq 4 }}|{{ seq 3 1 }}|{{ seq 0 5 10 }}|{{ seq -2 }}", "1 2 3 4|3 2 1|0 5 10|1 0 -1 -2" },
        { "range over a made list", """{{ range $i, $x := list "a" "b" }}{{ $i }}{{ $x }}{{ end }}""", "0a1b" },
        {
            "types of lists",
            """{{ printf "%T %T %T %T" (list) (until 1) (splitList "," "a") (chunk 1 (list 1)) }}""",
            "[]interface {} []int []string [][]interface {}"
        },
        {
            "all and any",
            """{{ all 1 "x" }}{{ all 1 "" }}{{ any 0 "" }}{{ any 0 1 }}{{ all }}{{ any }}""",
            "truefalsefalsetruetruefalse"
        },
        { "sort words", "{{ sortAlpha .words }}{{ .words }}", "[a b][b a]" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        {
            "first of null",
            "{{ first .none }}",
            """template: t:1:3: executing "t" at <first .none>: error calling first: runtime error: invalid memory address or nil pointer dereference"""
        },
        {
            "append to a string",
            """{{ append "x" 1 }}""",
            """template: t:1:3: executing "t" at <append "x" 1>: error calling append: Cannot push on type string"""
        },
        {
            "append to null",
            "{{ append .none 1 }}",
            """template: t:1:3: executing "t" at <append .none 1>: error calling append: runtime error: invalid memory address or nil pointer dereference"""
        },
        {
            "concat of a number",
            "{{ concat 1 }}",
            """template: t:1:3: executing "t" at <concat 1>: error calling concat: Cannot concat type int as list"""
        },
        {
            "slice of a string",
            """{{ slice "abc" 1 }}""",
            """template: t:1:3: executing "t" at <slice "abc" 1>: error calling slice: list should be type of slice or array but string"""
        },
        {
            "slice beyond the end",
            "{{ slice .list 1 9 }}",
            """template: t:1:3: executing "t" at <slice .list 1 9>: error calling slice: reflect.Value.Slice: slice index out of bounds"""
        },
        {
            "has in a string",
            """{{ has "a" "abc" }}""",
            """template: t:1:3: executing "t" at <has "a" "abc">: error calling has: Cannot find has on type string"""
        },
        {
            "until of a float from data",
            "{{ until (first .list) }}",
            """template: t:1:16: executing "t" at <.list>: wrong type for value; expected int; got float64"""
        },
        {
            "reverse of a map",
            "{{ reverse .map }}",
            """template: t:1:3: executing "t" at <reverse .map>: error calling reverse: Cannot find reverse on type map"""
        },
        {
            "uniq of a number",
            "{{ uniq 5 }}",
            """template: t:1:3: executing "t" at <uniq 5>: error calling uniq: Cannot find uniq on type int"""
        },
        {
            "chunk by zero",
            "{{ chunk 0 .list }}",
            """template: t:1:3: executing "t" at <chunk 0 .list>: error calling chunk: runtime error: makeslice: len out of range"""
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void List_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, TemplateRows.Sprig, Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void List_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, TemplateRows.Sprig, Data).Message.ShouldBe(message, situation);
}
