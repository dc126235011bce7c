using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Hosting.Naming;

namespace Injector.Hosting.Tests.Configuration;

public class CapturedConfigMapsTests
{
    private const string Captured = """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: ConfigMap
          metadata:
            name: istio-sidecar-injector-canary
            labels:
              istio.io/rev: canary
          data:
            config: |-
              policy: enabled
              templates: {}
            values: '{"global": {}}'
        - apiVersion: v1
          kind: ConfigMap
          metadata: {name: istio-canary}
          data:
            mesh: |
              accessLogFile: /dev/stdout

        """;

    [Fact]
    public void List_FromKubectl_GivesEveryConfigMap()
    {
        var found = CapturedConfigMaps.ReadAll("cm.yaml", Captured);

        found.Select(map => map.Name).ShouldBe(["istio-sidecar-injector-canary", "istio-canary"]);
        found[0].Text("config").ShouldBe("policy: enabled\ntemplates: {}");
        found[0].Text("values").ShouldBe("""{"global": {}}""");
        found[0].Revision.ShouldBe("canary");
        found[1].Text("mesh").ShouldBe("accessLogFile: /dev/stdout\n");
    }

    [Fact]
    public void Documents_Several_AreAllRead()
    {
        const string Text = "kind: Service\n---\nkind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: '{}'\n";

        CapturedConfigMaps.ReadAll("cm.yaml", Text).ShouldHaveSingleItem().Name.ShouldBe("istio");
    }

    [Fact]
    public void Problem_InsideALiteralBlock_IsPlacedInTheFile()
    {
        var origin = CapturedConfigMaps.ReadAll("cm.yaml", Captured)[0].Origins.ShouldHaveSingleItem();

        var placed = origin.Place(new ConfigurationProblem("cm.yaml (data.config)", 2, 1, "wrong"));

        placed.ToString().ShouldBe("cm.yaml:13:7: wrong");
    }

    [Fact]
    public void Problem_OfAnotherText_StaysWhereItIs()
    {
        var origin = CapturedConfigMaps.ReadAll("cm.yaml", Captured)[0].Origins[0];

        origin.Place(new ConfigurationProblem("values.yaml", 2, 1, "wrong")).ToString().ShouldBe("values.yaml:2:1: wrong");
    }

    [Theory]
    [InlineData("", "istio-sidecar-injector")]
    [InlineData("default", "istio-sidecar-injector")]
    [InlineData("canary", "istio-sidecar-injector-canary")]
    public void Choice_SeveralFit_TheRevisionDecides(string revision, string expected)
    {
        var captured = Injectors("istio-sidecar-injector", "istio-sidecar-injector-canary");
        var problems = new List<ConfigurationProblem>();

        ConfigMapChoice.Pick(captured, "config", ConfigMapNames.Of(revision), problems)!.Name.ShouldBe(expected);
        problems.ShouldBeEmpty();
    }

    [Fact]
    public void Choice_OneFits_ItsNameDoesNotMatter() =>
        ConfigMapChoice.Pick(Injectors("my-own"), "config", ConfigMapNames.Of("canary"), [])!.Name.ShouldBe("my-own");

    [Fact]
    public void Choice_NoneIsNamedAsWanted_ListsTheNames()
    {
        var problems = new List<ConfigurationProblem>();

        ConfigMapChoice.Pick(Injectors("a", "b"), "config", ConfigMapNames.Of(""), problems).ShouldBeNull();

        problems.ShouldHaveSingleItem().ToString().ShouldBe(
            "cm.yaml: several ConfigMaps hold the key 'config' and 0 of them are named istio-sidecar-injector: a (cm.yaml), b (cm.yaml); "
            + "choose with --revision, or give one file");
    }

    private static IReadOnlyList<ConfigMapObject> Injectors(params string[] names) =>
        CapturedConfigMaps.ReadAll("cm.yaml", string.Join("---\n", names.Select(name => $"kind: ConfigMap\nmetadata: {{name: {name}}}\ndata: {{config: x}}\n")));
}
