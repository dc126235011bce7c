using System.Text;

namespace Injector.Yaml.Parsing;

/// <summary>What is no YAML is named with its place; what is hostile ends within the limits.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("a: b\n\tc: d\n", 2, 1, "tab")]
    [InlineData("a: b: c\n", 1, 5, "second 'key:'")]
    [InlineData("a:\n  b: 1\n   c: 2\n", 3, 5, "continues the value above")]
    [InlineData("a: 1\n  b: 2\n", 2, 4, "continues the value above")]
    [InlineData("a:\n  b: {}\n   c: 2\n", 3, 4, "indented further")]
    [InlineData("a: [1, 2\nb: 3\n", 1, 4, "never closed")]
    [InlineData("a: [1 [2]]\n", 1, 7, "expected ','")]
    [InlineData("a: {\n", 1, 4, "never closed")]
    [InlineData("a: \"x\n", 1, 4, "never closed")]
    [InlineData("a: 'x' y\n", 1, 8, "unexpected text")]
    [InlineData("a: - b\n", 1, 4, "list item")]
    [InlineData("a: @b\n", 1, 4, "cannot start with '@'")]
    [InlineData("a: %b\n", 1, 4, "cannot start with '%'")]
    [InlineData("a: *b\n", 1, 4, "not defined")]
    [InlineData("a: \"\\q\"\n", 1, 5, "unknown escape")]
    [InlineData("a: |x\n  y\n", 1, 5, "cannot follow")]
    [InlineData("- a\nb: c\n", 2, 1, "unexpected text")]
    [InlineData("a: 1\nb\n", 2, 1, "expected 'key: value'")]
    [InlineData("a: \u0001\n", 1, 4, "control character")]
    [InlineData("{{ .Values.x }}: b\n", 1, 2, "cannot be a key")]
    [InlineData("a: {{ .Values.x }}\n", 1, 5, "render it first")]
    [InlineData("{{- if .Values.x }}\na: b\n{{- end }}\n", 1, 3, "render it first")]
    [InlineData("a: !x!y z\n", 1, 4, "not declared")]
    [InlineData("%YAML 2.0\n---\na\n", 1, 1, "version")]
    [InlineData("a: &x [*x]\n", 1, 8, "stands inside")]
    [InlineData("a: &x {b: {<<: *x}}\n", 1, 16, "stands inside")]
    [InlineData("<<: 1\n", 1, 5, "merge key")]
    public void Read_Malformed_NamesPlaceAndReason(string text, int line, int column, string reason)
    {
        var error = Should.Throw<YamlException>(() => YamlReader.Read(text, new YamlReadOptions { FileName = "f.yaml" }));
        error.Message.ShouldContain(reason);
        error.Position.ShouldBe(new SourcePosition("f.yaml", line, column));
        error.Message.ShouldStartWith($"f.yaml:{line}:{column}: ");
    }

    [Fact]
    public void Read_DuplicateKey_LastWinsOrNamesBothPlaces()
    {
        const string Text = "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n";
        YamlReader.Read(Text)!["b"]!["c"]!.GetValue<long>().ShouldBe(3);
        var error = Should.Throw<YamlException>(() => YamlReader.Read(Text, new YamlReadOptions { DuplicateKeys = DuplicateKeys.Error, FileName = "f" }));
        error.Message.ShouldStartWith("f:5:3: ");
        error.Message.ShouldContain("f:3:3");
    }

    [Fact]
    public void Read_TooDeep_IsAnErrorInEveryStyle()
    {
        foreach (var text in new[] { new string('[', 100_000), string.Concat(Enumerable.Repeat("- ", 100_000)), string.Concat(Enumerable.Repeat("? ", 100_000)) })
        {
            Should.Throw<YamlException>(() => YamlReader.Read(text)).Message.ShouldContain("nested deeper");
        }
    }

    [Fact]
    public void Read_AliasBomb_EndsAtTheLimit()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Should.Throw<YamlException>(() => YamlReader.Read(bomb.ToString())).Message.ShouldContain("aliases repeat more than");
    }

    [Fact]
    public void Read_LongerThanTheLimit_IsAnError() =>
        Should.Throw<YamlException>(() => YamlReader.Read(new string('a', 11), new YamlReadOptions { MaxLength = 10 })).Message.ShouldContain("limit of 10");

    /// <summary>Any text either reads or is a YamlException, and takes time in proportion to its length.</summary>
    [Fact]
    public void Read_MutatedText_NeverFailsOtherwise()
    {
        var random = new Random(5);
        const string Marks = "-:?,[]{}#&*!|>'\"%@`\\ \t\n\rab01~<";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Create(random.Next(40), random, (span, source) =>
            {
                for (var at = 0; at < span.Length; at++)
                {
                    span[at] = Marks[source.Next(Marks.Length)];
                }
            });
            try
            {
                YamlReader.Read(text);
            }
            catch (YamlException error)
            {
                error.Position.Line.ShouldBeGreaterThan(0);
            }
        }
    }
}
