using System.Text.Json.Nodes;
using Injector.Cli.Diffing.Forms;
using Injector.Json;
using Injector.Testing.Patching;
using Injector.Yaml;

namespace Injector.Cli.Tests.Diffing.Forms;

public sealed class PatchFormTests
{
    [Fact]
    public void Write_AChangedImage_IsOneOperation() =>
        Sides.Compare(Sides.Deployment("web"), Sides.Deployment("web", "web:2")).Write(PatchForm.Write).ShouldBe("""
            # From src to injected: 1 object to patch.
            - target:
                group: apps
                kind: Deployment
                name: web
                namespace: shop
                version: v1
              patch: |
                - op: replace
                  path: /spec/template/spec/containers/0/image
                  value: web:2

            """);

    [Fact]
    public void Write_ALastValueThatEndsWithALineBreak_KeepsItWhereTextIsTrimmed()
    {
        var diff = Sides.Compare(new JsonObject { ["kind"] = "Map", ["apiVersion"] = "v1", ["metadata"] = new JsonObject { ["name"] = "a" }, ["run"] = "x" }, new JsonObject { ["kind"] = "Map", ["apiVersion"] = "v1", ["metadata"] = new JsonObject { ["name"] = "a" }, ["run"] = "exec\n" });

        diff.Write(PatchForm.Write).ShouldEndWith("      value: |\n        exec\n    # end\n");
    }

    [Fact]
    public void Write_NoDifference_IsAnEmptyList() =>
        Sides.Compare(Sides.Deployment("web"), Sides.Deployment("web")).Write(PatchForm.Write).ShouldBe("# From src to injected: 0 objects to patch.\n[]\n");

    [Fact]
    public void Write_AddedRemovedAndNameless_AreNamedInComments()
    {
        var diff = Sides.Compare("kind: Gone\napiVersion: v1\nmetadata: {name: a}\n---\njust: text", "kind: Fresh\napiVersion: v1\nmetadata: {name: \"b\\nkind: Evil\"}\n---\njust: other");

        diff.Write(PatchForm.Write).ShouldBe("""
            # From src to injected: 0 objects to patch.
            # No patch can express:
            #   Fresh b\nkind: Evil: only in injected/app.yaml
            #   Gone a: only in src/app.yaml
            #   app.yaml#2: it is no object of Kubernetes, so no patch can name it
            []

            """);
    }

    [Fact]
    public void Write_AnObjectThatGetsItsNameWhenItIsMade_IsNamedInAComment()
    {
        const string Pod = "kind: Pod\napiVersion: v1\nmetadata: {generateName: job-, namespace: shop}\n";

        Sides.Compare(Pod + "spec: {a: 1}", Pod + "spec: {a: 2}").Write(PatchForm.Write).ShouldBe("""
            # From src to injected: 0 objects to patch.
            # No patch can express:
            #   Pod shop/job-: it gets its name when it is made (metadata.generateName), so no patch can name it
            []

            """);
    }

    [Fact]
    public void Write_ASecret_HoldsWhatTheManifestHolds()
    {
        var diff = Sides.Compare(Secret("b2xk"), Secret("bmV3"));

        diff.Write(PatchForm.Write).ShouldContain("value: bmV3");
    }

    [Fact]
    public void Write_ASecretThatRuns_IsNamedWithoutItsData()
    {
        var diff = Sides.Compare([("app.yaml", Secret("b2xk"))], [("app.yaml", Secret("bmV3"))], isOldLive: true);

        var text = diff.Write(PatchForm.Write);
        text.ShouldContain("#   Secret keys: the data of a Secret that runs in a cluster is not written here\n[]");
        text.ShouldNotContain("b2xk");
        text.ShouldNotContain("bmV3");
    }

    [Fact]
    public void Write_WhatRuns_LeavesAloneWhatTheServerKeeps()
    {
        var live = Sides.Deployment("web") + "status: {replicas: 1}\n";
        var diff = Sides.Compare([("app.yaml", live.Replace("  name: web\n  ", "  name: web\n  uid: \"1\"\n  ", StringComparison.Ordinal))], [("app.yaml", Sides.Deployment("web", "web:2"))], isOldLive: true);

        var operations = Patches(diff.Write(PatchForm.Write)).ShouldHaveSingleItem().Operations;
        operations.Select(operation => operation.TextOrEmpty("path")).ShouldBe(["/spec/template/spec/containers/0/image"]);
    }

    /// <summary>The law of the form: each patch makes the new object of the old one, whatever texts they hold.</summary>
    [Fact]
    public void Write_RandomObjects_PatchesMakeTheNewOneOfTheOld()
    {
        var trees = new RandomTrees(11);
        var patched = 0;
        for (var round = 0; round < 1_500; round++)
        {
            var old = trees.Object();
            var fresh = trees.Like(old);

            foreach (var (_, operations) in Patches(Sides.Compare(old, fresh).Write(PatchForm.Write)))
            {
                patched++;
                var made = JsonPatchApplier.Apply(old, operations);
                JsonEquality.DeepEquals(made, fresh).ShouldBeTrue($"{old.ToJsonString()}\n{fresh.ToJsonString()}\n{operations.ToJsonString()}");
            }
        }

        patched.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void Write_ManyObjects_NamesEachTarget()
    {
        string[] names = ["a", "b", "c"];
        var diff = Sides.Compare(
            names.Select(name => (name + ".yaml", Sides.Deployment(name))), names.Select(name => (name + ".yaml", Sides.Deployment(name, "web:2"))));

        Patches(diff.Write(PatchForm.Write)).Select(patch => patch.Target.TextOrEmpty("name")).ShouldBe(names);
    }

    internal static IReadOnlyList<(JsonObject Target, JsonArray Operations)> Patches(string text) =>
        [.. YamlReader.Read(text).Items().Select(item => (item.Object("target")!, (JsonArray)YamlReader.Read(item.TextOrEmpty("patch"))!))];

    private static string Secret(string value) => $"apiVersion: v1\nkind: Secret\nmetadata: {{name: keys}}\ndata: {{key: {value}}}\n";
}
