namespace Injector.Templating.Tests.Functions.Sprig;

/// <summary>Regular expressions with RE2's meaning.</summary>
public sealed class RegexTests
{
    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "match", """{{ regexMatch "^a+$" "aaa" }}{{ regexMatch "^a+$" "aab" }}""", "truefalse" },
        { "match of a bad pattern is false", """{{ regexMatch "(" "x" }}""", "false" },
        { "find", """{{ regexFind "[0-9]+" "ab12cd34" }}|{{ regexFind "x" "abc" }}|""", "12||" },
        {
            "find all with a limit",
            """{{ regexFindAll "[a-z]+" "ab 12 cd ef" -1 }}{{ regexFindAll "[a-z]" "abc" 2 }}{{ regexFindAll "a" "aa" 0 }}""",
            "[ab cd ef][a b][]"
        },
        { "leftmost alternative wins", """{{ regexFind "a|ab" "ab" }}""", "a" },
        {
            "greedy and lazy",
            """{{ regexFind "<.+>" "<a><b>" }} {{ regexFind "<.+?>" "<a><b>" }} {{ regexFind "(?U)<.+>" "<a><b>" }}""",
            "<a><b> <a> <a>"
        },
        { "replacement by number and name", """{{ regexReplaceAll "(?P<k>\\w+)=(\\w+)" "a=b c=d" "${2}:${k}" }}""", "b:a d:c" },
        {
            "name goes as far as it can",
            """{{ regexReplaceAll "(x)" "axb" "$1W" }}|{{ regexReplaceAll "(x)" "axb" "${1}W" }}""",
            "ab|axWb"
        },
        {
            "dollar signs",
            """{{ regexReplaceAll "x" "axb" "$$" }} {{ regexReplaceAll "x" "axb" "$0$0" }} {{ regexReplaceAll "x" "axb" "${" }}""",
            "a$b axxb a${b"
        },
        { "literal replacement", """{{ regexReplaceAllLiteral "x" "axb" "$0" }}""", "a$0b" },
        { "empty matches", """{{ regexReplaceAll "a*" "baac" "X" }}""", "XbXcX" },
        {
            "split",
            """{{ regexSplit ",+" "a,,b,c" -1 }}{{ regexSplit "," "a,b,c" 2 }}{{ regexSplit "" "abc" -1 }}""",
            "[a b c][a b,c][a b c]"
        },
        {
            "classes are ASCII",
            """{{ regexMatch "^\\w$" "é" }}{{ regexMatch "^\\d$" "٣" }}{{ regexMatch "^\\s$" "\v" }}""",
            "falsefalsefalse"
        },
        {
            "Unicode classes",
            """{{ regexMatch "^\\pL$" "é" }}{{ regexMatch "^\\p{Greek}$" "λ" }}{{ regexMatch "^\\PL$" "é" }}""",
            "truetruefalse"
        },
        { "POSIX classes", """{{ regexFindAll "[[:upper:]]" "aBcD" -1 }}{{ regexMatch "^[[:^digit:]]$" "1" }}""", "[B D]false" },
        {
            "flags",
            """{{ regexMatch "(?i)ABC" "abc" }}{{ regexMatch "(?s)a.b" "a\nb" }}{{ regexFindAll "(?m)^." "a\nb" -1 }}""",
            "truetrue[a b]"
        },
        { "end of text and end of line", """{{ regexMatch "a$" "a\n" }}{{ regexMatch "(?m)a$" "a\n" }}""", "falsetrue" },
        { "quoted part", """{{ regexMatch "^\\Qa.b\\E$" "a.b" }}{{ regexMatch "^\\Qa.b\\E$" "axb" }}""", "truefalse" },
        { "repeat that is none is text", """{{ regexMatch "^a{,3}$" "a{,3}" }}""", "true" },
        { "quoting of a text", """{{ regexQuoteMeta "a.b*[c]" }}""", """a\.b\*\[c\]""" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        {
            "look ahead",
            """{{ mustRegexMatch "(?=a)" "a" }}""",
            """template: t:1:3: executing "t" at <mustRegexMatch "(?=a)" "a">: error calling mustRegexMatch: error parsing regexp: invalid or unsupported Perl syntax: `(?=`"""
        },
        {
            "look behind",
            """{{ regexFind "(?<!a)b" "b" }}""",
            """template: t:1:3: executing "t" at <regexFind "(?<!a)b" "b">: error calling regexFind: regexp: Compile(`(?<!a)b`): error parsing regexp: invalid named capture: `(?<!a)b`"""
        },
        {
            "back reference",
            """{{ regexReplaceAll "(a)\\1" "aa" "x" }}""",
            """template: t:1:3: executing "t" at <regexReplaceAll "(a)\\1" "aa" "x">: error calling regexReplaceAll: regexp: Compile(`(a)\1`): error parsing regexp: invalid escape sequence: `\1`"""
        },
        {
            "atomic group",
            """{{ regexFind "(?>a)" "a" }}""",
            """template: t:1:3: executing "t" at <regexFind "(?>a)" "a">: error calling regexFind: regexp: Compile(`(?>a)`): error parsing regexp: invalid or unsupported Perl syntax: `(?>`"""
        },
        {
            "possessive repeat",
            """{{ regexFind "a++" "a" }}""",
            """template: t:1:3: executing "t" at <regexFind "a++" "a">: error calling regexFind: regexp: Compile(`a++`): error parsing regexp: invalid nested repetition operator: `++`"""
        },
        {
            "repeat above a thousand",
            """{{ regexFindAll "a{1001}" "a" -1 }}""",
            """template: t:1:3: executing "t" at <regexFindAll "a{1001}" "a" -1>: error calling regexFindAll: regexp: Compile(`a{1001}`): error parsing regexp: invalid repeat count: `{1001}`"""
        },
        {
            "repeat upside down",
            """{{ regexSplit "a{2,1}" "a" -1 }}""",
            """template: t:1:3: executing "t" at <regexSplit "a{2,1}" "a" -1>: error calling regexSplit: regexp: Compile(`a{2,1}`): error parsing regexp: invalid repeat count: `{2,1}`"""
        },
        {
            "end anchor of other dialects",
            """{{ regexFind "a\\Z" "a" }}""",
            """template: t:1:3: executing "t" at <regexFind "a\\Z" "a">: error calling regexFind: regexp: Compile(`a\Z`): error parsing regexp: invalid escape sequence: `\Z`"""
        },
        {
            "unclosed class",
            """{{ regexFind "[a" "a" }}""",
            """template: t:1:3: executing "t" at <regexFind "[a" "a">: error calling regexFind: regexp: Compile(`[a`): error parsing regexp: missing closing ]: `[a`"""
        },
        {
            "unclosed group",
            """{{ regexFind "(a" "a" }}""",
            """template: t:1:3: executing "t" at <regexFind "(a" "a">: error calling regexFind: regexp: Compile(`(a`): error parsing regexp: missing closing ): `(a`"""
        },
        {
            "unknown script",
            """{{ regexFind "\\p{Elvish}" "a" }}""",
            """template: t:1:3: executing "t" at <regexFind "\\p{Elvish}" "a">: error calling regexFind: regexp: Compile(`\p{Elvish}`): error parsing regexp: invalid character class range: `\p{Elvish}`"""
        },
        {
            "text that is a number",
            """{{ regexMatch "a" 1 }}""",
            """template: t:1:18: executing "t" at <1>: expected string; found 1"""
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Regex_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, TemplateRows.Sprig).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Regex_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, TemplateRows.Sprig).Message.ShouldBe(message, situation);
}
