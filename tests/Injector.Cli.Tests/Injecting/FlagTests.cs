namespace Injector.Cli.Tests.Injecting;

/// <summary>What <c>--namespace</c>, <c>--set</c> and <c>--istio-version</c> do.</summary>
public sealed class FlagTests : IDisposable
{
    private const string Unplaced = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          template:
            metadata: {labels: {app: web}}
            spec:
              containers: [{name: web, image: "web:1"}]
        ---
        kind: List
        items:
        - {kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: c}]}}

        """;

    private readonly CliRun _run = new();

    [Fact]
    public async Task StructurePolicy_SaysWhatAnnotationsMayBringIn()
    {
        _run.Write("app.yaml", """
            kind: Pod
            apiVersion: v1
            metadata:
              name: p
              annotations:
                sidecar.istio.io/userVolume: '{"x":{"hostPath":{"path":"/run"}}}'
            spec: {containers: [{name: c, image: c}]}

            """);

        await _run.KubeInject("-f", "app.yaml");
        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: app.yaml:6:");
        _run.Error.ShouldContain("the annotation sidecar.istio.io/userVolume brings in a volume with files of the node (hostPath /run)");
        await _run.KubeInject("-f", "app.yaml", "--structure-policy", "hostPath=warn");
        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("[structure-policy]");
        await _run.KubeInject("-f", "app.yaml", "--structure-policy", "warn", "--structure-policy", "hostPath=allow");
        (_run.ExitCode, _run.Error.Contains("structure-policy", StringComparison.Ordinal)).ShouldBe((0, false));
        await _run.KubeInject("-f", "app.yaml", "--compat", "istio");
        _run.ExitCode.ShouldBe(0, _run.Error);
        await _run.KubeInject("-f", "app.yaml", "--structure-policy", "hostPaths=allow");
        _run.ExitCode.ShouldNotBe(0);
        _run.Error.ShouldContain("'hostPaths=allow' is no kind=allow|warn|deny");
    }

    [Fact]
    public async Task Namespace_OfWorkloadsThatNameNone_IsTheOneGiven()
    {
        _run.Write("app.yaml", Unplaced);

        await _run.KubeInject("-f", "app.yaml", "-n", "shop");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("kubernetes://apis/apps/v1/namespaces/shop/deployments/web");
        _run.Out.ShouldContain("kubernetes://apis/v1/namespaces/shop/pods/p");
        _run.Out.ShouldNotContain("namespace: shop");
        _run.Error.ShouldContain("app.yaml:1: Deployment shop/web injected");
    }

    [Fact]
    public async Task Namespace_ThatIsNeverInjected_IsNotInjected()
    {
        _run.Write("app.yaml", Unplaced);

        await _run.KubeInject("-f", "app.yaml", "-n", "kube-system");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe(Unplaced);
        _run.Error.ShouldContain("[ignored-namespace: metadata.namespace=kube-system]");
        _run.Error.ShouldContain("0 injected, 2 skipped");
    }

    [Fact]
    public async Task Namespace_OfAWorkloadThatNamesOne_Stays()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "-n", "kube-system");

        _run.Out.ShouldContain("kubernetes://apis/apps/v1/namespaces/shop/deployments/web");
    }

    [Fact]
    public async Task Namespace_UnderCompatIstio_HasNoEffect()
    {
        _run.Write("app.yaml", Unplaced);

        await _run.KubeInject("-f", "app.yaml", "-n", "kube-system", "--compat", "istio");

        _run.Out.ShouldContain("kubernetes://apis/apps/v1/namespaces/default/deployments/web");
    }

    [Fact]
    public async Task Set_HelmsGrammar_IsUnderstood()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "--set", "global.imagePullSecrets={one,two},global.hub=registry.example.com", "-q");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("- name: one\n");
        _run.Out.ShouldContain("- name: two\n");
        _run.Out.ShouldContain("image: registry.example.com/proxyv2:1.30.0");
        _run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Set_KeyThatNothingReads_IsAWarning()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "--set", "globl.hub=x", "-q");
        _run.ExitCode.ShouldBe(0);
        _run.Error.ShouldBe("Warning: --set globl: the values have no such key, and no template reads it; did you mean 'global'? [value-unknown]\n");

        await _run.KubeInject("-f", "app.yaml", "--set", "globl.hub=x", "--log-format", "json");
        _run.Error.ShouldContain("""{"level":"warning","event":"warning","id":"value-unknown","field":"globl",""");
        _run.Error.ShouldContain("\"warnings\":1");
    }

    [Theory]
    [InlineData("--istio-version", "1.18", "Error: settings: the built-in templates serve Istio 1.19 and later, not 1.18; hand in")]
    [InlineData("--set", "global.tag=1.18.2", "Error: values: the built-in templates serve Istio 1.19 and later, not 1.18.2, which global.tag names; hand in")]
    public async Task Release_OlderThanTheBuiltInTemplates_SaysWhichAreServed(string flag, string value, string expected)
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml", flag, value);

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain(expected);
        _run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task OperatorFile_HubTagRevisionAndCni_ReachThePod()
    {
        _run.Write("app.yaml", CliRun.Deployment);
        _run.Write("op.yaml", "kind: IstioOperator\nspec: {hub: my.registry/istio, tag: 1.30.1, revision: blue, components: {cni: {enabled: true}}}\n");

        await _run.KubeInject("-f", "app.yaml", "--operatorFileName", "op.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("image: my.registry/istio/proxyv2:1.30.1");
        _run.Out.ShouldContain("istio.io/rev: blue");
        _run.Out.ShouldContain("name: istio-validation");
        _run.Out.ShouldNotContain("name: istio-init");
        _run.Error.ShouldContain("revision blue: read from op.yaml (spec.revision); --revision goes over it");
    }

    [Fact]
    public async Task ValuesFile_PartOfTheValues_LiesOverTheBuiltInOnes()
    {
        _run.Write("app.yaml", CliRun.Deployment);
        _run.Write("values.yaml", "global: {hub: my.registry/istio}\n");

        await _run.KubeInject("-f", "app.yaml", "--valuesFile", "values.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("image: my.registry/istio/proxyv2:1.30.0");
    }

    [Fact]
    public async Task ValuesFiles_Several_LaterOnesGoOver_AndFlagsOverAll()
    {
        _run.Write("app.yaml", CliRun.Deployment);
        _run.Write("a.yaml", "global: {hub: a, tag: 1.30.7}\n");
        _run.Write("b.yaml", "global: {hub: b, variant: debug}\n");

        await _run.KubeInject("-f", "app.yaml", "--valuesFile", "a.yaml", "--valuesFile", "b.yaml", "--set-json", """{"global": {"variant": "distroless"}}""");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("image: b/proxyv2:1.30.7-distroless");

        await _run.KubeInject("-f", "app.yaml", "--valuesFile", "a.yaml", "--set-string", "global.hub=text", "--set", "global.hub=set", "--set-json", "global.hub=\"json\"");

        _run.Out.ShouldContain("image: text/proxyv2:1.30.7");
    }

    [Fact]
    public async Task Values_MistypedInAFile_AreTold()
    {
        _run.Write("app.yaml", CliRun.Deployment);
        _run.Write("values.yaml", "global:\n  hubb:\n    a: 1\n");
        _run.Write("mesh.yaml", "rootNamespace: istio-system\ndefaultConfig:\n  concurency: 2\n");

        await _run.KubeInject("-f", "app.yaml", "--valuesFile", "values.yaml", "--meshConfigFile", "mesh.yaml", "-q");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldBe(
            "Warning: mesh.yaml:3:3: defaultConfig.concurency: unknown field, ignored; did you mean 'concurrency'? [mesh-config]\n"
            + "Warning: values.yaml:2:3: global.hubb: the values have no such key, and no template reads it; did you mean 'hub'? [value-unknown]\n");

        await _run.KubeInject("-f", "app.yaml", "--valuesFile", "values.yaml", "--log-format", "json");

        _run.Error.ShouldContain("""{"level":"warning","event":"warning","file":"values.yaml","line":2,"column":3,"id":"value-unknown",""");
    }

    [Fact]
    public async Task MeshConfig_MistypedInACapturedConfigMap_IsToldWithTheLineOfTheFile()
    {
        _run.Write("app.yaml", CliRun.Deployment);
        _run.Write("cm.yaml", "kind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: |\n    rootNamespace: istio-system\n    trustDomian: x\n");

        await _run.KubeInject("-f", "app.yaml", "--configMap", "cm.yaml", "-q");

        _run.Error.ShouldBe("Warning: cm.yaml:6:5: trustDomian: unknown field, ignored; did you mean 'trustDomain'? [mesh-config]\n");
    }

    [Fact]
    public async Task ConfigurationFile_HandedToTheWrongFlag_IsToldBeforeAnythingIsRead()
    {
        _run.Write("app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml", "--injectConfigFile", "app.yaml", "--valuesFile", _run.Write("empty.yaml", string.Empty));

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: app.yaml: is a manifest (kind Deployment), which --injectConfigFile does not take; manifests are given to -f\n");
        _run.Error.ShouldContain("Error: empty.yaml: is empty; --valuesFile takes values; leave it out to use the built-in ones\n");
        _run.Error.ShouldContain("nothing was read");
    }

    public void Dispose() => _run.Dispose();
}
