using System.Text.Json.Nodes;
using Injector.Cli.Files;
using Injector.Cli.Findings;
using Injector.Cli.Tests.Files;

namespace Injector.Cli.Tests.Analyzing;

/// <summary><c>injector analyze</c> as a user runs it: levels, exit codes, forms.</summary>
public sealed class AnalyzeCommandTests : IDisposable
{
    /// <summary>A warning of injection: the DNS policy.</summary>
    internal const string Odd = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          template:
            metadata:
              labels: {app: web}
            spec:
              dnsPolicy: Default
              containers:
              - name: web
                image: web:1

        """;

    private readonly CliRun _run = new();

    public static TheoryData<string> Forms => [.. FindingForms.All];

    [Fact]
    public async Task CleanManifest_NoFinding_EndsWith0()
    {
        await Analyze(CliRun.Deployment);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBeEmpty();
        _run.Error.ShouldContain("no findings; 1 workload, 1 document from 1 input\n");
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("error", 0)]
    [InlineData("warning", 1)]
    [InlineData("info", 1)]
    [InlineData("never", 0)]
    public async Task Warning_FailsAs_FailOnSays(string? failOn, int code)
    {
        await Analyze(Odd, failOn is null ? [] : ["--fail-on", failOn]);

        _run.ExitCode.ShouldBe(code, _run.Error);
        _run.Out.ShouldStartWith("app.yaml:9:18: warning: Deployment shop/web: spec.dnsPolicy");
        _run.Out.ShouldEndWith(" [dns-policy]\n");
    }

    [Fact]
    public async Task Severity_LeavesOutWhatIsBelow_AndThatDoesNotFail()
    {
        await Analyze(Odd, "--severity", "error", "--fail-on", "info");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task RefusedPod_IsAnErrorWithItsPlace()
    {
        await Analyze(CliRun.Deployment.Replace("      labels:\n", "      annotations: {traffic.sidecar.istio.io/excludeInboundPorts: web}\n      labels:\n", StringComparison.Ordinal));

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldStartWith("app.yaml:10:67: error: Deployment shop/web: ");
        _run.Out.ShouldEndWith("[annotation-invalid]\n");
    }

    [Fact]
    public async Task SkippedPod_TellsWhy()
    {
        await Analyze(CliRun.Deployment.Replace("app: web   # keep", "sidecar.istio.io/inject: \"false\"", StringComparison.Ordinal));

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldBe("app.yaml:2:1: info: Deployment shop/web: not injected: the inject label forbids it (metadata.labels.sidecar.istio.io/inject=false) [inject-label-false]\n");
    }

    [Fact]
    public async Task ForeignKind_IsNamed()
    {
        await Analyze("apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: web:1}]}}}\n");

        _run.Out.ShouldContain("app.yaml:1:1: warning: Rollout web: passed over: ");
        _run.Out.ShouldContain("[foreign-kind]");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Output_EachForm_NamesTheFinding(string form)
    {
        await Analyze(Odd, "-o", form);

        _run.Out.ShouldContain("dns-policy");
        _run.Out.ShouldEndWith("\n");
    }

    [Fact]
    public async Task Output_Json_CountsWhatWasRead()
    {
        await Analyze(Odd + "---\n" + CliRun.Service, "-o", "json");

        var summary = JsonNode.Parse(_run.Out)!["summary"]!;
        summary["documents"]!.GetValue<int>().ShouldBe(2);
        summary["inputs"]!.GetValue<int>().ShouldBe(1);
        summary["resources"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Color_Always_PaintsStandardOutput()
    {
        await Analyze(Odd, "--color", "always");

        _run.Out.ShouldContain("\e[33mwarning\e[0m");
    }

    [Fact]
    public async Task MissingFile_IsTrouble()
    {
        await _run.Run("analyze", "-f", "nowhere.yaml");

        _run.ExitCode.ShouldBe(2);
        _run.Out.ShouldBeEmpty();
        _run.Error.ShouldContain("nowhere.yaml");
    }

    [Fact]
    public async Task OneFileUnreadable_TheOthersAreTold_AndItIsTrouble()
    {
        _run.Write("b.yaml", Odd);
        _run.Files = new LockedFile(_run.Files, "a.yaml");
        _run.Write("a.yaml", Odd);

        await _run.Run("analyze", "-f", "a.yaml", "-f", "b.yaml");

        _run.ExitCode.ShouldBe(2);
        _run.Out.ShouldContain("a.yaml: error: cannot be read: locked; mend the file [manifest-unreadable]");
        _run.Out.ShouldContain("b.yaml:9:18: warning: ");
    }

    [Fact]
    public async Task EmptyFile_IsTrouble_UnlessAllowed()
    {
        await Analyze(string.Empty);
        _run.ExitCode.ShouldBe(2);
        _run.Out.ShouldContain("app.yaml: error: is empty; ");

        await Analyze(string.Empty, "--allow-empty");
        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("filename not specified")]
    [InlineData("--max-token-expiration soon is no time above zero", "-f", "app.yaml", "--max-token-expiration", "soon")]
    [InlineData("--ignore: \"dns-polcy\" is the id of no rule", "-f", "app.yaml", "--ignore", "dns-polcy")]
    [InlineData("--ignore: \"shop/web\" names no resource", "-f", "app.yaml", "--ignore", "dns-policy=shop/web")]
    [InlineData("pdf", "-f", "app.yaml", "-o", "pdf")]
    public async Task WrongFlags_AreTrouble(string message, params string[] flags)
    {
        _run.Write("app.yaml", Odd);

        await _run.Run(["analyze", .. flags]);

        _run.ExitCode.ShouldBe(2);
        _run.Out.ShouldBeEmpty();
        _run.Error.ShouldContain(message);
        _run.Error.ShouldContain("Run 'injector analyze --help'");
    }

    [Fact]
    public async Task UnusableConfiguration_IsTrouble()
    {
        await Analyze(Odd, "--valuesFile", _run.Write("values.yaml", "[1"));

        _run.ExitCode.ShouldBe(2);
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_TellsExitCodesAndExamples()
    {
        await _run.Run("analyze", "--help");

        _run.ExitCode.ShouldBe(0);
        _run.Out.ShouldContain("Exit codes:");
        _run.Out.ShouldContain("injector analyze -f manifests/ --recursive");
    }

    private Task<CliRun> Analyze(string manifest, params string[] flags) => _run.Run(["analyze", "-f", _run.Write("app.yaml", manifest), .. flags]);

    public void Dispose() => _run.Dispose();

    /// <summary>A file that can be seen and not be opened.</summary>
    private sealed class LockedFile(IFileSystem real, string locked) : WrappedFileSystem(real)
    {
        public override Stream OpenRead(string path) => path == locked ? throw new IOException("locked") : base.OpenRead(path);
    }
}
