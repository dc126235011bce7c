namespace Injector.Templating.Tests.Functions.Sprig;

/// <summary>sprig's functions on dictionaries, merging above all.</summary>
public sealed class DictTests
{
    private const string Data = """
        {"none":null,"m":{"a":1,"n":{"x":"in"}},"list":[1]}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "dict of pairs", """{{ dict "b" 1 "a" 2 }}{{ dict }}""", "map[a:2 b:1]map[]" },
        { "dict with an odd count", """{{ printf "%#v" (dict "a") }}""", """map[string]interface {}{"a":""}""" },
        { "dict keys by their text", """{{ dict 1 "x" true "y" }}""", "map[1:x true:y]" },
        { "get", """{{ get .m "a" }}|{{ get .m "none" }}|""", "1||" },
        {
            "set changes and answers the map",
            """{{ $d := dict "a" 1 }}{{ $e := set $d "b" 2 }}{{ $d }}{{ $e }}""",
            "map[a:1 b:2]map[a:1 b:2]"
        },
        { "set through the root is seen again", """{{ $_ := set .m "z" 9 }}{{ $.m.z }}""", "9" },
        { "unset", """{{ $d := dict "a" 1 "b" 2 }}{{ unset $d "a" }}{{ $d }}""", "map[b:2]map[b:2]" },
        { "hasKey", """{{ hasKey .m "a" }}{{ hasKey .m "z" }}""", "truefalse" },
        { "keys and values", """{{ keys .m | sortAlpha }}{{ values (dict "a" 1) }}""", "[a n][1]" },
        { "pluck", """{{ pluck "a" .m (dict "b" 1) (dict "a" "two") }}""", "[1 two]" },
        { "pick and omit", """{{ pick (dict "a" 1 "b" 2) "a" "z" }}{{ omit (dict "a" 1 "b" 2) "a" "z" }}""", "map[a:1]map[b:2]" },
        { "merge keeps what is there", """{{ merge (dict "a" 1) (dict "a" 2 "b" 3) (dict "b" 4 "c" 5) }}""", "map[a:1 b:3 c:5]" },
        {
            "merge fills zero values",
            """{{ merge (dict "a" 0 "b" "" "c" false "d" (list) "e" nil) (dict "a" 1 "b" "x" "c" true "d" (list 2) "e" 5) }}""",
            "map[a:1 b:x c:true d:[2] e:5]"
        },
        { "merge goes into maps", """{{ merge (dict "m" (dict "x" 1)) (dict "m" (dict "x" 2 "y" 3)) }}""", "map[m:map[x:1 y:3]]" },
        {
            "merge changes its first argument only",
            """{{ $a := dict }}{{ $b := dict "k" 1 }}{{ $_ := merge $a $b }}{{ $a }}{{ $b }}""",
            "map[k:1]map[k:1]"
        },
        { "merge of nothing", """{{ merge (dict "a" 1) .absent }}""", "map[a:1]" },
        {
            "mergeOverwrite takes the later value",
            """{{ mergeOverwrite (dict "a" 1 "b" 1) (dict "a" 2) (dict "a" 3) }}""",
            "map[a:3 b:1]"
        },
        { "mergeOverwrite takes a list whole", """{{ mergeOverwrite (dict "l" (list 1 2)) (dict "l" (list 3)) }}""", "map[l:[3]]" },
        {
            "mergeOverwrite goes into maps",
            """{{ mergeOverwrite (dict "m" (dict "x" 1 "y" 1)) (dict "m" (dict "y" 2)) }}""",
            "map[m:map[x:1 y:2]]"
        },
        { "mergeOverwrite with an empty map", """{{ mergeOverwrite (dict "m" (dict "x" 1)) (dict "m" (dict)) }}""", "map[m:map[x:1]]" },
        {
            "deepCopy is a copy",
            """{{ $a := dict "m" (dict "x" 1) }}{{ $b := deepCopy $a }}{{ $_ := set $b.m "x" 2 }}{{ $a }}{{ $b }}""",
            "map[m:map[x:1]]map[m:map[x:2]]"
        },
        { "deepEqual is typed", """{{ deepEqual (list 1 (dict "a" 2)) (list 1 (dict "a" 2)) }}{{ deepEqual 1 1.0 }}""", "truefalse" },
        { "dig", """{{ dig "n" "x" "none" .m }}{{ dig "n" "y" "none" .m }}""", "innone" },
        { "nil map reads as empty", """{{ get .absent "a" }}|{{ hasKey .absent "a" }}{{ keys .absent }}""", "|false[]" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        {
            "set in a nil map",
            """{{ set .absent "a" 1 }}""",
            """template: t:1:3: executing "t" at <set .absent "a" 1>: error calling set: assignment to entry in nil map"""
        },
        {
            "get of null",
            """{{ get .none "a" }}""",
            """template: t:1:7: executing "t" at <.none>: wrong type for value; expected map[string]interface {}; got interface {}"""
        },
        {
            "get of a list",
            """{{ get .list "a" }}""",
            """template: t:1:7: executing "t" at <.list>: wrong type for value; expected map[string]interface {}; got []interface {}"""
        },
        {
            "keys of a string",
            """{{ keys "x" }}""",
            """template: t:1:8: executing "t" at <"x">: can't handle "x" for arg of type map[string]interface {}"""
        },
        { "get by a number", "{{ get .m 1 }}", """template: t:1:10: executing "t" at <1>: expected string; found 1""" },
        {
            "dig through a scalar",
            """{{ dig "a" "b" "none" .m }}""",
            """template: t:1:3: executing "t" at <dig "a" "b" "none" .m>: error calling dig: interface conversion: interface {} is float64, not map[string]interface {}"""
        },
        {
            "deepCopy of nothing",
            "{{ deepCopy .none }}",
            """template: t:1:3: executing "t" at <deepCopy .none>: error calling deepCopy: reflect: call of reflect.Value.Type on zero Value"""
        },
        {
            "merge of a list",
            "{{ merge .list }}",
            """template: t:1:9: executing "t" at <.list>: wrong type for value; expected map[string]interface {}; got []interface {}"""
        },
        {
            "hasKey with one argument",
            "{{ hasKey .m }}",
            """template: t:1:3: executing "t" at <hasKey>: wrong number of args for hasKey: want 2 got 1"""
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Dict_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, TemplateRows.Sprig, Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Dict_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, TemplateRows.Sprig, Data).Message.ShouldBe(message, situation);
}
