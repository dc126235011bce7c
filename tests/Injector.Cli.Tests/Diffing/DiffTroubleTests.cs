using Injector.Cli.Tests.Cluster;
using Injector.Kubernetes;

namespace Injector.Cli.Tests.Diffing;

/// <summary>What keeps <c>diff</c> from telling: exit code 2, a sentence that says why, and nothing on standard output.</summary>
public sealed class DiffTroubleTests : IDisposable
{
    private readonly CliRun _run = new CliRun().WithConfiguration();

    [Theory]
    [InlineData("filename not specified", "diff")]
    [InlineData("open nothing.yaml: no such file", "diff", "-f", "nothing.yaml")]
    [InlineData("open nothing: no such file", "diff", "-f", "web.yaml", "--against", "nothing")]
    [InlineData("the folder holds no manifests", "diff", "-f", "in", "--against", "empty")]
    [InlineData("two sides are compared; name the old and the new one", "diff", "web.yaml")]
    [InlineData("unknown flag: --agianst", "diff", "-f", "web.yaml", "--agianst", "x")]
    [InlineData("exclude each other", "diff", "-f", "web.yaml", "--against", "web.yaml", "--against-cluster")]
    [InlineData("--fix needs one file or folder", "diff", "-f", "web.yaml", "--fix")]
    [InlineData("--fix needs one file or folder", "diff", "-f", "web.yaml", "--against", "-", "--fix")]
    [InlineData("--fix reads the sources twice", "diff", "-f", "-", "--against", "web.yaml", "--fix")]
    [InlineData("standard input is both", "diff", "-f", "-", "--against", "-")]
    [InlineData("standard input is both", "diff", "-", "-")]
    [InlineData("check the path given to --against", "diff", "-f", "in", "--against", "nothing")]
    [InlineData("and -f injects", "diff", "-f", "web.yaml", "web.yaml", "broken.yaml")]
    [InlineData("is source and committed manifests at once", "diff", "-f", "web.yaml", "--against", "web.yaml", "--fix")]
    [InlineData("--unified -1 is no number from 0 on", "diff", "-f", "web.yaml", "-U", "-1")]
    [InlineData("is a manifest and no configuration", "diff", "-f", "web.yaml", "--old-config", "web.yaml")]
    [InlineData("holds templates, and so does", "diff", "-f", "web.yaml", "--old-config", "cfg/config.yml", "--old-config", "cfg/config.yml")]
    [InlineData("this '[' is never closed", "diff", "-f", "web.yaml", "--against", "broken.yaml")]
    public async Task Trouble_IsSaidAndNothingElse(string expected, params string[] arguments)
    {
        _run.Write("web.yaml", CliRun.Deployment);
        _run.Write("broken.yaml", "a: [");
        _run.Write("in/web.yaml", CliRun.Deployment);
        Directory.CreateDirectory(Path.Combine(_run.Folder, "empty"));

        await _run.Run(arguments);

        _run.ExitCode.ShouldBe(2, _run.Error);
        _run.Error.ShouldContain(expected);
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task ObjectGivenTwice_IsTrouble()
    {
        _run.Write("in/a.yaml", CliRun.Service);
        _run.Write("in/b.yaml", CliRun.Deployment + "---\n" + CliRun.Service);

        await _run.WithCommand("diff", "-f", "in");

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain("Error: in/b.yaml:17:1: Service web stands here a second time; the first is in/a.yaml:1; remove one of them");
    }

    [Fact]
    public async Task DocumentsWithoutName_AreComparedWithWhatStandsAtTheirPlace()
    {
        _run.Write("old/a.yaml", "kind: ConfigMap\napiVersion: v1\ndata: {a: b}\n---\njust: {a: b}\n");
        _run.Write("new/a.yaml", "kind: ConfigMap\napiVersion: v1\ndata: {a: c}\n---\njust: {a: b}\n");

        await _run.Run("diff", "-f", "new", "--against", "old");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldStartWith("# a.yaml, document 1: changed, +1 -1 lines\n");
        _run.Error.ShouldContain("new/a.yaml: ConfigMap in document 1 has no name and is compared with what stands at its place\n");
        _run.Error.ShouldEndWith("1 changed, 1 unchanged\n");
    }

    [Fact]
    public async Task WorkloadThatCannotBeInjected_IsTrouble()
    {
        _run.Write("web.yaml", CliRun.Deployment.Replace("labels:", "annotations: {inject.istio.io/templates: nope}\n      labels:"));

        await _run.WithCommand("diff", "-f", "web.yaml");

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain("web.yaml:");
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task InjectedManifestsEditedByHand_Differ()
    {
        _run.Write("src/web.yaml", CliRun.Deployment);
        await _run.KubeInject("-f", "src", "-o", "out");
        _run.Write("out/web.yaml", _run.Read("out/web.yaml").Replace("proxy:1.30.0", "proxy:mine"));

        await _run.WithCommand("diff", "-f", "src", "--against", "out");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldContain("-      - image: registry.example.com/proxy:mine\n+      - image: registry.example.com/proxy:1.30.0\n");
    }

    [Fact]
    public async Task UnreadableStatus_IsADifference()
    {
        _run.Write("src/web.yaml", CliRun.Deployment);
        await _run.KubeInject("-f", "src", "-o", "out");
        _run.Write("out/web.yaml", _run.Read("out/web.yaml").Replace("sidecar.istio.io/status: '{", "sidecar.istio.io/status: '{{"));

        await _run.WithCommand("diff", "-f", "src", "--against", "out");

        _run.ExitCode.ShouldBe(1);
        _run.Out.ShouldContain("sidecar.istio.io/status: '{{");
    }

    [Fact]
    public async Task BinaryFilesAndBrokenLinksInFolders_AreTold()
    {
        _run.Write("src/web.yaml", CliRun.Deployment);
        await _run.KubeInject("-f", "src", "-o", "out", "-q");
        File.WriteAllBytes(Path.Combine(_run.Folder, "out/logo.png"), [0x89, 0x50, 0, 1]);
        File.CreateSymbolicLink(Path.Combine(_run.Folder, "out/gone.yaml"), "nowhere.yaml");

        await _run.WithCommand("diff", "-f", "src", "--against", "out");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("out/gone.yaml: is a link that leads nowhere, or in a circle\n");

        File.WriteAllBytes(Path.Combine(_run.Folder, "out/logo.yaml"), [0x89, 0x50, 0, 1]);
        await _run.WithCommand("diff", "-f", "src", "--against", "out");

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain("Error: out/logo.yaml:1");
    }

    [Fact]
    public async Task ClusterThatGoesAway_IsTrouble()
    {
        _run.Write("all.yaml", CliRun.Deployment + "---\n" + CliRun.Service.Replace("name: web", "name: web, namespace: shop"));
        var count = 0;
        _run.Cluster = new FakeCluster
        {
            Refuse = request => ++count > 2 ? new KubernetesConnectionException("connection refused") : null,
        };

        await _run.WithCommand("diff", "-f", "all.yaml", "--against-cluster");

        _run.ExitCode.ShouldBe(2, _run.Error);
        _run.Error.ShouldContain("connection refused");
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelled_EndsWith130()
    {
        _run.Write("web.yaml", CliRun.Deployment);
        _run.Cancellation = new CancellationToken(canceled: true);

        await _run.WithCommand("diff", "-f", "web.yaml");

        _run.ExitCode.ShouldBe(130);
        _run.Out.ShouldBeEmpty();
    }

    public void Dispose() => _run.Dispose();
}
