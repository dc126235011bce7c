namespace Injector.Core.Tests.Preparing;

public sealed class InjectionSnapshotTests
{
    private const string Bare = "metadata:\n  labels:\n    a: {{ .Values.x | quote }}\n";

    [Fact]
    public void Prepare_BareTemplate_IsTheSidecarTemplate() => Prepare(Bare).TemplateNames.ShouldBe(["sidecar"]);

    [Fact]
    public void Prepare_ConfigMapManifest_TakesConfigAndValues()
    {
        var text = "kind: ConfigMap\ndata:\n  config: |\n    policy: enabled\n    templates:\n      one: \"{{ .Values.x }}\"\n  values: |\n    x: {num: 1}\n    global: {tag: 1.24.3}\n";

        var snapshot = Prepare(text);

        snapshot.TemplateNames.ShouldBe(["one"]);
        snapshot.Release.ShouldBe(new IstioRelease(1, 24, 3));
        snapshot.Values["x"]!["num"]!.GetValue<long>().ShouldBe(1);
    }

    [Theory]
    [InlineData("templates: {a: ok}", "1.24.0", 24, 0)]
    [InlineData("templates: {a: ok}", "1.24.1-distroless", 24, 1)]
    [InlineData("templates: {a: ok}", "release-1.10-latest-daily", 10, null)]
    [InlineData("templates: {a: ok}", "latest", 30, null)]
    [InlineData("template: 'containers: []'", "1.3.0", 3, 0)]
    [InlineData("template: 'containers: []'", "latest", 8, null)]
    public void Prepare_NoReleaseToldByTheHost_IsToldByTheTagElseByTheFormat(string config, string tag, int minor, int? patch) =>
        InjectionSnapshot.Prepare(
            new InjectorConfig { ConfigText = "policy: enabled\n" + config, ValuesText = $"global: {{tag: \"{tag}\"}}" }, new InjectionSettings())
            .Release.ShouldBe(new IstioRelease(1, minor, patch));

    [Fact]
    public void Hash_VariablesThatNoTemplateNames_DoNotCount()
    {
        const string Config = "policy: enabled\ntemplates:\n  a: '{{ env \"USED\" \"\" }}'\n";
        string HashWith(string name, string value) => InjectionSnapshot.Prepare(
            new InjectorConfig { ConfigText = Config },
            new InjectionSettings { Environment = new Dictionary<string, string> { [name] = value } }).Hash;

        HashWith("HOSTNAME", "a").ShouldBe(HashWith("HOSTNAME", "b"));
        HashWith("USED", "a").ShouldNotBe(HashWith("USED", "b"));
        HashWith("REWRITE_TCP_PROBES", "true").ShouldNotBe(HashWith("REWRITE_TCP_PROBES", "false"));
    }

    [Theory]
    [InlineData("templates:\n  a: |\n    spec: {containers: [{name: a, env: [{name: POD_NAME, value: x}, {name: MY_PATH}]}]}\n")]
    [InlineData("templates:\n  a: '{{ env \"POD_NAME\" \"\" }}{{ env \"HOSTNAME\" \"\" }}'\n")]
    public void Hash_WhichProcessAsks_DoesNotCount(string templates)
    {
        string HashOf(string pod) => InjectionSnapshot.Prepare(
            new InjectorConfig { ConfigText = "policy: enabled\n" + templates },
            new InjectionSettings { Environment = new Dictionary<string, string> { ["POD_NAME"] = pod, ["HOSTNAME"] = pod, ["PATH"] = pod, ["_"] = pod } }).Hash;

        HashOf("injector-a").ShouldBe(HashOf("injector-b"));
    }

    [Theory]
    [InlineData("'{{ env \"USED\" \"\" }}'")]
    [InlineData("\"{{ env \\\"USED\\\" \\\"\\\" }}\"")]
    [InlineData("'{{ env `USED` `` }}'")]
    public void Hash_VariableThatATemplateReads_Counts(string template)
    {
        string HashOf(string value) => InjectionSnapshot.Prepare(
            new InjectorConfig { ConfigText = $"policy: enabled\ntemplates:\n  a: {template}\n" },
            new InjectionSettings { Environment = new Dictionary<string, string> { ["USED"] = value } }).Hash;

        HashOf("a").ShouldNotBe(HashOf("b"));
    }

    [Fact]
    public void Prepare_SingleTemplate_IsTheEngineOfOldReleases() =>
        Prepare("policy: enabled\ntemplate: |-\n  containers: []\n").LegacyTemplate.ShouldNotBeNull();

    [Fact]
    public void Prepare_BothFormats_PoisonedTemplateIsNotParsed() =>
        Prepare("policy: enabled\ntemplate: \"{{ Broken }}\"\ntemplates:\n  a: ok\n").LegacyTemplate.ShouldBeNull();

    [Fact]
    public void Prepare_KeysOfAnotherCase_AreFound() => Prepare("Policy: enabled\nTEMPLATES:\n  a: ok\n").TemplateNames.ShouldBe(["a"]);

    [Fact]
    public void Prepare_BracketDelimiters_AreRecognised() =>
        Prepare("policy: enabled\ntemplate: \"containers: [[ .Values.x ]]\"\n").LegacyTemplate.ShouldNotBeNull();

    [Fact]
    public void Prepare_SeveralProblems_AllAreReportedWithTheirPlaces()
    {
        var config = new InjectorConfig
        {
            ConfigText = "policy: enabled\ntemplates:\n  a: |\n    ok\n    {{ .X\n  b: |\n    {{ nonsense }}\n",
            ValuesText = "global: {hub: {}}",
            MeshText = "defaultConfig: {statusPort: often}",
            ConfigFile = "config.yaml",
        };

        var problems = Should.Throw<ConfigurationException>(() => InjectionSnapshot.Prepare(config, new InjectionSettings())).Problems;

        problems.Select(p => p.File).ShouldBe(["values", "mesh", "config.yaml", "config.yaml"]);
        problems.Select(p => p.Id).ShouldBe(["value-invalid", "mesh-field-invalid", "template-syntax", "template-syntax"]);
        problems[3].ToString().ShouldStartWith("config.yaml:7:");
        problems[3].Message.ShouldContain("nonsense");
    }

    [Fact]
    public void Prepare_ConfigurationThatIsNoYaml_NamesLineAndColumn() =>
        Should.Throw<ConfigurationException>(() => Prepare("policy: enabled\ntemplates: [\n")).Problems.Single().Line.ShouldBeGreaterThan(0);

    [Fact]
    public void Prepare_UnknownRelease_IsAProblem() =>
        Should.Throw<ConfigurationException>(() => Prepare(Bare, new InjectionSettings { IstioVersion = "newest" })).Message.ShouldContain("newest");

    [Fact]
    public void Prepare_EqualInputs_HaveEqualHashes()
    {
        Prepare(Bare).Hash.ShouldBe(Prepare(Bare).Hash);
        Prepare(Bare).Hash.ShouldNotBe(Prepare(Bare + " ").Hash);
        Prepare(Bare).Hash.ShouldNotBe(Prepare(Bare, new InjectionSettings { SetValues = ["x=1"] }).Hash);
    }

    [Fact]
    public void Load_BuiltInConfiguration_IsUsable() =>
        InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings()).TemplateNames
            .ShouldBe(["gateway", "grpc-agent", "grpc-simple", "sidecar"]);

    private static InjectionSnapshot Prepare(string config, InjectionSettings? settings = null) =>
        InjectionSnapshot.Prepare(new InjectorConfig { ConfigText = config }, settings ?? new InjectionSettings());
}
