using System.Text.Json.Nodes;
using Injector.Templating.Tests.Functions.Helm;
using Injector.Testing;

namespace Injector.Templating.Tests.Execution;

/// <summary>Functions that would make much out of little are held to the limits.</summary>
public sealed class CostTests
{
    private static readonly TemplateLimits Small = new() { MaxSteps = 100_000, MaxOutputLength = 10_000, MaxCallDepth = 50, MaxIncludeDepth = 20 };

    public static TheoryData<string, string, TemplateErrorClass> Refused { get; } = new()
    {
        { "text repeated", """{{ repeat 100000 "abc" }}""", TemplateErrorClass.LimitExceeded },
        { "text doubled again and again", """{{ $s := "ab" }}{{ range until 40 }}{{ $s = print $s $s }}{{ end }}""", TemplateErrorClass.LimitExceeded },
        { "list of one long text printed", """{{ $s := repeat 9000 "x" }}{{ print $s $s }}""", TemplateErrorClass.LimitExceeded },
        { "list doubled again and again printed", """{{ $l := list "abcd" }}{{ range until 40 }}{{ $l = list $l $l }}{{ end }}{{ print $l }}""", TemplateErrorClass.FunctionError },
        { "list doubled again and again as JSON", """{{ $l := list "abcd" }}{{ range until 40 }}{{ $l = list $l $l }}{{ end }}{{ mustToJson $l }}""", TemplateErrorClass.FunctionError },
        { "width by star", """{{ range until 2000 }}{{ printf "%*d" 1000 1 }}{{ end }}""", TemplateErrorClass.LimitExceeded },
        { "indentation", """{{ indent 20000 "a" }}""", TemplateErrorClass.LimitExceeded },
        { "replacement of nothing", """{{ replace "" (repeat 3000 "x") "abcdefghijkl" }}""", TemplateErrorClass.LimitExceeded },
        { "long list", "{{ until 1000000000 }}", TemplateErrorClass.LimitExceeded },
        { "steps of a list", "{{ untilStep 0 1000000000 1 }}", TemplateErrorClass.LimitExceeded },
        { "sequence", "{{ seq 1 1000000000 }}", TemplateErrorClass.LimitExceeded },
        { "random text", "{{ randAlpha 100000000 }}", TemplateErrorClass.LimitExceeded },
        { "loops in loops", "{{ range 1000 }}{{ range 1000 }}{{ end }}{{ end }}", TemplateErrorClass.LimitExceeded },
        { "loop without output", "{{ range 100000000 }}{{ end }}", TemplateErrorClass.LimitExceeded },
        { "template that calls itself", """{{ define "a" }}{{ template "a" }}{{ end }}{{ template "a" }}""", TemplateErrorClass.MaxDepth },
        {
            "two templates that call each other",
            """{{ define "a" }}{{ template "b" }}{{ end }}{{ define "b" }}{{ template "a" }}{{ end }}{{ template "a" }}""",
            TemplateErrorClass.MaxDepth
        },
        { "include of itself", """{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}""", TemplateErrorClass.FunctionError },
        { "tpl of itself", """{{ define "a" }}{{ tpl "{{ include \"a\" . }}" . }}{{ end }}{{ include "a" . }}""", TemplateErrorClass.FunctionError },
        { "splitting into much", """{{ range until 100 }}{{ splitList "" (repeat 3000 "ab") | len }}{{ end }}""", TemplateErrorClass.LimitExceeded },
    };

    public static TheoryData<string, string, string, string> HostilePatterns { get; } = new()
    {
        { "plus in plus", "(a+)+$", "a", "b" },
        { "star in star", "(a*)*b", "a", "" },
        { "alternatives that overlap", "(a|a)*b", "a", "" },
        { "many optional letters", "a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaa$", "a", "b" },
        { "two greedy dots", "(.*)(.*)(.*)x", "y", "" },
        { "nested counts", "((a{1,10}){1,10}){1,10}b", "a", "" },
        { "case folded", "(?i)(A+)+B", "a", "" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Execute_MuchOutOfLittle_IsRefused(string situation, string template, TemplateErrorClass errorClass)
    {
        var functions = TemplateRows.Sprig.With(HelmFunctions.Create(_ => string.Empty, _ => null));
        TemplateRows.Fail(template, new TemplateOptions { Functions = functions, Limits = Small }).Class.ShouldBe(errorClass, situation);
    }

    [Theory]
    [MemberData(nameof(HostilePatterns))]
    public void RegexMatch_HostilePattern_AnswersWithinTheSteps(string situation, string pattern, string unit, string end)
    {
        var data = new JsonObject { ["p"] = pattern, ["s"] = string.Concat(Enumerable.Repeat(unit, 2000)) + end };
        var options = new TemplateOptions { Functions = TemplateRows.Sprig, Limits = new TemplateLimits { MaxSteps = 2_000_000 } };
        TemplateRows.Run("{{ regexMatch .p .s }}", options, data.ToJsonString()).ShouldBe("false", situation);
    }

    [Theory]
    [InlineData("deepEqual $a $b")]
    [InlineData("has $a (list $b)")]
    [InlineData("uniq (list $a $b)")]
    [InlineData("without (list $a) $b")]
    [InlineData("deepCopy (dict `k` $a)")]
    [InlineData("mustToJson $a")]
    [InlineData("toString $a")]
    [InlineData("join `` $a")]
    public void Execute_ListsDoubledFortyTimes_AreRefused(string call)
    {
        var doubled = "{{ $a := list `x` }}{{ $b := list `x` }}{{ range until 40 }}{{ $a = list $a $a }}{{ $b = list $b $b }}{{ end }}{{ $_ := " + call + " }}";
        TemplateRows.Fail(doubled, TemplateRows.Sprig).Stage.ShouldBe(TemplateStage.Exec);
    }

    [Fact]
    public void Execute_ClockThatRunsAway_FailsWithLimit()
    {
        var options = new TemplateOptions { Clock = new RacingClock(), Limits = new TemplateLimits { ExecutionLimit = TimeSpan.FromSeconds(3) } };
        var template = Template.Parse("t", "{{ range 1000000 }}{{ end }}", options);
        var failed = Should.Throw<TemplateException>(() => template.Execute(Value.NoValue));
        failed.Class.ShouldBe(TemplateErrorClass.LimitExceeded);
        failed.Message.ShouldContain("longer than 00:00:03");
    }

    [Fact]
    public void Execute_CancelledOnTheWay_StopsInTheLoop()
    {
        using var source = new CancellationTokenSource();
        var stop = new FunctionTableBuilder().Add("stop", (_, _) => Cancel(source)).Build();
        var options = new TemplateOptions { Functions = FunctionTable.Builtin.With(stop), Clock = StoppedWatch.Instance };
        var template = Template.Parse("t", "{{ stop }}{{ range 1000000000 }}{{ end }}", options);
        Should.Throw<OperationCanceledException>(() => template.Execute(Value.NoValue, source.Token));
    }

    [Theory]
    [InlineData("{{ if 1 }}", "{{ end }}")]
    [InlineData("{{ range . }}", "{{ end }}")]
    [InlineData("{{ with . }}{{ else with . }}", "{{ end }}")]
    [InlineData("""{{ block "b" . }}""", "{{ end }}")]
    public void Parse_ControlStructuresNestedTooDeep_Fails(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 5000)) + string.Concat(Enumerable.Repeat(close, 5000));
        TemplateRows.Fail(text).Class.ShouldBe(TemplateErrorClass.LimitExceeded);
    }

    [Fact]
    public void Parse_LongChainOfElseIf_Fails()
    {
        var text = "{{ if 0 }}" + string.Concat(Enumerable.Repeat("{{ else if 0 }}", 5000)) + "{{ end }}";
        TemplateRows.Fail(text).Class.ShouldBe(TemplateErrorClass.LimitExceeded);
    }

    private static Value Cancel(CancellationTokenSource source)
    {
        source.Cancel();
        return Value.NoValue;
    }

    /// <summary>A second passes at every look.</summary>
    private sealed class RacingClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Increment(ref _seconds);
    }
}
