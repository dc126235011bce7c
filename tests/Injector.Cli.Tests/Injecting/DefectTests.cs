using Injector.Cli.Editing;
using Injector.Cli.Injecting;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Yaml;

namespace Injector.Cli.Tests.Injecting;

/// <summary>Whatever a document holds is a problem of that document, told with its workload; the others are reported as if it were not there.</summary>
public sealed class DefectTests : IDisposable
{
    private readonly CliRun _run = new();

    [Theory]
    [InlineData("proxy.istio.io/config: '{bad'")]
    [InlineData("proxy.istio.io/overrides: '{\"containers\":['")]
    [InlineData("sidecar.istio.io/userVolume: '{\"a\":1}'")]
    [InlineData("sidecar.istio.io/userVolumeMount: '[{]'")]
    public async Task Annotation_ThatIsNoJson_IsAnErrorOfItsWorkloadAndTheOthersAreReported(string annotation)
    {
        _run.Write("app.yaml", $"{Pod("good", "a: b")}---\n{Pod("bad", annotation)}---\n{Pod("last", "a: b")}");

        await _run.Run("kube-inject", "-f", "app.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldBeEmpty();
        _run.Error.ShouldContain("app.yaml:1: Pod good injected");
        _run.Error.ShouldContain("Pod bad: ");
        _run.Error.ShouldContain("Pod last injected");
        _run.Error.ShouldContain("2 injected, 0 skipped, 0 unchanged, 1 errors; 3 documents");
        _run.Error.ShouldNotContain("internal error");
    }

    [Fact]
    public async Task Annotation_WithAMemberTwice_TheLastOneCounts()
    {
        _run.Write("app.yaml", Pod("a", "sidecar.istio.io/userVolume: '{\"v\":{\"emptyDir\":{}},\"v\":{\"configMap\":{\"name\":\"last\"}}}'"));

        await _run.Run("kube-inject", "-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("name: last");
    }

    [Fact]
    public async Task Overrides_WithAMemberTwiceAndHalfACharacter_AreReadAsGoDoes()
    {
        _run.Write("app.yaml", Pod("a", """proxy.istio.io/overrides: '{"containers":[{"name":"istio-proxy","image":"a","image":"p\ud800:2"}]}'"""));

        await _run.Run("kube-inject", "-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("image: p\uFFFD:2");
    }

    [Fact]
    public async Task OwnProxyContainer_WithMembersOfTomorrow_KeepsThem()
    {
        _run.Write("app.yaml", Pod("a", "a: b") + """
              - name: istio-proxy
                image: auto
                tomorrow: {a: [1, {b: 2}]}
                lifecycle: {stopSignal: SIGTERM, later: [x]}

            """);

        await _run.Run("kube-inject", "-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("tomorrow: {a: [1, {b: 2}]}");
        _run.Out.ShouldContain("later: [x]");
    }

    [Fact]
    public void Guard_DocumentMeetsADefect_IsAProblemOfThatDocument()
    {
        var document = YamlDocument.FromText("a: 1\n", "app.yaml", YamlReadOptions.Default);

        var outcome = DocumentGuard.Run(new ManifestInput(ManifestInputKind.File, "app.yaml", "app.yaml"), new DocumentPart(document, string.Empty), _ => Fail());

        var problem = outcome.Problems.ShouldHaveSingleItem();
        problem.Id.ShouldBe("internal-error");
        problem.ToString().ShouldStartWith("app.yaml:1: document 1: internal error: InvalidOperationException in Injector.Cli.Tests.Injecting.DefectTests.Fail: it broke; this is a defect of injector: please report it");
        string.Concat(outcome.Text).ShouldBe("a: 1\n");
    }

    [Fact]
    public void Guard_RunIsGivenUp_PassesItOn() => Should.Throw<OperationCanceledException>(() => DocumentGuard.Run(
        new ManifestInput(ManifestInputKind.File, "a", "a"), new DocumentPart(YamlDocument.FromText("a: 1\n", "a", YamlReadOptions.Default), string.Empty), _ => throw new OperationCanceledException()));

    [Fact]
    public async Task Run_MeetsADefect_EndsWithOneSentence()
    {
        _run.InputStream = new BrokenStream();

        await _run.Run("kube-inject", "-f", "-", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        var said = _run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        said[^1].ShouldStartWith("Error: internal error: NotSupportedException in Injector.");
        said[^1].ShouldContain("please report it");
        _run.Error.ShouldNotContain("   at ");
        _run.AllFiles().ShouldBeEmpty();
    }

    [Fact]
    public void Defect_MessageOfManyLines_IsOneLine() => Defect.Of(string.Empty, new InvalidOperationException("a\nb\r\nc")).Message.ShouldBe("internal error: InvalidOperationException: a b c");

    private static DocumentOutcome Fail() => throw new InvalidOperationException("it broke");

    private static string Pod(string name, string annotation) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: {{name}}
          annotations:
            {{annotation}}
        spec:
          containers:
          - name: web
            image: web:1

        """;

    public void Dispose() => _run.Dispose();

    /// <summary>Fails as no input does.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("broken");

        public override int Read(Span<byte> buffer) => throw new NotSupportedException("broken");
    }
}
