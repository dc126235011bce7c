namespace Injector.Templating.Tests.Execution;

/// <summary>Missing-key modes and delimiters.</summary>
public sealed class OptionTests
{
    private const string Data = """{"none":null,"labels":{"app":"cart"}}""";

    public static TheoryData<string, MissingKey, string, string> MissingKeys { get; } = new()
    {
        { "absent key by default", MissingKey.Default, "{{ .absent }}", "<no value>" },
        { "field of an absent key by default", MissingKey.Default, "{{ .absent.x }}", "<no value>" },
        { "absent key as zero", MissingKey.Zero, "{{ .absent }}", "<no value>" },
        { "absent key as zero is false", MissingKey.Zero, "{{ if .absent }}a{{ else }}b{{ end }}", "b" },
        { "index of an absent key is never an error", MissingKey.Error, """{{ index .labels "none" }}""", "<no value>" },
        { "present null is no missing key", MissingKey.Error, "{{ .none }}", "<no value>" },
        { "present key", MissingKey.Error, "{{ .labels.app }}", "cart" },
    };

    public static TheoryData<string, MissingKey, string, string> MissingKeyFailures { get; } = new()
    {
        {
            "absent key as an error", MissingKey.Error, "{{ .absent }}",
            """template: t:1:3: executing "t" at <.absent>: map has no entry for key "absent" """
        },
        {
            "absent key in a condition", MissingKey.Error, "{{ if .labels.none }}{{ end }}",
            """template: t:1:13: executing "t" at <.labels.none>: map has no entry for key "none" """
        },
        {
            "field of an absent key as zero", MissingKey.Zero, "{{ .absent.x }}",
            """template: t:1:10: executing "t" at <.absent.x>: nil pointer evaluating interface {}.x"""
        },
    };

    public static TheoryData<string, string, string, string, string> Delimiters { get; } = new()
    {
        { "square brackets", "[[", "]]", "[[ .labels.app ]] {{ .none }}", "cart {{ .none }}" },
        { "square brackets around an index", "[[", "]]", """[[ index .labels "app" ]]]""", "cart]" },
        { "trim markers", "<%", "%>", "a <%- 1 -%> b", "a1b" },
        { "comments", "<%", "%>", "a<%/* {{ */%>b", "ab" },
        { "longer than two", "<<<", ">>>", "<<< 1 >>><< 2 >>", "1<< 2 >>" },
        { "single characters", "<", ">", "<1>2", "12" },
        { "words", "BEGIN", "END", "BEGIN print 1 END", "1" },
    };

    [Theory]
    [MemberData(nameof(MissingKeys))]
    public void MissingKey_InMode_Prints(string situation, MissingKey mode, string template, string output) =>
        TemplateRows.Run(template, new TemplateOptions { MissingKey = mode }, Data).ShouldBe(output, situation);

    [Theory]
    [MemberData(nameof(MissingKeyFailures))]
    public void MissingKey_InMode_Fails(string situation, MissingKey mode, string template, string message) =>
        TemplateRows.Fail(template, new TemplateOptions { MissingKey = mode }, Data).Message.ShouldBe(message.TrimEnd(), situation);

    [Theory]
    [MemberData(nameof(Delimiters))]
    public void Delimiters_GivenPair_AreUsed(string situation, string left, string right, string template, string output) =>
        TemplateRows.Run(template, new TemplateOptions { LeftDelimiter = left, RightDelimiter = right }, Data).ShouldBe(output, situation);

    [Fact]
    public void Delimiters_UnclosedAction_NamesTheLine() =>
        TemplateRows.Fail("a\n[[ .x", new TemplateOptions { LeftDelimiter = "[[", RightDelimiter = "]]" })
            .Message.ShouldBe("template: t:2: unclosed action");
}
