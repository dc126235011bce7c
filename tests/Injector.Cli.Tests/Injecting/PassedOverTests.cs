namespace Injector.Cli.Tests.Injecting;

/// <summary>Documents that look like workloads, or make pods, and are no workloads of ours: every byte stays, and a word is said.</summary>
public sealed class PassedOverTests : IDisposable
{
    private const string Foreign = """
        apiVersion: batch.volcano.sh/v1alpha1
        kind: Job   # of another group
        metadata: {name: train, namespace: ml}
        spec:
          tasks:
          - name: worker
            template:
              spec:
                containers: [{name: w, image: "w:1"}]

        """;

    private const string Patch = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 3

        """;

    private readonly CliRun _run = new CliRun().WithConfiguration();

    [Fact]
    public async Task ForeignKind_MakesPods_IsNamedCountedAndUnchanged()
    {
        _run.Write("app.yaml", Foreign + "---\n" + CliRun.Deployment);

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldStartWith(Foreign + "---\n");
        _run.Error.ShouldContain(
            "Warning: app.yaml:1: Job ml/train: passed over: batch.volcano.sh/v1alpha1 Job makes pods (spec.tasks[0].template.spec), but is no kind that is injected in a manifest; "
            + "its pods are injected by the webhook, when they are created, or here with --kind Job.batch.volcano.sh=spec.tasks.*.template [foreign-kind]\n");
        _run.Error.ShouldContain("1 injected, 0 skipped, 0 unchanged, 1 passed over, 0 errors; 2 documents");
    }

    [Fact]
    public async Task ForeignKind_MakesPods_FailsOnSkip()
    {
        _run.Write("app.yaml", Foreign);

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml", "--fail-on-skip");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain("Error: app.yaml:1:1: document 1: Job ml/train: is not injected; --fail-on-skip is given");
        _run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task ForeignKind_Quiet_IsStillSaid()
    {
        _run.Write("app.yaml", Foreign);

        await _run.KubeInject("-f", "app.yaml", "-q");

        _run.Error.ShouldStartWith("Warning: app.yaml:1: Job ml/train: ");
    }

    [Fact]
    public async Task ForeignKind_JsonLog_HasIdAndCount()
    {
        _run.Write("app.yaml", Foreign);

        await _run.KubeInject("-f", "app.yaml", "--log-format", "json");

        _run.Error.ShouldContain("""{"level":"warning","event":"passed-over","file":"app.yaml","line":1,"document":1,"kind":"Job","namespace":"ml","name":"train","id":"foreign-kind",""");
        _run.Error.ShouldContain("\"unchanged\":0,\"passedOver\":1,\"warnings\":1,\"errors\":0");
    }

    [Fact]
    public async Task KnownName_InAnotherGroup_IsNeitherInjectedNorRefused()
    {
        const string Text = "apiVersion: example.com/v1\nkind: Pod\nmetadata: {name: pea}\nspec: {peas: 7}\n---\napiVersion: example.com/v1\nkind: Job\nmetadata: {name: j}\n";
        _run.Write("app.yaml", Text);

        await _run.KubeInject("-f", "app.yaml", "--fail-on-skip");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe(Text);
        _run.Error.ShouldContain("app.yaml:1: Pod pea: passed over: example.com/v1 Pod is another kind than the Pod of Kubernetes [foreign-kind]\n");
    }

    [Fact]
    public async Task List_WithForeignItem_InjectsTheOthers()
    {
        var items = string.Join('\n', (Foreign + CliRun.Deployment).Split('\n').Select(line => line is "" or "# The shop's front." ? line : (line.StartsWith("apiVersion", StringComparison.Ordinal) ? "- " : "  ") + line));
        _run.Write("app.yaml", "apiVersion: v1\nkind: List\nitems:\n" + items);

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Error.ShouldContain("Warning: app.yaml:4: Job ml/train: passed over");
        _run.Error.ShouldContain("1 injected, 0 skipped, 0 unchanged, 1 passed over");
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: b, a: c}\n")]
    [InlineData("apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: a\n  name: b\n")]
    [InlineData("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: gone}\n$patch: delete\n")]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- kind: Secret\n  data: {a: b, a: c}\n")]
    public async Task Document_WithoutPods_StaysToTheByteWhateverItsKeys(string text)
    {
        _run.Write("m/a.yaml", text);
        _run.Write("m/b.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "m", "-o", "out");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("out/a.yaml").ShouldBe(text);
        _run.Read("out/b.yaml").ShouldContain("istio-proxy");
    }

    [Theory]
    [InlineData("spec:\n", "spec:\n  replicas: 1\n  replicas: 2\n", "app.yaml:9:3")]
    [InlineData("  namespace: shop\n", "  namespace: shop\n  namespace: till\n", "app.yaml:7:3")]
    public async Task Workload_WithAKeyTwice_IsAnErrorWithItsPlace(string place, string twice, string expected)
    {
        _run.Write("app.yaml", CliRun.Deployment.Replace("\n" + place, "\n" + twice, StringComparison.Ordinal));

        await _run.KubeInject("-f", "app.yaml", "-o", "out.yaml");

        _run.ExitCode.ShouldBe(1);
        _run.Error.ShouldContain($"Error: {expected}: document 1: key ");
        _run.Error.ShouldContain("is given twice, first at app.yaml:");
        _run.Exists("out.yaml").ShouldBeFalse();
    }

    [Fact]
    public async Task Kustomization_PatchesOfAnOverlay_AreLeftAloneWithAWord()
    {
        _run.Write("k/base/kustomization.yaml", "resources: [deploy.yaml]\n");
        _run.Write("k/base/deploy.yaml", CliRun.Deployment);
        _run.Write("k/prod/kustomization.yaml", "resources: [../base]\npatches:\n- path: replicas.yaml\n- path: more/limits.yaml\n- patch: |-\n    kind: Deployment\n    metadata: {name: web}\n");
        _run.Write("k/prod/replicas.yaml", Patch);
        _run.Write("k/prod/more/limits.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "k", "-R", "-o", "out", "--fail-on-skip");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Read("out/base/deploy.yaml").ShouldContain("istio-proxy");
        _run.Read("out/prod/replicas.yaml").ShouldBe(Patch);
        _run.Read("out/prod/more/limits.yaml").ShouldBe(CliRun.Deployment);
        _run.Error.ShouldContain("replicas.yaml:1: Deployment web: passed over: is a patch of k/prod/kustomization.yaml, not a workload; ");
        _run.Error.ShouldContain("Kustomization (unnamed): passed over: tells kustomize what to do; ");
        _run.Error.ShouldContain("1 injected, 0 skipped, 0 unchanged, 4 passed over, 0 errors");
    }

    [Theory]
    [InlineData("kustomization.yml", "patchesStrategicMerge: [patch.yaml]\n")]
    [InlineData("Kustomization", "patchesJson6902: [{path: ./patch.yaml, target: {kind: Deployment, name: web}}]\n")]
    public async Task Kustomization_BesideTheFileGiven_IsHeard(string name, string text)
    {
        _run.Write("k/" + name, text);
        _run.Write("k/patch.yaml", Patch);

        await _run.KubeInject("-f", "k/patch.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe(Patch);
        _run.Error.ShouldContain($"is a patch of k/{name}, not a workload");
    }

    [Fact]
    public async Task Kustomization_Unreadable_SaysNothingOfOthers()
    {
        _run.Write("k/kustomization.yaml", "patches: [");
        _run.Write("k/app.yaml", CliRun.Deployment);

        await _run.KubeInject("-f", "k/app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldContain("istio-proxy");
    }

    [Fact]
    public async Task Component_OfKustomize_IsNamed()
    {
        const string Text = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: []\n";
        _run.Write("app.yaml", Text);

        await _run.KubeInject("-f", "app.yaml");

        _run.Out.ShouldBe(Text);
        _run.Error.ShouldContain("app.yaml:1: Component (unnamed): passed over: tells kustomize what to do; ");
    }

    [Fact]
    public async Task PodTemplate_WithoutAnyImage_IsNoWholeWorkload()
    {
        var text = CliRun.Deployment.Replace("        image: web:1\n", "        resources: {limits: {memory: 1Gi}}\n", StringComparison.Ordinal);
        _run.Write("app.yaml", text);

        await _run.KubeInject("-f", "app.yaml");

        _run.ExitCode.ShouldBe(0, _run.Error);
        _run.Out.ShouldBe(text);
        _run.Error.ShouldContain("app.yaml:2: Deployment shop/web: passed over: no container of its pod template has an image");

        await _run.KubeInject("-f", "app.yaml", "--fail-on-skip");
        _run.ExitCode.ShouldBe(1);

        await _run.KubeInject("-f", "app.yaml", "--compat", "istio");
        _run.Out.ShouldContain("istio-proxy");
    }

    public void Dispose() => _run.Dispose();
}
