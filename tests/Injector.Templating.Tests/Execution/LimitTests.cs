using System.Text.Json.Nodes;
using Injector.Testing;

namespace Injector.Templating.Tests.Execution;

/// <summary>Hostile templates end in clear errors.</summary>
public sealed class LimitTests
{
    private static readonly TemplateOptions Unhurried = new() { Clock = StoppedWatch.Instance };

    [Fact]
    public void Execute_EndlessRecursion_FailsWithMaxDepth() =>
        Fails("""{{ define "loop" }}{{ template "loop" . }}{{ end }}{{ template "loop" . }}""").Class.ShouldBe(TemplateErrorClass.MaxDepth);

    [Fact]
    public void Execute_FiveThousandLevels_Succeeds()
    {
        const string Text = """{{ define "down" }}{{ if . }}{{ with slice . 1 }}({{ template "down" . }}){{ end }}{{ end }}{{ end }}{{ template "down" .text }}""";
        var data = Value.Json(new JsonObject { ["text"] = new string('x', 6000) });
        Template.Parse("deep", Text, Unhurried).Execute(data).Length.ShouldBe(2 * 5999);
    }

    [Fact]
    public void Execute_MoreStepsThanAllowed_FailsWithLimit()
    {
        var limits = new TemplateLimits { MaxSteps = 50_000 };
        Fails("{{ range 100000000 }}{{ end }}", limits).Class.ShouldBe(TemplateErrorClass.LimitExceeded);
    }

    [Fact]
    public void Execute_MoreOutputThanAllowed_FailsWithLimit()
    {
        var limits = new TemplateLimits { MaxOutputLength = 1000 };
        Fails("{{ range 1000 }}0123456789{{ end }}", limits).Class.ShouldBe(TemplateErrorClass.LimitExceeded);
    }

    [Fact]
    public void Execute_GiantPrintfWidth_IsRefusedInTheText() =>
        Template.Parse("wide", """{{ printf "%999999999d" 1 }}""").Execute(Value.NoValue).Length.ShouldBeLessThan(100);

    [Fact]
    public void Execute_WhenCancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var template = Template.Parse("endless", "{{ range 1000000000 }}{{ end }}", Unhurried);
        Should.Throw<OperationCanceledException>(() => template.Execute(Value.NoValue, cancelled.Token));
    }

    [Fact]
    public void Parse_ParenthesesNestedTooDeep_Fails()
    {
        var text = "{{ " + new string('(', 100_000) + "1" + new string(')', 100_000) + " }}";
        Should.Throw<TemplateException>(() => Template.Parse("deep", text)).Class.ShouldBe(TemplateErrorClass.LimitExceeded);
    }

    [Fact]
    public void Parse_TextTooLong_Fails()
    {
        var options = new TemplateOptions { Limits = new TemplateLimits { MaxTextLength = 10 } };
        Should.Throw<TemplateException>(() => Template.Parse("long", "0123456789a", options)).Stage.ShouldBe(TemplateStage.Parse);
    }

    private static TemplateException Fails(string text, TemplateLimits? limits = null)
    {
        var template = Template.Parse("hostile", text, Unhurried with { Limits = limits ?? TemplateLimits.Default });
        return Should.Throw<TemplateException>(() => template.Execute(Value.NoValue));
    }
}
