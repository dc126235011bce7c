namespace Injector.Templating.Tests.Functions.Sprig;

/// <summary>sprig's functions on strings.</summary>
public sealed class StringTests
{
    private const string Data = """
        {"none":null,"list":["b","a"],"num":5,"map":{"k":1}}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        {
            "trim",
            """{{ trim " \t x \n" }}|{{ trimAll "-" "--x--" }}|{{ trimPrefix "a" "aab" }}|{{ trimSuffix "b" "abb" }}""",
            "x|x|ab|ab"
        },
        { "trimAll without characters", """{{ trimAll "" " x " }}""", " x " },
        { "case", """{{ upper "straße" }} {{ lower "ÄB" }} {{ swapcase "aBc D" }}""", "STRAßE äb AbC d" },
        { "title and untitle", """{{ title "o'neil van_x tWo" }} {{ untitle "Go Team" }}""", "O'Neil Van_x TWo go team" },
        { "repeat", """{{ repeat 3 "ab" }}{{ repeat 0 "x" }}""", "ababab" },
        { "substr", """{{ substr 1 3 "abcd" }}{{ substr -1 2 "abcd" }}{{ substr 2 -1 "abcd" }}{{ substr 1 99 "abcd" }}""", "bcabcdbcd" },
        { "trunc", """{{ trunc 2 "abcd" }}{{ trunc -2 "abcd" }}{{ trunc 9 "abcd" }}""", "abcdabcd" },
        { "nospace and initials", """{{ nospace " a b\tc " }} {{ initials "Ada de Lovelace" }}""", "abc AdL" },
        {
            "abbrev",
            """{{ abbrev 6 "abcdefgh" }} {{ abbrev 3 "abcdefgh" }} {{ abbrevboth 5 10 "abcdefghijklmnop" }}""",
            "abc... abcdefgh ...fghi..."
        },
        { "wrap", """{{ wrap 5 "ab cd ef" }}|{{ wrapWith 3 "/" "abcdefg" }}""", "ab cd\nef|abc/def/g" },
        { "contains and affixes", """{{ contains "b" "abc" }}{{ hasPrefix "a" "abc" }}{{ hasSuffix "a" "abc" }}""", "truetruefalse" },
        { "replace", """{{ replace "l" "L" "hello" }} {{ replace "" "-" "ab" }}""", "heLLo -a-b-" },
        { "quote", """{{ quote "a\"b" 1 nil }} {{ squote "it's" 2 }}""", "\"a\\\"b\" \"1\" 'it's' '2'" },
        { "cat drops nothing but nulls", """{{ cat "a" nil 1 "" "b" }}""", "a 1  b" },
        { "indent", """{{ indent 2 "a\n\nb" }}|{{ nindent 1 "x" }}""", "  a\n  \n  b|\n x" },
        { "plural", """{{ plural "one" "many" 1 }}{{ plural "one" "many" 0 }}""", "onemany" },
        {
            "words to snake case",
            """{{ snakecase "HTTPServerName" }} {{ snakecase "a-b c" }} {{ snakecase "http2xx" }}""",
            "http_server_name a_b_c http_2xx"
        },
        { "words to kebab case", """{{ kebabcase "mainCourseMenu" }} {{ kebabcase "A_b" }}""", "main-course-menu a-b" },
        { "words to camel case", """{{ camelcase "http_server" }} {{ camelcase "HTTP_SERVER" }}""", "HttpServer HttpServer" },
        { "toString", "{{ toString 1.5 }}{{ toString true }}{{ toString .list }}{{ toString nil }}", "1.5true[b a]<nil>" },
        { "toStrings", """{{ toStrings (list 1 nil "x") }} {{ toStrings 5 }}""", "[1 x] [5]" },
        { "splitList", """{{ splitList "," "a,b,,c" }} {{ splitList "" "äb" }} {{ len (splitList "," "") }}""", "[a b  c] [ä b] 1" },
        { "split and splitn", """{{ (split "." "a.b.c")._1 }}{{ (splitn "." 2 "a.b.c")._1 }}""", "bb.c" },
        { "join", """{{ join "-" .list }} {{ join "," 5 }} {{ join "+" (list 1 nil 2.5) }}""", "b-a 5 1+2.5" },
        { "sortAlpha", """{{ sortAlpha (list "b" "B" 3 "a") }}""", "[3 B a b]" },
        { "ternary", """{{ ternary "y" "n" true }}{{ false | ternary "y" "n" }}""", "yn" },
        { "atoi", """{{ atoi "12" }} {{ atoi "x" }} {{ atoi "0x1" }} {{ atoi " 1" }}""", "12 0 0 0" },
        { "hello", "{{ hello }}", "Hello!" },
        { "printf with sprig", """{{ list "a" "b" | join "," | printf "%q" }}""", "\"a,b\"" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        {
            "repeat below zero",
            """{{ repeat -1 "x" }}""",
            """template: t:1:3: executing "t" at <repeat -1 "x">: error calling repeat: strings: negative Repeat count"""
        },
        { "upper of a number", "{{ upper 1 }}", """template: t:1:9: executing "t" at <1>: expected string; found 1""" },
        {
            "upper of null",
            "{{ upper .none }}",
            """template: t:1:9: executing "t" at <.none>: wrong type for value; expected string; got interface {}"""
        },
        {
            "trunc by a float from data",
            """{{ trunc .num "abc" }}""",
            """template: t:1:9: executing "t" at <.num>: wrong type for value; expected int; got float64"""
        },
        {
            "indent by an int64",
            """{{ indent (add 1 1) "a" }}""",
            """template: t:1:17: executing "t" at <1>: wrong type for value; expected int; got int64"""
        },
        {
            "ternary by a string",
            """{{ ternary 1 2 "true" }}""",
            "template: t:1:15: executing \"t\" at <\"true\">: expected bool; found \"true\""
        },
        {
            "contains with one argument",
            """{{ contains "a" }}""",
            """template: t:1:3: executing "t" at <contains>: wrong number of args for contains: want 2 got 1"""
        },
        {
            "trim with two arguments",
            """{{ trim "a" "b" }}""",
            """template: t:1:3: executing "t" at <trim>: wrong number of args for trim: want 1 got 2"""
        },
        {
            "substr of a list",
            "{{ substr 0 1 .list }}",
            """template: t:1:14: executing "t" at <.list>: wrong type for value; expected string; got []interface {}"""
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void String_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, TemplateRows.Sprig, Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void String_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, TemplateRows.Sprig, Data).Message.ShouldBe(message, situation);
}
