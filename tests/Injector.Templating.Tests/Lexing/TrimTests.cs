namespace Injector.Templating.Tests.Lexing;

/// <summary>Trim markers and comments: what of the text around an action stays.</summary>
public sealed class TrimTests
{
    public static TheoryData<string, string, string> Answers { get; } = new()
    {
        { "text without actions", "just } text }} and { more", "just } text }} and { more" },
        { "left marker takes blanks and line feeds", "a \t\r\n{{- 1 }} b", "a1 b" },
        { "right marker takes blanks and line feeds", "a {{ 1 -}} \t\r\n b", "a 1b" },
        { "both markers", "a {{- 1 -}} b", "a1b" },
        { "markers stop at the neighbouring action", "{{ 1 }} {{- 2 -}} {{ 3 }}", "123" },
        { "marker never trims a value", """{{ " x " }}{{- 1 -}}{{ " y " }}""", " x 1 y " },
        { "no-break space is no blank", "a\u00a0{{- 1 -}}\u00a0b", "a\u00a01\u00a0b" },
        { "form feed is no blank", "a\f{{- 1 -}}\fb", "a\f1\fb" },
        { "minus before a digit is a sign", "a {{-7}} b", "a -7 b" },
        { "marker and sign together", "a {{- -7 -}} b", "a-7b" },
        { "comment leaves nothing", "a{{/* note */}}b", "ab" },
        { "comment with markers", "a \n {{- /* note */ -}} \n b", "ab" },
        { "comment over lines holding delimiters", "a{{/* {{ x }}\n }} */}}b", "ab" },
        { "comment that is all of the text", "{{/* only */}}", "" },
        { "line feed between tokens", "{{ print\n1\n\t2 }}", "1 2" },
        { "marker beside a line feed", "a\n{{-\n1\n-}}\nb", "a1b" },
        { "first text trimmed to nothing", "\n\n{{- 1 }}", "1" },
        { "last text trimmed to nothing", "{{ 1 -}}\n\n", "1" },
        { "closing delimiter in a string is text", """{{ "}}" }}""", "}}" },
    };

    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        { "comment that never ends", "line\n{{/* open", "template: t:2: unclosed comment" },
        { "comment after a blank", "{{ /* note */ }}", """template: t:1: unexpected "/" in command""" },
        { "comment with something behind it", "{{/* note */ 1 }}", "template: t:1: comment ends before closing delimiter" },
        { "action that never ends", "one\n{{ 1 ", "template: t:2: unclosed action" },
        { "action that ends on a later line", "{{ print\n\n1", "template: t:3: unclosed action started at t:1" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Trim_GivenTemplate_Prints(string situation, string template, string output) =>
        TemplateRows.Run(template).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(Failures))]
    public void Trim_GivenTemplate_FailsWithGosWords(string situation, string template, string message) =>
        TemplateRows.Fail(template).Message.ShouldBe(message, situation);
}
