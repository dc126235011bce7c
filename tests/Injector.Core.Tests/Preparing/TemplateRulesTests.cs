using Injector.Core.Preparing;

namespace Injector.Core.Tests.Preparing;

/// <summary>A configuration that would take every pod out of the mesh without a word is not loaded.</summary>
public sealed class TemplateRulesTests
{
    [Theory]
    [InlineData("", 1, 1)]
    [InlineData(" \n\t\n", 1, 1)]
    [InlineData("# the templates come later\n", 1, 1)]
    [InlineData("{{- /* nothing\n  yet */ -}}\n", 1, 1)]
    [InlineData("null", 1, 1)]
    [InlineData("~\n", 1, 1)]
    [InlineData("---\n", 1, 1)]
    [InlineData("--- # none\n{}\n", 1, 1)]
    [InlineData("policy: enabled\n", 1, 1)]
    [InlineData("policy: enabled\ntemplates:\n  sidecar:\n", 3, 3)]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: '{}'\n  other: 'null'\n", 3, 3)]
    [InlineData("policy: enabled\ntemplates: {}\n", 2, 12)]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: \"\"\n  gateway: |\n    # none\n", 3, 3)]
    [InlineData("policy: enabled\ntemplate: ' '\n", 2, 11)]
    public void Prepare_NoTemplates_IsAnErrorWithItsPlaceInEveryMode(string config, int line, int column)
    {
        foreach (var compat in (bool[])[false, true])
        {
            var problem = Problems(config, compat).ShouldHaveSingleItem();

            (problem.Id, problem.File, problem.Line, problem.Column).ShouldBe(("templates-empty", "config.yaml", line, column));
            problem.ToString().ShouldContain("holds no templates");
            problem.Hint.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Prepare_ConfigMapWithEmptyConfig_IsAnError() =>
        Problems("kind: ConfigMap\ndata:\n  config: \"\"\n  values: '{}'\n").Single().ToString()
            .ShouldStartWith("config.yaml (key config):1:1: holds no templates");

    [Theory]
    [InlineData("kind: ConfigMap\n")]
    [InlineData("kind: ConfigMap\ndata: null\n")]
    [InlineData("kind: ConfigMap\ndata: {mesh: x}\n")]
    public void Prepare_ConfigMapWithoutConfig_IsAnErrorInEveryMode(string config)
    {
        Problems(config).ShouldHaveSingleItem().Id.ShouldBe("configuration-key-missing");
        Problems(config, compat: true).ShouldHaveSingleItem().Id.ShouldBe("configuration-key-missing");
    }

    [Theory]
    [InlineData("Deployment", "apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, image: a}]}}}\n")]
    [InlineData("List", "kind: List\nitems: []\n")]
    public void Prepare_ManifestOfAnotherKind_IsAnErrorInEveryMode(string kind, string config)
    {
        foreach (var compat in (bool[])[false, true])
        {
            var problem = Problems(config, compat).ShouldHaveSingleItem();

            (problem.Id, problem.Message).ShouldBe(("configuration-unusable", $"is a manifest (kind {kind}), not an injector configuration"));
        }
    }

    [Fact]
    public void Prepare_WholePod_IsATemplate() => Problems("apiVersion: v1\nkind: Pod\nspec: {containers: [{name: istio-proxy, image: x}]}\n").ShouldBeEmpty();

    [Fact]
    public void Prepare_OneTemplateOfSeveralIsBlank_IsAnErrorThatNamesIt()
    {
        const string Config = "policy: enabled\nTemplates:\n  sidecar: \"containers: []\"\n  extra: |\n    # nothing\n";

        var problem = Problems(Config).ShouldHaveSingleItem();

        (problem.Id, problem.Line).ShouldBe(("template-blank", 4));
        problem.Message.ShouldContain("template extra is empty");
        Warnings(Config).ShouldBe(["template-blank"]);
    }

    [Theory]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: |\n    metadata:\n      labels: {a: \"{{ .Values.x }}\"}\n", 3)]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: |\n    # containers: []\n    {{- $x := 1 }}\n    metadata: {}\n", 3)]
    [InlineData("policy: enabled\ntemplate: |\n  volumes: []\n", 2)]
    public void Prepare_SidecarWithoutContainers_IsAnErrorThatNamesIt(string config, int line)
    {
        var problem = Problems(config).ShouldHaveSingleItem();

        (problem.Id, problem.Line).ShouldBe(("sidecar-without-container", line));
        problem.Message.ShouldContain("neither containers nor initContainers");
        Warnings(config).ShouldBe(["sidecar-without-container"]);
    }

    [Theory]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: \"{{ if .Values.on }}spec: {initContainers: []}{{ end }}\"\n")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: |\n    metadata: {}\n    spec:\n      {{- if .Values.x }}{{ toYaml .Values.spec | nindent 2 }}{{ end }}\n")]
    [InlineData("policy: enabled\ntemplates:\n  sidecar: |\n    spec: {{ toJson .Values.spec }}\n")]
    [InlineData("policy: enabled\ntemplates:\n  labels: |\n    metadata: {labels: {a: b}}\n")]
    [InlineData("metadata: {labels: {a: b}}\n")]
    [InlineData("policy: enabled\ntemplate: \"[[ .Values.all ]]\"\n")]
    public void Prepare_ContainersMayComeOut_IsTaken(string config)
    {
        Problems(config).ShouldBeEmpty();
        Warnings(config).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{{/* a */}}\n{{- /* b\n*/ -}}\n  # c\n", true)]
    [InlineData("{{/* a */}}x", false)]
    [InlineData("a: /* b */", false)]
    [InlineData("{{/* open", false)]
    public void IsBlank_Comments_SayNothing(string text, bool expected) => TemplateContents.IsBlank(text).ShouldBe(expected);

    private static IReadOnlyList<ConfigurationProblem> Problems(string config, bool compat = false)
    {
        try
        {
            Prepare(config, compat);
            return [];
        }
        catch (ConfigurationException error)
        {
            return error.Problems;
        }
    }

    private static IEnumerable<string> Warnings(string config) => Prepare(config, compat: true).Warnings.Select(warning => warning.Id);

    private static InjectionSnapshot Prepare(string config, bool compat) => InjectionSnapshot.Prepare(
        new InjectorConfig { ConfigText = config, ConfigFile = "config.yaml" }, new InjectionSettings { CompatIstio = compat });
}
