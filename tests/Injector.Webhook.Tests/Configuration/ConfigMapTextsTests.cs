using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Webhook.Configuration;

namespace Injector.Webhook.Tests.Configuration;

public sealed class ConfigMapTextsTests
{
    private static readonly ConfigMapTexts Texts = new("mesh", new ClusterConfigurationNames("istio-sidecar-injector", "istio"));

    [Fact]
    public void Read_BothObjects_GivesTextsWithTheirPlaces()
    {
        var config = Texts.Read(Map(("config", "c"), ("values", "v")), Map(("mesh", "m")));

        (config.ConfigText, config.ValuesText, config.MeshText).ShouldBe(("c", "v", "m"));
        config.ConfigFile.ShouldBe("ConfigMap mesh/istio-sidecar-injector, key config");
    }

    [Fact]
    public void Read_ObjectsAndKeysMissing_ListsAllOfThem()
    {
        Should.Throw<ConfigurationException>(() => Texts.Read(Map(("config", "c")), null)).Problems.Select(p => p.ToString()).ShouldBe(
        [
            "ConfigMap mesh/istio-sidecar-injector, key values: the key is missing",
            "ConfigMap mesh/istio: it does not exist; create it, or name another one",
        ]);
        Should.Throw<ConfigurationException>(() => Texts.Read(null, Map(("mesh", "m")))).Problems.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("ConfigMap mesh/istio, key mesh:3:1: bad", "istio")]
    [InlineData("ConfigMap mesh/istio-sidecar-injector, key config:3:1: bad", "istio-sidecar-injector")]
    [InlineData("ConfigMap mesh/istio: it does not exist", "istio")]
    [InlineData("template sidecar failed", "istio-sidecar-injector")]
    public void Regarding_Problem_NamesTheObjectAtFault(string problem, string name) =>
        Texts.Regarding(problem)["name"]!.GetValue<string>().ShouldBe(name);

    private static JsonObject Map(params (string Key, string Text)[] data) =>
        new() { ["data"] = new JsonObject(data.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Text))) };
}
