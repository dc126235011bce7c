using Injector.Cli.Diffing.Forms;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Tests.Diffing.Forms;

public sealed class KustomizeFormTests
{
    [Fact]
    public void Write_ChangedRemovedAndAdded_IsAWholeKustomization()
    {
        var diff = Sides.Compare(
            [("web.yaml", Sides.Deployment("web.v1")), ("sub/old.yaml", Sides.Deployment("old", more: "hostNetwork: true\nhostPID: true\nhostIPC: true\nhostname: other\nnodeName: n\n"))],
            [("web.yaml", Sides.Deployment("web.v1", "web:2")), ("new.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: fresh}\n")]);

        diff.Write(KustomizeForm.Write).ShouldBe("""
            # Kustomize makes the new side (injected) of the files of the old one (src).
            # It belongs into the folder src/: paths start from there.
            # Service fresh is new: save it from injected/new.yaml in a file of its own, and name that below resources.
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
            - web.yaml
            - sub/old.yaml
            patches:
            - target:
                group: apps
                kind: Deployment
                name: web\.v1
                namespace: shop
                version: v1
              patch: |
                - op: replace
                  path: /spec/template/spec/containers/0/image
                  value: web:2
            - patch: |
                $patch: delete
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: old
                  namespace: shop

            """);
    }

    [Fact]
    public void Write_NoDifference_NamesTheFilesAlone()
    {
        var diff = Sides.Compare(Sides.Deployment("web"), Sides.Deployment("web"));

        var tree = YamlReader.Read(diff.Write(KustomizeForm.Write));
        tree.Texts("resources").ShouldBe(["app.yaml"]);
        tree.Object("patches").ShouldBeNull();
        tree.At("patches").ShouldBeNull();
    }

    [Theory]
    [InlineData("apps/v1", "Deployment", "default")]
    [InlineData("v1", "ConfigMap", "default")]
    [InlineData("v1", "Namespace", "")]
    [InlineData("rbac.authorization.k8s.io/v1", "ClusterRole", "")]
    public void Write_AnObjectWithoutNamespace_IsToldFromOthersOfItsName(string version, string kind, string expected)
    {
        var diff = Sides.Compare(Text("1"), Text("2"));

        YamlReader.Read(diff.Write(KustomizeForm.Write)).Items("patches").ShouldHaveSingleItem().TextOrEmpty("target", "namespace").ShouldBe(expected);

        string Text(string value) => $"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: x, labels: {{a: b{value}}}}}\n";
    }

    [Fact]
    public void Write_AnObjectWithoutName_IsNamedInAComment()
    {
        var diff = Sides.Compare(Text(1), Text(2));

        var text = diff.Write(KustomizeForm.Write);
        text.ShouldContain("# Job run- in src/app.yaml has no name, and kustomize reads no such object: give it one, or keep its file out of resources.\n");
        text.ShouldNotContain("patches:");

        static string Text(int count) => $"apiVersion: batch/v1\nkind: Job\nmetadata: {{generateName: run-}}\nspec: {{parallelism: {count}}}\n";
    }

    [Theory]
    [InlineData("a/web.yaml web.yaml", "b/web.yaml web.yaml", "the current folder", "a/web.yaml", "b/web.yaml")]
    [InlineData("x/ab/web.yaml web.yaml", "x/ac/web.yaml web.yaml", "the folder x/", "ab/web.yaml", "ac/web.yaml")]
    [InlineData("src/jobs/all.yaml all.yaml", "src/web.yaml web.yaml", "the folder src/", "jobs/all.yaml", "web.yaml")]
    [InlineData("src/jobs/all.yaml jobs/all.yaml", "src/jobs/web.yaml jobs/web.yaml", "the folder src/", "jobs/all.yaml", "jobs/web.yaml")]
    [InlineData(@"src\jobs\all.yaml jobs/all.yaml", "src/web.yaml web.yaml", "the folder src/", "jobs/all.yaml", "web.yaml")]
    [InlineData("https://example.org/a.yaml a.yaml", "src/web.yaml web.yaml", "the folder src/", "https://example.org/a.yaml", "web.yaml")]
    public void Write_Files_AreNamedFromTheFolderThatHoldsThemAll(string first, string second, string folder, string firstPath, string secondPath)
    {
        var diff = Sides.Compare(Sides.Deployment("web"), Sides.Deployment("web")) with
        {
            OldFiles = [.. new[] { first, second }.Select(file => file.Split(' ')).Select(file => (file[0], file[1]))],
        };

        var text = diff.Write(KustomizeForm.Write);
        text.ShouldContain($"# It belongs into {folder}: paths start from there.\n");
        YamlReader.Read(text).Texts("resources").ShouldBe([firstPath, secondPath]);
    }

    [Fact]
    public void Write_StandardInput_SaysWhatToDo()
    {
        var diff = Sides.Compare(Sides.Deployment("web"), Sides.Deployment("web")) with { OldFiles = [("-", "-")] };

        var text = diff.Write(KustomizeForm.Write);
        text.ShouldContain("# What was read from standard input stands in no file: save it");
        YamlReader.Read(text).Texts("resources").ShouldBeEmpty();
    }

    [Fact]
    public void Write_WhatRuns_SaysWhatToDo()
    {
        var diff = Sides.Compare([("app.yaml", Sides.Deployment("web"))], [("app.yaml", Sides.Deployment("web", "web:2"))], isOldLive: true);

        var text = diff.Write(KustomizeForm.Write);
        text.ShouldContain("# What runs in a cluster stands in no file");
        text.ShouldContain("resources: []\npatches:\n");
    }

    [Fact]
    public void Write_AKustomizationAmongTheFiles_IsNoResource()
    {
        const string Own = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: {name: own}\n";
        var diff = Sides.Compare([("kustomization.yaml", Own), ("app.yaml", Sides.Deployment("web"))], [("kustomization.yaml", Own), ("app.yaml", Sides.Deployment("web", "web:2"))]);

        var text = diff.Write(KustomizeForm.Write);
        text.ShouldContain("# src/kustomization.yaml is a kustomization already: keep what it does by naming its folder below resources.\n");
        YamlReader.Read(text).Texts("resources").ShouldBe(["app.yaml"]);
    }
}
