namespace Injector.Cli.Tests.Cluster;

public sealed class ClusterFactsTests : IDisposable
{
    private const string Config = """
        policy: enabled
        defaultTemplates: [sidecar]
        templates:
          sidecar: |
            spec:
              containers:
              - name: istio-proxy
                image: proxy
                env: [{name: NATIVE, value: "{{ .NativeSidecars }}"}]
                securityContext: {runAsUser: {{ .ProxyUID }}}
        """;

    private readonly FakeCluster _cluster = new FakeCluster().AddConfigMaps(config: Config);
    private readonly CliRun _run;

    public ClusterFactsTests()
    {
        _run = new CliRun { Cluster = _cluster };
        _run.Write("app.yaml", CliRun.Deployment);
    }

    [Theory]
    [InlineData("v1.33.1", "v1.34.0", "1.30.0", null, "true")]
    [InlineData("v1.33.1", "v1.32.9", "1.30.0", null, "false")]
    [InlineData("v1.33.1", "v1.34.0", "1.26.0", null, "false")]
    [InlineData("v1.33.1", "v1.34.0", "1.26.0", "auto", "true")]
    [InlineData("v1.30.0", "v1.30.0", "1.30.0", "true", "true")]
    [InlineData("v1.33.1", "v1.34.0", "1.30.0", "false", "false")]
    public async Task NativeSidecars_FollowNodesReleaseAndFlag(string first, string second, string release, string? flag, string expected)
    {
        _cluster.Add(Node("one", first)).Add(Node("two", second));

        await _run.KubeInject(["-f", "app.yaml", "--from-cluster", "--istio-version", release, .. flag is null ? Array.Empty<string>() : ["--native-sidecars", flag]]);

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldMatch($"name: NATIVE\n +value: \"{expected}\"");
    }

    [Fact]
    public async Task Nodes_MayNotBeRead_MeansNoNativeSidecars()
    {
        _cluster.Refuse = request => request.Path.EndsWith("/nodes", StringComparison.Ordinal) ? FakeCluster.Error(request, 403, "Forbidden") : null;

        await _run.KubeInject("-f", "app.yaml", "--from-cluster");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldMatch("name: NATIVE\n +value: \"false\"");
        _run.Error.ShouldContain("nodes may not be read, so sidecars are not made init containers (--native-sidecars true does): says the server: Forbidden");
    }

    [Fact]
    public async Task Nodes_WithoutACluster_AreNotKnown()
    {
        await _run.KubeInject("-f", "app.yaml", "--injectConfigFile", _run.Write("config.yaml", Config));

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldMatch("name: NATIVE\n +value: \"false\"");
        _cluster.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenShift_TakesTheUserFromTheNamespace()
    {
        _cluster.Add("""
            kind: Namespace
            metadata: {name: shop, annotations: {openshift.io/sa.scc.uid-range: 1000620000/10000}}
            """);

        await _run.KubeInject("-f", "app.yaml", "--from-cluster", "--platform", "openshift");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("runAsUser: 1000629999");
    }

    public void Dispose() => _run.Dispose();

    private static string Node(string name, string version) => $"kind: Node\nmetadata: {{name: {name}}}\nstatus: {{nodeInfo: {{kubeletVersion: {version}}}}}\n";
}
