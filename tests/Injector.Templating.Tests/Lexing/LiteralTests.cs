namespace Injector.Templating.Tests.Lexing;

/// <summary>Every kind of constant, as it prints.</summary>
public sealed class LiteralTests
{
    private const string Data = """
        {"range":1,"end":2,"nil":3,"naïve":5}
        """;

    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "decimal", "{{ 1200 }} {{ +5 }} {{ -5 }}", "1200 5 -5" },
        { "hexadecimal", "{{ 0x1F }} {{ 0XaB }} {{ -0x10 }}", "31 171 -16" },
        { "octal by prefix and by zero", "{{ 0o17 }} {{ 0O17 }} {{ 017 }}", "15 15 15" },
        { "binary", "{{ 0b101 }} {{ 0B11 }}", "5 3" },
        { "underscores between digits", "{{ 1_000 }} {{ 0x_ff }} {{ 0b1_0 }}", "1000 255 2" },
        {
            "smallest and largest integer",
            "{{ -9223372036854775808 }} {{ 9223372036854775807 }}",
            "-9223372036854775808 9223372036854775807"
        },
        { "float spellings", "{{ 1.5 }} {{ .5 }} {{ 2. }} {{ 1e3 }} {{ 25e-1 }}", "1.5 0.5 2 1000 2.5" },
        { "hexadecimal float", "{{ 0x1p-2 }} {{ 0x1.8p1 }}", "0.25 3" },
        { "float of a whole number keeps its type", """{{ printf "%T %T %T" 1.0 1e3 1000 }}""", "float64 float64 int" },
        { "float that is too small becomes zero", "{{ 1e-400 }}", "0" },
        { "complex number", "{{ 2i }} {{ 1+2i }}", "(0+2i) (1+2i)" },
        {
            "character is an integer",
            """{{ 'a' }} {{ '\n' }} {{ '\'' }} {{ 'é' }} {{ '\u4e16' }} {{ '\x41' }} {{ '\101' }}""",
            "97 10 39 233 19990 65 65"
        },
        { "string escapes", """{{ "tab\tquote\"back\\slash" }}""", "tab\tquote\"back\\slash" },
        { "string escapes of bytes and code points", """{{ "\x41\102\u00e9\U0001F600" }}""", "ABé😀" },
        { "bell, backspace, form feed and vertical tab", """{{ printf "%q" "\a\b\f\v\r" }}""", "\"\\a\\b\\f\\v\\r\"" },
        { "raw string keeps backslashes and lines", "{{ `a\\n\nb\"c` }}", "a\\n\nb\"c" },
        { "raw string loses carriage returns", "{{ printf \"%q\" `a\r\nb` }}", "\"a\\nb\"" },
        { "bools", "{{ true }} {{ false }}", "true false" },
        { "field named like a keyword", "{{ .range }}{{ .end }}{{ .nil }}", "123" },
        { "identifier with Unicode letters", "{{ $größe2 := 4 }}{{ $größe2 }}{{ .naïve }}", "45" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        { "digit that is not octal", "{{ 08 }}", "template: t:1: integer overflow: \"08\"" },
        { "letter behind a number", "{{ 12x }}", "template: t:1: bad number syntax: \"12x\"" },
        { "underscore at the end", "{{ 1_ }}", "template: t:1: illegal number syntax: \"1_\"" },
        { "prefix without digits", "{{ 0x }}", "template: t:1: illegal number syntax: \"0x\"" },
        { "integer beyond 64 bits", "{{ 18446744073709551616 }}", "template: t:1: integer overflow: \"18446744073709551616\"" },
        { "float beyond a double", "{{ 1e999 }}", "template: t:1: illegal number syntax: \"1e999\"" },
        {
            "unsigned integer that is no int",
            "{{ 18446744073709551615 }}",
            """template: t:1:3: executing "t" at <18446744073709551615>: 18446744073709551615 overflows int"""
        },
        { "string that never ends", """{{ "abc }}""", "template: t:1: unterminated quoted string" },
        { "string broken by a line", "{{ \"a\nb\" }}", "template: t:1: unterminated quoted string" },
        { "escape that does not exist", """{{ "\z" }}""", "template: t:1: invalid syntax" },
        { "single quote escaped in a string", """{{ "\'" }}""", "template: t:1: invalid syntax" },
        { "surrogate as an escape", """{{ "\ud800" }}""", "template: t:1: invalid syntax" },
        { "raw string that never ends", "{{ `abc }}", "template: t:1: unterminated raw quoted string" },
        { "two characters in single quotes", "{{ 'ab' }}", "template: t:1: malformed character constant: 'ab'" },
        { "empty character", "{{ '' }}", "template: t:1: invalid syntax" },
        { "character that never ends", "{{ 'a }}", "template: t:1: unterminated character constant" },
        { "character that means nothing", "one\ntwo {{ ☃ }}", "template: t:2: unrecognized character in action: U+2603 '☃'" },
        { "hash sign", "{{ # }}", """template: t:1: unexpected "#" in command""" },
        { "string glued to a field", """{{ .a"b" }}""", """template: t:1: bad character U+0022 '"'""" },
        { "string glued to a function", """{{ print"b" }}""", """template: t:1: bad character U+0022 '"'""" },
        { "colon alone", "{{ $x : 1 }}", "template: t:1: undefined variable \"$x\"" },
        { "right parenthesis too many", "{{ print 1) }}", "template: t:1: unexpected right paren" },
        { "left parenthesis without partner", "{{ (print 1 }}", "template: t:1: unclosed left paren" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Literal_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template, data: Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Literal_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template, data: Data).Message.ShouldBe(message, situation);
}
