using System.Text.Json.Nodes;
using Injector.Cli.Charting;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Cli.Tests.Charting;

public sealed class ChartRendererTests
{
    private static readonly ChartRelease Release = new() { Name = "shop", Namespace = "mesh", KubeVersion = "v1.30.0", ApiVersions = ["example.org/v1"] };

    /// <summary>The expected file is what helm 4.1.4 wrote: helm template shop shop -n mesh --no-hooks --kube-version 1.30.0 -a example.org/v1 --set ….</summary>
    [Fact]
    public void Render_AChartThatUsesWhatChartsUse_GivesTheObjectsOfHelmInItsOrder()
    {
        var rendered = ChartRun.Render("replicas=1000000,drop.gone=null,extra.n=1000000,extra.t=007", Release);

        ObjectsOf(rendered).ShouldBe(ObjectsOf(File.ReadAllText(Path.Combine(ChartRun.Folder, "shop.expected.yaml"))));
    }

    [Fact]
    public void Render_EachObject_NamesItsTemplate() =>
        ChartRun.Render(string.Empty).ShouldStartWith("---\n# Source: shop/templates/early.yaml\napiVersion: v1\nkind: Namespace\n");

    [Fact]
    public void Render_Hooks_AreLeftOut()
    {
        var rendered = ChartRun.Render(string.Empty);

        rendered.ShouldNotContain("helm.sh/hook");
        rendered.ShouldNotContain("NOTES.txt");
    }

    [Theory]
    [InlineData("refuse=x", "refuse must be empty, and is \"x\"")]
    [InlineData("missing=true", "a name is required")]
    [InlineData("text=", "the notes want text")]
    public void Render_AValueThatATemplateRefuses_IsToldInItsWords(string set, string expected) =>
        ProblemsOf(set).ShouldBe([expected]);

    [Theory]
    [InlineData("\\n\\nThese cannot be:\\n* a: one.\\n* b: two.\\n", "a: one.", "b: two.")]
    [InlineData("one\\n  line", "one line")]
    public void Render_SeveralThingsThatATemplateRefuses_AreToldOneByOne(string text, params string[] expected)
    {
        var files = ChartRun.Files("shop");
        files["templates/list.yaml"] = $"{{{{ fail \"{text}\" }}}}";

        Should.Throw<ConfigurationException>(() => new ChartRenderer(Chart.Read(files), Release).Render([], default)).Problems.Select(problem => problem.Message).ShouldBe(expected);
    }

    [Fact]
    public void Render_AValueThatTheSchemaRefuses_IsNamed() => ProblemsOf("replicas=0,list={true},replica=x").ShouldBe(
        [
            "value replica: is no value that there is; did you mean replicas?",
            "value replicas: is 0, and must be at least 1",
            "value list[0]: is true, and must be a text; put it in quotes in a file, or use --set-string",
        ]);

    [Fact]
    public void Render_AnOldCluster_IsRefused() => ProblemsOf(string.Empty, Release with { KubeVersion = "v1.19.3" }).ShouldBe(
        ["Kubernetes v1.19.3 is not supported: the chart is for >=1.20.0-0; give the release of your cluster with --kube-version"]);

    [Fact]
    public void Render_AMapThatIsNull_SaysWhatToDo() => ProblemsOf("layers=null").Single().ShouldBe(
        "shop/templates/_helpers.tpl:7:56: executing \"shop.layered\" at <.Values.layers.one>: nil pointer evaluating interface {}.one; "
            + "a value is null of which the template reads a member; leave it away to have its default");

    [Fact]
    public void Render_WhatIsNoObject_NamesTheTemplate()
    {
        var files = ChartRun.Files("shop");
        files["templates/list.yaml"] = "- a\n";

        var problem = Should.Throw<ConfigurationException>(() => ChartManifests.Of(new ChartRenderer(Chart.Read(files), Release).Render([], default))).Problems.Single();

        problem.ToString().ShouldBe("shop/templates/list.yaml: the template wrote what is no object of Kubernetes; look at the values that the template writes");
    }

    [Fact]
    public void Render_ATemplateWithAFault_NamesItsPlace()
    {
        var files = ChartRun.Files("shop");
        files["templates/zz.yaml"] = "a: 1\nb: {{ nosuch }}\n";

        var problem = Should.Throw<ConfigurationException>(() => new ChartRenderer(Chart.Read(files), Release).Render([], default)).Problems.Single();

        (problem.File, problem.Line).ShouldBe(("shop/templates/zz.yaml", 2));
        problem.Message.ShouldContain("function \"nosuch\" not defined");
    }

    private static string[] ProblemsOf(string set, ChartRelease? release = null) =>
        [.. Should.Throw<ConfigurationException>(() => ChartRun.Render(set, release)).Problems.Select(problem => problem.ToString().TrimStart(':', ' '))];

    private static string[] ObjectsOf(string text)
    {
        using var reader = new StringReader(text);
        return [.. YamlDocumentReader.ReadAll(reader, "test").Select(document => document.Root).OfType<JsonObject>().Select(item => item.ToJsonString())];
    }
}
