using System.Text;

namespace Injector.Cli.Tests.Injecting;

public sealed class KubeInjectTests : IDisposable
{
    private const string Injected = """
        # The shop's front.
        apiVersion: apps/v1
        kind: Deployment
        """;

    private readonly CliRun _run = new CliRun().WithConfiguration();

    [Fact]
    public async Task File_ToStandardOutput_IsInjectedAndTheRestStays()
    {
        _run.Write("app.yaml", CliRun.Service + "---\n" + CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldStartWith(CliRun.Service + "---\n" + Injected);
        _run.Out.ShouldContain("app: web   # keep\n");
        _run.Out.ShouldContain("image: registry.example.com/proxy:1.30.0");
        _run.Error.ShouldBe("""
            no mesh configuration given: the release's defaults are used
            Istio 1.30.0 is followed (the values' tag 1.30.0); sidecars are containers (no node is known)
            app.yaml:6: Deployment shop/web injected with sidecar [policy-enabled: policy=enabled]
            1 injected, 0 skipped, 0 unchanged, 0 errors; 2 documents from 1 inputs; written to standard output

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Documents_WithoutWorkloads_AreByteIdentical()
    {
        const string Text = "\uFEFF# only\r\nkind: Service\r\nmetadata: {name: x}\r\n---\r\n---\r\n# nothing\r\n...\r\nkind: ConfigMap\r\ndata: {a: 'b'}";
        _run.Write("app.yaml", Text);

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        File.ReadAllBytes(Path.Combine(_run.Folder, "out.yaml")).ShouldBe(Encoding.UTF8.GetBytes(Text));
    }

    [Fact]
    public async Task Output_IsTheInput_IsSafe()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "-o", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("app.yaml").ShouldContain("istio-proxy");
        _run.AllFiles().ShouldBe(["app.yaml", "cfg/config.yml", "cfg/values.yml"]);
    }

    [Fact]
    public async Task InPlace_OnlyFilesWithWorkloads_AreWritten()
    {
        _run.Write("m/service.yaml", CliRun.Service);
        _run.Write("m/below/app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "m", "-R", "--in-place");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("m/service.yaml").ShouldBe(CliRun.Service);
        _run.Read("m/below/app.yaml").ShouldContain("istio-proxy");
        _run.Error.ShouldContain("1 files written in place");
    }

    [Fact]
    public async Task Folder_ToFolder_MirrorsTheTree()
    {
        _run.Write("m/service.yaml", CliRun.Service);
        _run.Write("m/below/app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "m", "--recursive", "-o", "out");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("out/service.yaml").ShouldBe(CliRun.Service);
        _run.Read("out/below/app.yaml").ShouldContain("istio-proxy");
    }

    [Fact]
    public async Task Files_Several_AreJoinedInTheOrderGiven()
    {
        _run.Write("b.yaml", "kind: B");
        _run.Write("a.yaml", "kind: A\n");

        await _run.KubeInject("-f", "b.yaml", "-f", "a.yaml");

        _run.Out.ShouldBe("kind: B\n---\nkind: A\n");
    }

    [Fact]
    public async Task StandardInput_Json_IsInjected()
    {
        _run.Input = Encoding.UTF8.GetBytes("""{"kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"c"}]}}""");

        await _run.KubeInject("-f", "-");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("istio-proxy");
        _run.Error.ShouldContain("-:1: Pod p injected with sidecar");
    }

    [Fact]
    public async Task Address_Given_IsFetched()
    {
        _run.Fetcher = new FixedFetcher(CliRun.Deployment);

        await _run.KubeInject("-f", "https://example.com/shop/app.yaml", "-o", "out/");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("out/app.yaml").ShouldContain("istio-proxy");
    }

    [Fact]
    public async Task Utf16_FromPowerShell_IsConvertedAndThatIsSaid()
    {
        File.WriteAllText(Path.Combine(_run.Folder, "app.yaml"), CliRun.Deployment, Encoding.Unicode);

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        File.ReadAllBytes(Path.Combine(_run.Folder, "out.yaml"))[0].ShouldBe((byte)'#');
        _run.Error.ShouldContain("app.yaml: is UTF-16 and is written as UTF-8");
    }

    [Fact]
    public async Task Workload_HostNetwork_IsSkippedWithTheReason()
    {
        _run.Write("app.yaml", CliRun.Deployment.Replace("    spec:\n", "    spec:\n      hostNetwork: true\n", StringComparison.Ordinal));

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe(_run.Read("app.yaml"));
        _run.Error.ShouldContain(
            "app.yaml:2: Skipping injection because Deployment \"shop/web\" has host networking enabled [host-network: spec.hostNetwork=true]\n");
    }

    [Fact]
    public async Task Workload_OptsOut_IsSkippedWithTheLabel()
    {
        _run.Write("app.yaml", CliRun.Deployment.Replace("app: web ", "app: web\n        sidecar.istio.io/inject: \"false\" ", StringComparison.Ordinal));

        await _run.KubeInject("-f", "app.yaml");

        _run.Error.ShouldContain("Skipping injection because Deployment \"shop/web\" has sidecar injection disabled [inject-label-false: ");
        _run.Error.ShouldContain("0 injected, 1 skipped");
    }

    [Fact]
    public async Task FailOnSkip_WorkloadIsSkipped_FailsAndWritesNothing()
    {
        _run.Write("app.yaml", CliRun.Deployment.Replace("    spec:\n", "    spec:\n      hostNetwork: true\n", StringComparison.Ordinal));

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml", "--fail-on-skip");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: app.yaml:2:1: document 1: Deployment shop/web: is not injected; --fail-on-skip is given");
        _run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task Quiet_NothingToWarnOf_SaysNothing()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "--quiet");

        _run.ExitCode.ShouldBe(0);
        _run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task LogFormat_Json_IsOneObjectALine()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "--log-format", "json");

        _run.Error.ShouldBe("""
            {"level":"info","event":"note","message":"no mesh configuration given: the release's defaults are used"}
            {"level":"info","event":"note","message":"Istio 1.30.0 is followed (the values' tag 1.30.0); sidecars are containers (no node is known)"}
            {"level":"info","event":"injected","file":"app.yaml","line":2,"document":1,"kind":"Deployment","namespace":"shop","name":"web","rule":"policy-enabled","evidence":"policy=enabled","templates":["sidecar"],"message":"Deployment shop/web injected with sidecar"}
            {"level":"info","event":"summary","inputs":1,"documents":1,"injected":1,"skipped":0,"unchanged":0,"warnings":0,"errors":0,"message":"written to standard output"}

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("always", false, "", true)]
    [InlineData("auto", true, "", true)]
    [InlineData("auto", true, "1", false)]
    [InlineData("auto", false, "", false)]
    [InlineData("never", true, "", false)]
    public async Task Colour_ByFlagTerminalAndVariable_IsUsedOrNot(string flag, bool terminal, string noColor, bool expected)
    {
        _run.Write("app.yaml", CliRun.Deployment);
        _run.ErrorIsTerminal = terminal;
        _run.Environment["NO_COLOR"] = noColor;

        await _run.KubeInject("-f", "app.yaml", "--color", flag);

        _run.Error.Contains('\e', StringComparison.Ordinal).ShouldBe(expected);
        _run.Out.ShouldNotContain("\e");
    }

    [Fact]
    public async Task Set_AValue_GoesOverTheFile()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "--set", "global.tag=9.9.9");

        _run.Out.ShouldContain("image: registry.example.com/proxy:9.9.9");
    }

    [Fact]
    public async Task ConfigMap_Captured_GivesTemplatesAndValues()
    {
        using var run = new CliRun();
        run.Write("app.yaml", CliRun.Deployment);
        var config = string.Concat(CliRun.Config.Split('\n').Select(line => "    " + line + "\n"));
        run.Write("cm.yaml", $"kind: ConfigMap\nmetadata: {{name: istio-sidecar-injector}}\ndata:\n  config: |\n{config}  values: '{CliRun.Values}'\n");

        await run.KubeInject("-f", "app.yaml", "--configMap", "cm.yaml");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Out.ShouldContain("image: registry.example.com/proxy:1.30.0");
    }

    [Fact]
    public async Task Output_Injected_InjectingAgainChangesNothing()
    {
        _run.Write("app.yaml", CliRun.Service + "---\n" + CliRun.Deployment);
        await _run.KubeInject("-f", "app.yaml", "-o", "once.yaml");

        await _run.KubeInject("-f", "once.yaml", "-o", "twice.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("twice.yaml").ShouldBe(_run.Read("once.yaml"));
        _run.Error.ShouldContain("once.yaml:6: Deployment shop/web is injected already, nothing to change");
    }

    [Fact]
    public async Task Device_AsOutput_IsWrittenToAndStays()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "-o", "/dev/null");

        _run.ExitCode.ShouldBe(0, _run.Error);
        new FileInfo("/dev/null").Length.ShouldBe(0);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("/dev/stdout")]
    public async Task Output_NamesStandardOutput_GoesThere(string name)
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "-o", name);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("name: istio-proxy");
    }

    [Fact]
    public async Task Extra_UnderCompatIstio_IsIgnoredWithANote()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "--compat", "istio", "extra");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("ignored as Istio's command does: extra");
    }

    public void Dispose() => _run.Dispose();
}
