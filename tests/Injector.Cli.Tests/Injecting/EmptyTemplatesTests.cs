namespace Injector.Cli.Tests.Injecting;

/// <summary>A configuration without templates is an error of the run, not an injection that adds nothing.</summary>
public sealed class EmptyTemplatesTests : IDisposable
{
    private readonly CliRun _run = new();

    public EmptyTemplatesTests() => _run.Write("app.yaml", CliRun.Deployment);

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("", "config.yaml:1:1: holds no templates")]
    [InlineData("  \n\n", "config.yaml:1:1: holds no templates")]
    [InlineData("# none\n", "config.yaml:1:1: holds no templates")]
    [InlineData("null\n", "config.yaml:1:1: holds no templates")]
    [InlineData("{}\n", "config.yaml:1:1: holds no templates")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n", "missing ConfigMap config key")]
    [InlineData("apiVersion: apps/v1\nkind: Deployment\nspec: {}\n", "is a manifest (kind Deployment)")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: 'spec: {containers: []}'\n", "adds no container to the plainest pod")]
    [InlineData("policy: enabled\ntemplates: {}\n", "config.yaml:2:12: holds no templates")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: ''\n", "config.yaml:3:3: holds no templates")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: |\n    metadata: {}\n", "config.yaml:3:12: template sidecar has neither containers nor initContainers")]
    public async Task InjectConfigFile_WithoutTemplates_FailsWithItsPlace(string config, string part)
    {
        await _run.KubeInject("-f", "app.yaml", "--injectConfigFile", _run.Write("config.yaml", config), "-o", "out.yaml");

        _run.ExitCode.ShouldNotBe(0);
        _run.Error.ShouldContain(part);
        _run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task ConfigMap_WithEmptyConfig_FailsAndNamesTheFile()
    {
        const string Captured = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-sidecar-injector\n  namespace: istio-system\ndata:\n  config: \"\"\n  values: '{}'\n";

        await _run.KubeInject("-f", "app.yaml", "--configMap", _run.Write("captured.yaml", Captured));

        _run.ExitCode.ShouldNotBe(0);
        _run.Error.ShouldContain("captured.yaml");
        _run.Error.ShouldContain("holds no templates");
        _run.Out.ShouldBeEmpty();
    }
}
