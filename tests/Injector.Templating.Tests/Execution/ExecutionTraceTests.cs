using System.Text.Json.Nodes;

namespace Injector.Templating.Tests.Execution;

/// <summary>Which piece of a template wrote what, and from what.</summary>
public sealed class ExecutionTraceTests
{
    private const string Data = """{"a": "x", "b": "", "m": {"k": "v", "n": "w"}, "l": ["p", "q"], "t": true}""";

    private static readonly TemplateOptions Options = new() { Functions = TemplateRows.Sprig };

    [Theory]
    [InlineData("one {{ .a }} two", "one |x| two")]
    [InlineData("{{ if .t }}y{{ else }}n{{ end }}!", "y|!")]
    [InlineData("{{ range .l }}<{{ . }}>{{ end }}", "<|p|>|<|q|>")]
    [InlineData("{{ define \"d\" }}in {{ . }}{{ end }}{{ template \"d\" .a }}", "in |x")]
    [InlineData("{{ $v := .a }}{{ $v }}", "x")]
    public void Ranges_OfAnyTemplate_CoverTheOutputPieceByPiece(string template, string pieces)
    {
        var (output, trace) = Run(template);

        string.Join('|', trace.Ranges.Select(range => output.Substring(range.Start, range.Length))).ShouldBe(pieces);
        trace.Ranges.Sum(range => range.Length).ShouldBe(output.Length);
    }

    [Fact]
    public void PlaceOf_CharacterOfText_IsItsOwnPlaceInTheTemplate()
    {
        var (output, trace) = Run("{{- /* c */ -}}\nfirst\n  second: {{ .a }}\n");

        var at = output.IndexOf("second", StringComparison.Ordinal);
        trace.Ranges[0].PlaceOf(at).ShouldBe(new SourcePosition("t", 3, 2));
        trace.Ranges[1].PlaceOf(trace.Ranges[1].Start).Line.ShouldBe(3);
    }

    [Fact]
    public void PlaceOf_PieceOfANamedTemplate_IsWhereItIsDefined()
    {
        var (_, trace) = Run("{{ define \"d\" }}\nx: {{ .a }}{{ end }}\n\n{{ template \"d\" . }}");

        trace.Ranges.Single(range => !range.IsText).PlaceOf(0).Line.ShouldBe(2);
    }

    [Theory]
    [InlineData("{{ .a }}", "a")]
    [InlineData("{{ .m.k }}", "m,m.k")]
    [InlineData("{{ $v := .m }}{{ $v.k }}", "m,m.k")]
    [InlineData("{{ with .m }}{{ .k }}{{ end }}", "m,m.k")]
    [InlineData("{{ range .l }}{{ . }}{{ end }}", "l")]
    [InlineData("{{ range $i, $x := .l }}{{ $x }}{{ end }}", "l")]
    [InlineData("{{ define \"d\" }}{{ .k }}{{ end }}{{ template \"d\" .m }}", "m,m.k")]
    [InlineData("{{ define \"d\" }}{{ $.k }}{{ end }}{{ template \"d\" .m }}", "m,m.k")]
    [InlineData("{{ printf \"%s%s\" .a .m.k | quote }}", "a,m,m.k")]
    [InlineData("{{ .a | default .m.k }}", "a")]
    [InlineData("{{ default .m.k .a }}", "a")]
    [InlineData("{{ .none | default .m.k }}", "(none),m,m.k")]
    [InlineData("{{ .b | default .m.k }}", "(b),m,m.k")]
    [InlineData("{{ or .b .a }}", "(b),a")]
    [InlineData("{{ or .a .b }}", "a")]
    [InlineData("{{ and .t .a }}", "(t),a")]
    [InlineData("{{ toJson .m }}", "m,m.*,m.k,m.n")]
    [InlineData("{{ if .t }}{{ .a }}{{ end }}", "a")]
    public void Reads_OfAnAction_AreWhatItsValueWasMadeOf(string template, string reads)
    {
        var (_, trace) = Run(template);

        var last = trace.Ranges.Last(range => !range.IsText);
        string.Join(',', last.Reads.Select(read => read.Used ? read.Path : $"({read.Path})")).ShouldBe(reads);
    }

    [Fact]
    public void Branch_OfAPiece_NamesConditionAndWhatItRead()
    {
        var (_, trace) = Run("{{ if .b }}{{ else }}{{ with .m }}{{ .k }}{{ end }}{{ end }}");

        var branch = trace.Ranges.Single().Branch!;
        branch.Condition.ShouldBe("with .m");
        branch.IsElse.ShouldBeFalse();
        branch.Reads.Single().Path.ShouldBe("m");
        branch.Outer!.Condition.ShouldBe("if .b");
        branch.Outer.IsElse.ShouldBeTrue();
        branch.Outer.Outer.ShouldBeNull();
    }

    [Fact]
    public void All_AfterAnExecution_HasAlsoWhatCameToNothing()
    {
        var (output, trace) = Run("{{ $unused := .m.k }}{{ if .none }}x{{ end }}");

        output.ShouldBeEmpty();
        trace.All.Select(read => (read.Path, read.Found)).ShouldBe([("m", true), ("m.k", true), ("none", false)], ignoreOrder: true);
    }

    [Fact]
    public void Reads_OfAnInclude_BelongToTheActionThatPrintsIt()
    {
        var functions = FunctionTable.Builtin.With(new FunctionTableBuilder()
            .Add("include", static (c, a) => Value.String(c.Include(a[0].AsString, a[1])), GoType.String, GoType.Any).Build());
        var (output, trace) = Run("{{ define \"d\" }}[{{ .a }}{{ .m.k }}]{{ end }}x{{ include \"d\" . }}", new TemplateOptions { Functions = functions });

        output.ShouldBe("x[xv]");
        trace.Ranges.Count.ShouldBe(2);
        trace.Ranges[1].Reads.Select(read => read.Path).ShouldBe(["a", "m", "m.k"]);
    }

    [Fact]
    public void Reads_OfMoreThanAThousandPlaces_AreNotTold()
    {
        var trace = new ExecutionTrace();
        var functions = FunctionTable.Builtin.With(new FunctionTableBuilder()
            .Add("look", (_, a) => { trace.Read("data", a[0].ToString(), true); return a[0]; }, GoType.Any).Build());
        var template = Template.Parse("t", "{{ $all := 0 }}{{ range $i := 1500 }}{{ $all = len (print $all (look $i)) }}{{ end }}{{ $all }}", new TemplateOptions { Functions = functions });

        template.Execute(Value.NoValue, null, trace);

        trace.Ranges.Single().Reads.Single().Root.ShouldBeEmpty();
        trace.All.Count.ShouldBe(1500);
    }

    private static (string Output, ExecutionTrace Trace) Run(string template, TemplateOptions? options = null)
    {
        var trace = new ExecutionTrace();
        var parsed = Template.Parse("t", template, options ?? Options);
        var data = Value.Json(JsonNode.Parse(Data));
        var output = parsed.Execute(Value.Map(new ReportingMap(data.AsMap, trace, string.Empty)), null, trace);
        output.ShouldBe(parsed.Execute(data));
        return (output, trace);
    }

    /// <summary>A map that reports what is read of it.</summary>
    private sealed class ReportingMap(GoMap inner, ExecutionTrace trace, string path) : GoMap
    {
        public override GoType Type => inner.Type;

        public override int Count => inner.Count;

        public override IReadOnlyList<string> SortedKeys
        {
            get
            {
                trace.Read("data", path + "*", true);
                return inner.SortedKeys;
            }
        }

        protected override IEnumerable<string> Keys => SortedKeys;

        public override bool TryGetValue(string key, out Value value)
        {
            var found = inner.TryGetValue(key, out value);
            trace.Read("data", path + key, found);
            value = value.Kind == GoKind.Map ? Value.Map(new ReportingMap(value.AsMap, trace, $"{path}{key}.")) : value;
            return found;
        }

        protected override void Write(string key, Value value) => inner.Set(key, value);

        protected override void Delete(string key) => inner.Remove(key);
    }
}
