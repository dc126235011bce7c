namespace Injector.Cli.Tests.Analyzing;

/// <summary>What Namespace objects among the manifests say of the pods in them.</summary>
public sealed class NamespaceRuleTests : IDisposable
{
    private const string OptOut = """
        apiVersion: admissionregistration.k8s.io/v1
        kind: MutatingWebhookConfiguration
        metadata: {name: istio-sidecar-injector}
        webhooks:
        - name: auto.sidecar-injector.istio.io
          namespaceSelector: {matchExpressions: [{key: istio-injection, operator: NotIn, values: [disabled, "true"]}]}
          rules: [{operations: [CREATE], apiGroups: [""], apiVersions: [v1], resources: [pods]}]
        """;

    private readonly RuleRun _run = new();

    [Theory]
    [InlineData("istio-injection: 'true'", "app: web", true)]
    [InlineData("istio-injection: enable", "app: web", true)]
    [InlineData("istio-injection: disabled", "sidecar.istio.io/inject: 'true'", true)]
    [InlineData("istio-injection: disabled, istio.io/rev: canary", "app: web", true)]
    [InlineData("istio-injection: enabled", "app: web", false)]
    [InlineData("istio.io/rev: canary", "app: web", false)]
    [InlineData("team: shop", "app: web", true)]
    [InlineData("team: shop", "sidecar.istio.io/inject: 'true'", false)]
    [InlineData("team: shop", "istio.io/rev: canary", false)]
    public async Task Labels_ThatNoUsualWebhookAsksFor_AreTold(string ofNamespace, string ofPod, bool isFound) =>
        (await _run.FindOf("namespace-unlabelled", RuleRun.Namespace(ofNamespace) + RuleRun.Workload("restartPolicy: Always", ofPod))).Count.ShouldBe(isFound ? 1 : 0);

    [Theory]
    [InlineData("team: shop", false)]
    [InlineData("istio-injection: 'true'", true)]
    public async Task Labels_AreComparedWithTheWebhooksThatThereAre(string ofNamespace, bool isFound) =>
        (await _run.FindOf(
            "namespace-unlabelled", RuleRun.Namespace(ofNamespace) + RuleRun.Workload("restartPolicy: Always"), "--webhooks", _run.Run.Write("hooks.yaml", OptOut))).Count
            .ShouldBe(isFound ? 1 : 0);

    [Theory]
    [InlineData("istio-injection: enabled", "istio.io/rev: canary", true)]
    [InlineData("istio.io/rev: stable", "istio.io/rev: canary", true)]
    [InlineData("istio.io/rev: canary", "istio.io/rev: canary", false)]
    [InlineData("team: shop", "istio.io/rev: canary", false)]
    public async Task Revision_OfAPod_ThatItsNamespaceOutweighs_IsTold(string ofNamespace, string ofPod, bool isFound) =>
        (await _run.FindOf("labels-compete", RuleRun.Namespace(ofNamespace) + RuleRun.Workload("restartPolicy: Always", ofPod))).Select(found => (string?)found["name"])
            .ShouldBe(isFound ? ["web"] : []);

    [Theory]
    [InlineData("app: web", true)]
    [InlineData("istio.io/dataplane-mode: none", false)]
    public async Task Ambient_OfANamespaceAmongTheManifests_Counts_BeforeAndAfter(string ofPod, bool isFound)
    {
        var pod = RuleRun.Workload("restartPolicy: Always", ofPod);
        var space = RuleRun.Namespace("istio.io/dataplane-mode: ambient");

        (await _run.FindOf("ambient-pod", space + pod)).Count.ShouldBe(isFound ? 1 : 0);
        (await _run.FindOf("ambient-pod", pod + "---\n" + space)).Count.ShouldBe(isFound ? 1 : 0);
        (await _run.FindOf("ambient-pod", space + pod, "--namespaces", _run.Run.Write("spaces.yaml", space))).Count.ShouldBe(isFound ? 1 : 0);
    }

    [Theory]
    [InlineData("restrictd", true)]
    [InlineData("Restricted", true)]
    [InlineData("privileged", false)]
    public async Task PodSecurityLabel_ThatIsNoLevel_IsToldWhereItStands(string word, bool isFound) =>
        (await _run.FindOf("pod-security", RuleRun.Namespace($"pod-security.kubernetes.io/enforce: {word}"))).Select(found => (int)found["line"]!).ShouldBe(isFound ? [3] : []);

    public void Dispose() => _run.Dispose();
}
