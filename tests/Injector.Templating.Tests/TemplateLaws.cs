using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Injector.Go.Strconv;
using Injector.Go.Text;
using Injector.Templating.Formatting;
using Injector.Templating.Lexing;
using Injector.Testing;

namespace Injector.Templating.Tests;

/// <summary>What holds for every text, sensible or not.</summary>
public sealed class TemplateLaws
{
    private static readonly string[] Pieces =
    [
        "{{", "}}", "{{-", "-}}", "{{ ", " }}", "if", "else", "end", "range", "with", "define", "block", "template", "break", "continue", "nil",
        " ", "\n", ".", ".a", ".a.b", "$", "$x", ":=", "=", "|", "(", ")", ",", "1", "-2", "0x1F", "1.5e3", "1i", "'a'", "\"s\"", "`r`", "\"", "`", "'",
        "/*", "*/", "print", "printf", "len", "index", "eq", "and", "or", "true", "text", "é", "\u00a0", "\0", "\\", "\uDC80", "\u2028",
    ];

    private static readonly string[] FormatPieces =
    [
        "%", "d", "s", "v", "q", "x", "X", "o", "O", "b", "c", "U", "e", "E", "f", "F", "g", "G", "t", "T", "p", "z", "+", "-", "#", " ", "0", ".", "*",
        "[", "]", "1", "2", "9", "99", "text", "%%", "é",
    ];

    private static readonly Value[] Operands =
    [
        Value.NoValue, Value.Null, Value.Int(-5), Value.Int32(7), Value.Uint64(ulong.MaxValue), Value.Float64(double.NaN), Value.Float64(-0.0),
        Value.Float64(1e300), Value.String("é\uDC80\n"), Value.String(string.Empty), Value.Bool(true), Value.List(Value.Int(1), Value.NoValue),
        Value.StringMap([KeyValuePair.Create("k", "v")]), Value.PointerTo(Value.Int(3)), Value.NilPointer(GoType.Int),
    ];

    [Fact]
    public void Tokenize_AnyText_EndsWithEofOrErrorAndMovesForward() => Check(Texts(Pieces), text =>
    {
        var tokens = Lexer.Tokenize(text, "{{", "}}");
        var positions = tokens.Select(t => t.Position).ToList();
        return tokens[^1].Kind is TokenKind.Eof or TokenKind.Error
            && tokens.SkipLast(1).All(t => t.Kind is not (TokenKind.Eof or TokenKind.Error) && text[t.Position..].StartsWith(t.Text, StringComparison.Ordinal))
            && positions.SequenceEqual(positions.Order());
    });

    [Fact]
    public void Parse_AnyText_SucceedsOrThrowsTemplateException() => Check(Texts(Pieces), text =>
    {
        try
        {
            return Template.Parse("t", text).Name == "t";
        }
        catch (TemplateException failed)
        {
            return failed.Stage == TemplateStage.Parse && failed.Position.Line >= 1
                && failed.Message.StartsWith("template: t:" + failed.Position.Line, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Execute_AnyTemplateThatParses_EndsWithinItsLimits() => Check(Actions(), text =>
    {
        var limits = new TemplateLimits { MaxSteps = 20_000, MaxOutputLength = 20_000 };
        try
        {
            var template = Template.Parse("t", text, new TemplateOptions { Limits = limits, Functions = TemplateRows.Sprig, Clock = StoppedWatch.Instance });
            return template.Execute(Value.Json(JsonNode.Parse("""{"a":{"b":[1,"x",null]}}"""))).Length <= limits.MaxOutputLength;
        }
        catch (TemplateException)
        {
            return true;
        }
    });

    [Fact]
    public void Parse_TextWithoutDelimiters_PrintsItself() => Check(Arbitrary(), text =>
        text.Contains("{{", StringComparison.Ordinal) || Template.Parse("t", text).Execute(Value.NoValue) == text);

    [Fact]
    public void Sprintf_AnyFormatAndOperands_NeverThrows() => Check(
        (from format in Gen.Elements(FormatPieces).ListOf() from operands in Gen.Elements(Operands).ListOf() select (string.Concat(format), operands.ToArray()))
            .ToArbitrary(),
        row => GoFormat.Sprintf(row.Item1, row.Item2) is not null);

    [Fact]
    public void Quote_AnyText_IsReadBack() => Check(Texts(Pieces), text => GoLiteral.Unquote(GoQuote.Quote(text)) == text);

    [Fact]
    public void Quote_AsLiteral_PrintsTheText() => Check(
        Arbitrary(), text => Template.Parse("t", "{{ " + GoQuote.Quote(text) + " }}").Execute(Value.NoValue) == text);

    [Fact]
    public void Float_AnyNumber_ReadsBackAsItself() => Check(ArbMap.Default.ArbFor<double>(), number =>
        !double.IsFinite(number) || GoFloat.Parse(GoFloat.Shortest(number)) == number);

    [Fact]
    public void Bytes_OfAnyText_RoundTrip() => Check(Texts(Pieces), text => GoText.FromBytes(GoText.ToBytes(text)) == text);

    private static void Check<T>(Arbitrary<T> input, Func<T, bool> law) => Prop.ForAll(input, law).QuickCheckThrowOnFailure();

    private static Arbitrary<string> Texts(string[] pieces) => Gen.Elements(pieces).ListOf().Select(string.Concat).ToArbitrary();

    /// <summary>Texts of whole Unicode characters.</summary>
    private static Arbitrary<string> Arbitrary() => ArbMap.Default.GeneratorFor<string>()
        .Select(text => new string([.. (text ?? string.Empty).Where(c => !char.IsSurrogate(c))]))
        .ToArbitrary();

    /// <summary>Templates of which many parse.</summary>
    private static Arbitrary<string> Actions() => Gen.Elements(
            "{{ . }}", "{{ .a.b }}", "{{ range .a.b }}", "{{ range 50 }}", "{{ with .a }}", "{{ if .a }}", "{{ else }}", "{{ end }}", "{{ end }}", "{{ end }}",
            "{{ $x := .a }}", "{{ $x }}", "{{ repeat 3000 \"ab\" }}", "{{ printf \"%999d\" 1 }}", "{{ index .a.b 1 }}", "{{ break }}",
            "{{ define \"d\" }}", "{{ template \"d\" . }}", "{{ until 500 }}", " text ", "{{ len .a }}", "{{ toJson . }}")
        .ListOf().Select(string.Concat).ToArbitrary();
}
