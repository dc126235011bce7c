namespace Injector.Cli.Tests.Injecting;

/// <summary>What a run takes for granted is said, and nodes that cannot be asked are stood in for.</summary>
public sealed class AssumptionTests : IDisposable
{
    private const string Native = "restartPolicy: Always";

    private readonly CliRun _run = new();

    public AssumptionTests() => _run.Write("app.yaml", CliRun.Deployment);

    [Theory]
    [InlineData("--istio-version 1.30 --native-sidecars auto --kubernetes-version 1.33", true, "sidecars are native (--kubernetes-version 1.33)")]
    [InlineData("--istio-version 1.30 --kubernetes-version v1.33.2", true, "sidecars are native (--kubernetes-version v1.33.2)")]
    [InlineData("--istio-version 1.30 --kubernetes-version 1.32", false, "sidecars are containers (--kubernetes-version 1.32)")]
    [InlineData("--istio-version 1.30 --native-sidecars auto", true, "sidecars are native (no node is known, and Istio 1.30 makes them so where nodes can)")]
    [InlineData("--istio-version 1.24 --native-sidecars auto", false, "sidecars are containers (no node is known, and Istio 1.24 makes them so only when told)")]
    [InlineData("--istio-version 1.30", false, "sidecars are containers (no node is known)")]
    [InlineData("--istio-version 1.30 --native-sidecars auto --compat istio", false, "sidecars are containers (no node is known)")]
    public async Task NativeSidecars_WithoutACluster_FollowWhatIsKnown(string flags, bool native, string sentence)
    {
        await _run.Run(["kube-inject", "-f", "app.yaml", .. flags.Split(' ')]);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.Contains(Native, StringComparison.Ordinal).ShouldBe(native);
        _run.Error.ShouldContain($"is followed (--istio-version); {sentence}\n");
    }

    [Fact]
    public async Task Release_OfTheEnvironment_IsNamedSo()
    {
        _run.Environment["ISTIO_VERSION"] = "1.28.1";

        await _run.Run(["kube-inject", "-f", "app.yaml"]);

        _run.Error.ShouldContain("Istio 1.28.1 is followed (ISTIO_VERSION); ");
    }

    [Fact]
    public async Task KubernetesVersion_ThatIsNone_IsRefused()
    {
        await _run.Run(["kube-inject", "-f", "app.yaml", "--kubernetes-version", "newest"]);

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain("--kubernetes-version: \"newest\" is no version; write for example 1.33");
    }

    [Fact]
    public async Task InjectLabel_OnTheDeployment_IsAWarning()
    {
        _run.Write("app.yaml", CliRun.Deployment.Replace("  namespace: shop\n", "  namespace: shop\n  labels: {sidecar.istio.io/inject: \"false\"}\n", StringComparison.Ordinal));

        await _run.Run(["kube-inject", "-f", "app.yaml"]);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("Warning: app.yaml:2: Deployment shop/web: has no effect here: injection looks at the pods of the Deployment; "
            + "write it as a label into spec.template.metadata.labels [inject-misplaced: metadata.labels.sidecar.istio.io/inject]\n");
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();
}
