using System.Text.Json.Nodes;
using Injector.Cli.Prechecking;
using Injector.Cli.Tests.Checking;
using Injector.Cli.Tests.Cluster;
using Injector.Cli.Tests.Revisions;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Tests.Prechecking;

public sealed class PrecheckTests : IDisposable
{
    private readonly FakeCluster _cluster = new();
    private readonly CliRun _run;
    private readonly HashSet<string> _forbidden = new(StringComparer.Ordinal);
    private string _version = "v1.30.0";

    public PrecheckTests()
    {
        _run = new CliRun { Cluster = _cluster };
        _cluster.Answer = Answer;
        _cluster.AddNamespace("istio-system", string.Empty).AddNamespace("shop", "istio-injection: enabled").Add("""
            kind: Service
            metadata: {name: istiod, namespace: istio-system}
            spec: {ports: [{port: 15010}, {port: 15012}]}
            ---
            kind: Endpoints
            metadata: {name: istiod, namespace: istio-system}
            subsets: [{addresses: [{ip: 10.0.0.1}]}]
            ---
            kind: ConfigMap
            metadata: {name: istio-ca-root-cert, namespace: shop}
            """);
    }

    [Fact]
    public async Task Precheck_AClusterThatIsReady_FindsNothing()
    {
        await Precheck();

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBeEmpty();
        _run.Error.ShouldBe("Kubernetes v1.30.0, release injector in namespace istio-system: no findings\n");
        _cluster.Requests.Where(line => !line.StartsWith("GET", StringComparison.Ordinal)).Distinct().ShouldBe(["POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews"]);
    }

    [Fact]
    public async Task Precheck_RightsThatAreMissing_AreEachNamed()
    {
        _forbidden.UnionWith(["create clusterroles", "patch clusterroles", "create secrets"]);

        await Precheck();

        _run.ExitCode.ShouldBe(1);
        Ids().ShouldBe(["right-missing", "right-missing"]);
        _run.Out.ShouldContain("error: you may not create, patch clusterroles.rbac.authorization.k8s.io; ask for the right, or let somebody install who has it [right-missing]");
        _run.Out.ShouldContain("error: you may not create secrets in namespace istio-system;");
    }

    [Fact]
    public async Task Precheck_AnOldCluster_IsToldAndNothingElse()
    {
        _version = "v1.18.20";

        await Precheck();

        _run.ExitCode.ShouldBe(1);
        Ids().ShouldBe(["kubernetes-too-old"]);
    }

    [Fact]
    public async Task Precheck_AClusterThatServesNotWhatManifestsWritesUnasked_NamesTheFlag()
    {
        _version = "v1.20.2";
        _cluster.Refuse = request => request.Path == "/apis/policy/v1" ? FakeCluster.Error(request, 404, "NotFound") : null;

        await Precheck();

        _run.ExitCode.ShouldBe(0, _run.Out);
        Ids().ShouldBe(["kube-version-needed"]);
        _run.Out.ShouldContain("warning: 'injector manifests' needs --kube-version v1.20.2: without it, it writes PodDisruptionBudget of policy/v1, which the cluster does not serve;");
    }

    [Fact]
    public async Task Precheck_AKindThatNobodyServes_IsNamed()
    {
        await Precheck("--set", "serviceMonitor.enabled=true");

        Ids().ShouldBe(["api-missing"]);
        _run.Out.ShouldContain("ServiceMonitor istio-system/injector: the cluster does not serve ServiceMonitor of monitoring.coreos.com/v1");
    }

    [Fact]
    public async Task Precheck_BesideIstio_NamesItsObjects()
    {
        _cluster.AddIstio(string.Empty).AddConfigMaps();

        await Precheck();

        _run.ExitCode.ShouldBe(1);
        Ids().Distinct().ShouldBe(["object-foreign"]);
        _run.Out.ShouldContain("MutatingWebhookConfiguration istio-sidecar-injector: is there already and is not of release injector");
        _run.Out.ShouldContain("ConfigMap istio-system/istio-sidecar-injector: is there already");
    }

    [Fact]
    public async Task Precheck_BesideAnotherReleaseOfThisProduct_NamesItsFlag()
    {
        await _run.Run("manifests", "--name", "inj2");
        _cluster.Add(_run.Out);

        await Precheck();

        _run.Out.ShouldContain("MutatingWebhookConfiguration istio-sidecar-injector: is there already and is not of release injector, but of injector; "
            + "give --name inj2 to look at, or change, that release; or install under a revision of its own (--revision) [object-foreign]");
    }

    [Fact]
    public async Task Precheck_BesideIstio_UnderARevisionOfItsOwn_FindsNothing()
    {
        _cluster.AddIstio(string.Empty).AddConfigMaps();

        await Precheck("--revision", "canary");

        _run.ExitCode.ShouldBe(0, _run.Out);
    }

    [Fact]
    public async Task Precheck_AnotherWebhookOfTheSamePods_IsNamed()
    {
        _cluster.Add(InstalledWebhooks.Tag("default", "asm")).AddService("istiod-asm");

        await Precheck();

        Ids().ShouldBe(["second-webhook"]);
        _run.Out.ShouldContain("MutatingWebhookConfiguration istio-revision-tag-default: of istio, revision asm, calls istiod-asm.istio-system, and injects pods of namespaces with istio-injection=enabled");
    }

    [Fact]
    public async Task Precheck_TheRevisionElsewhere_IsInstalledTwice()
    {
        var other = InstalledWebhooks.ControlPlane("canary");
        other["metadata"]!["name"] = "istio-sidecar-injector-canary-mesh2";
        _cluster.AddIstio(string.Empty).Add(other);

        await Precheck("--revision", "canary");

        Ids().ShouldBe(["revision-twice"]);
    }

    [Fact]
    public async Task Precheck_ATagThatIsInUse_IsTold()
    {
        _cluster.AddIstio(string.Empty).Add(InstalledWebhooks.Tag("prod", "old"));

        await Precheck("--revision", "canary", "--set", "revisionTags={prod}");

        Ids().ShouldBe(["object-foreign"]);
    }

    [Theory]
    [InlineData("Service", "control-plane-missing", "Service istio-system/istiod: sidecars connect to istiod.istio-system.svc:15012, and there is no such Service")]
    [InlineData("Endpoints", "control-plane-idle", "sidecars connect to istiod.istio-system.svc:15012, which has no ready endpoint")]
    public async Task Precheck_TheControlPlane_IsLookedFor(string gone, string id, string expected)
    {
        _cluster.Remove(gone, "istiod");

        await Precheck();

        Ids().ShouldBe([id]);
        _run.Out.ShouldContain(expected);
    }

    [Fact]
    public async Task Precheck_AControlPlaneElsewhere_IsToldAsWorthKnowing()
    {
        await Precheck("--set", "configuration.create=false");

        Ids().ShouldBe(["configuration-missing", "configuration-missing"]);

        _cluster.AddConfigMaps(mesh: "defaultConfig: {discoveryAddress: \"istiod.example.org:15012\"}");
        await Precheck("--set", "configuration.create=false");

        _run.ExitCode.ShouldBe(0);
        Ids().ShouldBe(["control-plane-outside"]);
    }

    [Fact]
    public async Task Precheck_APortThatTheServiceLacks_IsNamed()
    {
        _cluster.Remove("Service", "istiod").Add("kind: Service\nmetadata: {name: istiod, namespace: istio-system}\nspec: {ports: [{port: 15010}]}\n");

        await Precheck();

        _run.Out.ShouldContain("the Service has the ports 15010 only");
    }

    [Fact]
    public async Task Precheck_NamespacesWithoutTheRootCertificate_AreNamed()
    {
        _cluster.AddNamespace("bank", "istio-injection: enabled").AddNamespace("plain", string.Empty);

        await Precheck();

        Ids().ShouldBe(["root-certificate-missing"]);
        _run.Out.ShouldContain("error: namespace bank: there is no ConfigMap istio-ca-root-cert, which sidecars there mount;");
    }

    [Fact]
    public async Task Precheck_NoRootCertificateAnywhere_IsTold()
    {
        _cluster.Remove("ConfigMap", "istio-ca-root-cert");

        await Precheck();

        _run.Out.ShouldContain("error: no namespace has ConfigMap istio-ca-root-cert");
    }

    [Fact]
    public async Task Precheck_AMissingNamespace_IsNamed()
    {
        await Precheck("-n", "mesh");

        Ids().ShouldBe(["install-namespace-missing"]);
        _run.Out.ShouldContain("error: namespace mesh does not exist; create it: kubectl create namespace mesh");
    }

    [Fact]
    public async Task Precheck_AfterTheInstallation_SaysWhetherTheWebhookCanBeCalled()
    {
        await _run.Run("manifests");
        _cluster.Add(_run.Out);

        await Precheck();

        _run.ExitCode.ShouldBe(1);
        Ids().ShouldBe(["webhook-unreachable", "webhook-unreachable"]);
        _run.Out.ShouldContain("MutatingWebhookConfiguration istio-sidecar-injector: has no caBundle");
        _run.Out.ShouldContain("Service istio-system/injector: istio-sidecar-injector calls it, and it has no ready endpoint");
    }

    [Fact]
    public async Task Precheck_NetworkPoliciesThatCloseThePort_AreNamed()
    {
        _cluster.Add("kind: NetworkPolicy\nmetadata: {name: deny, namespace: istio-system}\nspec: {podSelector: {}, policyTypes: [Ingress]}\n");

        await Precheck();
        _run.ExitCode.ShouldBe(0, _run.Out);

        await Precheck("--set", "networkPolicy.enabled=false");
        Ids().ShouldBe(["port-closed"]);
        _run.Out.ShouldContain("error: NetworkPolicy deny in namespace istio-system closes port 15017 of the webhook's pods, and none opens it");

        _cluster.Add("kind: NetworkPolicy\nmetadata: {name: allow, namespace: istio-system}\nspec: {podSelector: {}, ingress: [{ports: [{port: 15000, endPort: 16000}]}]}\n");
        await Precheck("--set", "networkPolicy.enabled=false");
        _run.ExitCode.ShouldBe(0, _run.Out);
    }

    [Fact]
    public async Task Precheck_AProviderWithAFirewall_IsToldAsWorthKnowing()
    {
        _version = "v1.30.5-gke.1014001";

        await Precheck();

        _run.ExitCode.ShouldBe(0, _run.Out);
        Ids().ShouldBe(["firewall-port"]);
    }

    [Fact]
    public async Task Precheck_LabelsOfNamespaces_AreLookedAt()
    {
        _cluster.Remove("Namespace", "shop").AddNamespace("both", "istio-injection: disabled, istio.io/rev: canary").AddNamespace("stray", "istio.io/rev: nosuch");

        await Precheck();

        _run.ExitCode.ShouldBe(0);
        Ids().ShouldBe(["namespace-labels-compete", "namespace-unserved"]);
        _run.Out.ShouldContain("warning: namespace both: the label istio-injection wins");
        _run.Out.ShouldContain("warning: namespace stray: nobody serves \"nosuch\"");
    }

    [Fact]
    public async Task Precheck_OtherWebhooksOfTheNamespace_AreToldAsWorthKnowing()
    {
        _cluster.Add("""
            kind: MutatingWebhookConfiguration
            metadata: {name: policy}
            webhooks:
            - name: pods.policy.example.org
              clientConfig: {service: {name: policy, namespace: policy}}
              rules: [{operations: ["*"], apiGroups: ["*"], apiVersions: ["*"], resources: ["*"]}]
              failurePolicy: Fail
            """);

        await Precheck();

        Ids().ShouldBe(["foreign-webhook"]);
        _run.Out.ShouldContain("MutatingWebhookConfiguration policy: is called for pods of namespace istio-system with failure policy Fail (pods.policy.example.org)");
    }

    [Fact]
    public async Task Precheck_WhatMayNotBeRead_IsNamedAndTheRestLookedAt()
    {
        _cluster.Refuse = request => request.Path.EndsWith("/networkpolicies", StringComparison.Ordinal) ? FakeCluster.Error(request, 403, "Forbidden") : null;
        _cluster.AddNamespace("stray", "istio.io/rev: nosuch");

        await Precheck();

        Ids().ShouldBe(["not-checked", "namespace-unserved"]);
        _run.Out.ShouldContain("warning: the way to the webhook cannot be checked: GET /apis/networking.k8s.io/v1/namespaces/istio-system/networkpolicies?limit=500: says the server: Forbidden;");
    }

    [Fact]
    public async Task Precheck_FailOn_SaysWhatEndsWith1()
    {
        _cluster.AddNamespace("stray", "istio.io/rev: nosuch");

        await Precheck("--fail-on", "warning");

        _run.ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("--set", "replica=1", "Error: value replica: is no value that there is; did you mean replicas?")]
    [InlineData("--revision", "Bad_X", "Error: value revision: is the text \"Bad_X\", and must consist of lower-case letters, digits and dashes, with a letter or a digit at both ends")]
    [InlineData("--istioNamespace", "A", "Error: --istioNamespace \"A\" is no name")]
    public async Task Precheck_WrongInput_IsTrouble(string flag, string argument, string expected)
    {
        await Precheck(flag, argument);

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task Precheck_AnApiServerThatCannotBeAsked_IsTrouble()
    {
        _cluster.Refuse = _ => new KubernetesConnectionException("GET /version: connection refused");

        await Precheck();

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldBe("Error: GET /version: connection refused\n");
    }

    [Fact]
    public async Task Precheck_AServerThatIsNone_IsTrouble()
    {
        _cluster.Answer = _ => [];

        await Precheck();

        _run.ExitCode.ShouldBe(2);
        _run.Error.ShouldBe("Error: GET /version: the answer names no release of Kubernetes; look at the address in the kubeconfig\n");
    }

    [Fact]
    public void Rules_AllThatThereAre_AreInTheTable() =>
        typeof(PrecheckRules).GetProperties().Count(property => property.PropertyType.Name == "AnalysisRule").ShouldBe(PrecheckRules.All.Count);

    public void Dispose() => _run.Dispose();

    private Task<CliRun> Precheck(params string[] arguments) => _run.Run(["precheck", .. arguments]);

    private string[] Ids() => [.. _run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.LastIndexOf('[') + 1)..^1])];

    private JsonObject? Answer(KubernetesRequest request)
    {
        if (request.Path == "/version")
        {
            return new JsonObject { ["gitVersion"] = _version };
        }

        if (request.Path == "/apis/policy/v1beta1")
        {
            return new JsonObject { ["resources"] = new JsonArray(new JsonObject { ["name"] = "poddisruptionbudgets", ["kind"] = "PodDisruptionBudget", ["namespaced"] = true }) };
        }

        if (!request.Path.EndsWith("/selfsubjectaccessreviews", StringComparison.Ordinal))
        {
            return null;
        }

        var asked = JsonNode.Parse(request.Body.Span).Object("spec", "resourceAttributes");
        return new JsonObject { ["status"] = new JsonObject { ["allowed"] = !_forbidden.Contains($"{asked.TextOrEmpty("verb")} {asked.TextOrEmpty("resource")}") } };
    }
}
