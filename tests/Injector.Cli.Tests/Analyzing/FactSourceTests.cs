using Injector.Cli.Tests.Cluster;

namespace Injector.Cli.Tests.Analyzing;

/// <summary>Where namespaces, Services and webhooks come from besides the manifests.</summary>
public sealed class FactSourceTests : IDisposable
{
    private const string Enforcing = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}\n";

    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

    private readonly CliRun _run = new();

    [Fact]
    public async Task Namespaces_OfAFile_TellTheirLevel()
    {
        await Analyze("--namespaces", _run.Write("ns.yaml", Enforcing));

        _run.Out.ShouldContain("level baseline refuses the pod: spec.initContainers[istio-init].securityContext.capabilities.add must not have NET_ADMIN, NET_RAW (injected)");
        _run.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Namespaces_OfAManifest_GoOverThoseOfAFile()
    {
        _run.Write("app/ns.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n");
        _run.Write("app/web.yaml", CliRun.Deployment);

        await _run.Run("analyze", "-f", "app", "--namespaces", _run.Write("ns.yaml", Enforcing));

        _run.ExitCode.ShouldBe(0, _run.Out);
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Flag_GoesOverTheLabel()
    {
        await Analyze("--namespaces", _run.Write("ns.yaml", Enforcing), "--pod-security", "privileged");

        _run.Out.ShouldNotContain("pod-security");
    }

    [Fact]
    public async Task Cluster_TellsNamespacesAndServices()
    {
        _run.Cluster = new FakeCluster().Add(Enforcing).Add(Service);

        await Analyze(["--from-cluster", .. Configuration()]);

        _run.Out.ShouldContain("cluster: info: Service shop/web: port 80 tells no protocol");
        _run.Out.ShouldContain("[pod-security]");
    }

    [Fact]
    public async Task Cluster_ThatRefusesServices_IsSaidAndDoneWithout()
    {
        _run.Cluster = new FakeCluster { Refuse = request => request.ToString().Contains("services", StringComparison.Ordinal) ? FakeCluster.Error(request, 403, "Forbidden") : null }
            .Add(Enforcing).Add(Service);

        await Analyze(["--from-cluster", .. Configuration()]);

        _run.ExitCode.ShouldBe(1, _run.Error);
        _run.Out.ShouldNotContain("service-port-protocol");
        _run.Error.ShouldContain("services may not be read, so rules that ask for them see those of the manifests only");
    }

    [Fact]
    public async Task Cluster_ThatIsGone_IsTroubleWithoutAReport()
    {
        _run.Cluster = new FakeCluster { Refuse = request => FakeCluster.Error(request, 500, "InternalError") };

        await Analyze(["--from-cluster", .. Configuration()]);

        _run.ExitCode.ShouldBe(2);
        _run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Webhooks_OfAFile_ThatBothMatch_AreFound()
    {
        static string Hook(string name) => $$$"""
            apiVersion: admissionregistration.k8s.io/v1
            kind: MutatingWebhookConfiguration
            metadata: {name: {{{name}}}}
            webhooks:
            - name: namespace.sidecar-injector.istio.io
              namespaceSelector: {matchLabels: {pod-security.kubernetes.io/enforce: baseline}}
              rules: [{operations: [CREATE], apiGroups: [""], apiVersions: [v1], resources: [pods]}]

            """;

        await Analyze("--namespaces", _run.Write("ns.yaml", Enforcing), "--webhooks", _run.Write("hooks.yaml", Hook("a") + "---\n" + Hook("b")));

        _run.Out.ShouldContain("2 webhooks are called one after the other, each injecting again: a/namespace, b/namespace");
    }

    [Fact]
    public async Task DefaultNamespace_JoinsWhatNamesNone()
    {
        _run.Write("app.yaml", CliRun.Deployment.Replace("  namespace: shop\n", string.Empty, StringComparison.Ordinal));

        await _run.Run("analyze", "-f", "app.yaml", "-n", "shop", "--namespaces", _run.Write("ns.yaml", Enforcing));

        _run.Out.ShouldContain("[pod-security]");
    }

    /// <summary>Everything that would be read from a cluster, with a sidecar that the baseline level refuses.</summary>
    private string[] Configuration() =>
    [
        "--injectConfigFile", _run.Write("cfg/config.yml", CliRun.Config + "\n        securityContext: {privileged: true}\n"),
        "--valuesFile", _run.Write("cfg/values.yml", CliRun.Values),
        "--meshConfigFile", _run.Write("cfg/mesh.yml", "accessLogFile: /dev/stdout\n"),
    ];

    private Task<CliRun> Analyze(params string[] flags) => _run.Run(["analyze", "-f", _run.Write("app.yaml", CliRun.Deployment), .. flags]);

    public void Dispose() => _run.Dispose();
}
