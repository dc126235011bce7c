using System.Text.Json.Nodes;

namespace Injector.Core.Tests.Requests;

/// <summary>Text that a YAML reader took for numbers and words stays what its author wrote, whichever host injects and however often.</summary>
public sealed class WrittenTextTests
{
    private static readonly InjectionSnapshot BuiltIn = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());

    [Fact]
    public void Inject_TextIsKnown_TakesItAndSaysSo()
    {
        var result = Inject(Pod(), BuiltIn, InjectionHost.CommandLine, Written);

        Texts(result.Pod!).ShouldBe(("1.10", "1_000"));
        result.Warnings.Where(warning => warning.Id == "text-unquoted").Select(warning => (warning.Pointer, warning.Field)).ShouldBe(
            [("/metadata/labels/rel", "metadata.labels.rel"), ("/spec/containers/0/env/0/value", "spec.containers[0].env[0].value")]);
    }

    [Fact]
    public void Inject_TextIsNotKnown_TakesTheReadersAndSaysNothing()
    {
        var result = Inject(Pod(), BuiltIn, InjectionHost.Webhook, null);

        Texts(result.Pod!).ShouldBe(("1.1", "1000"));
        result.Warnings.ShouldNotContain(warning => warning.Id == "text-unquoted");
    }

    [Fact]
    public void Inject_AsTheReference_TakesTheReadersText()
    {
        var compat = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { CompatIstio = true });

        Texts(Inject(Pod(), compat, InjectionHost.CommandLine, Written).Pod!).ShouldBe(("1.1", "1000"));
    }

    [Theory]
    [InlineData(InjectionHost.CommandLine, false)]
    [InlineData(InjectionHost.Webhook, false)]
    [InlineData(InjectionHost.Webhook, true)]
    public void Inject_InjectedBefore_TakesTheTextThatWasWrittenDown(InjectionHost host, bool native)
    {
        var once = Inject(Pod(), BuiltIn, InjectionHost.CommandLine, Written).Pod!;

        var twice = InjectionPipeline.Inject(Request(once, BuiltIn, host, null) with { NativeSidecars = native });

        Texts(twice.Pod!).ShouldBe(("1.10", "1_000"));
        twice.Warnings.ShouldNotContain(warning => warning.Id == "text-unquoted");
    }

    private static JsonObject Pod() =>
        Json.Object("{'metadata':{'name':'web','labels':{'rel':1.1}},'spec':{'containers':[{'name':'web','image':'web:1','env':[{'name':'A','value':1000}]}]}}");

    private static string? Written(string pointer) => pointer switch
    {
        "/metadata/labels/rel" => "1.10",
        "/spec/containers/0/env/0/value" => "1_000",
        _ => null,
    };

    private static (string? Label, string? Value) Texts(JsonObject pod) =>
        (pod["metadata"]!["labels"]!["rel"]!.GetValue<string>(), pod["spec"]!["containers"]!.AsArray().Single(c => c!["name"]!.GetValue<string>() == "web")!["env"]![0]!["value"]!.GetValue<string>());

    private static InjectionResult Inject(JsonObject pod, InjectionSnapshot snapshot, InjectionHost host, Func<string, string?>? written) =>
        InjectionPipeline.Inject(Request(pod, snapshot, host, written));

    private static InjectionRequest Request(JsonObject pod, InjectionSnapshot snapshot, InjectionHost host, Func<string, string?>? written) => new()
    {
        Pod = pod,
        Snapshot = snapshot,
        Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"),
        Host = host,
        SourceText = written,
    };
}
