using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Hosting.Naming;

namespace Injector.Hosting.Tests.Configuration;

public sealed class WatchedConfigMapsTests
{
    [Fact]
    public async Task Read_BothObjects_GivesTextsWithTheirPlaces()
    {
        var config = await ReadAsync(Map(("config", "c"), ("values", "v")), Map(("mesh", "m")));

        (config.ConfigText, config.ValuesText, config.MeshText).ShouldBe(("c", "v", "m"));
        config.ConfigFile.ShouldBe("ConfigMap mesh/istio-sidecar-injector, key config");
        config.MeshFile.ShouldBe("ConfigMap mesh/istio, key mesh");
    }

    [Fact]
    public async Task Read_ObjectsAndKeysMissing_ListsAllOfThem()
    {
        (await Should.ThrowAsync<ConfigurationException>(() => ReadAsync(Map(("config", "c")), null))).Problems.Select(p => p.ToString()).ShouldBe(
        [
            "ConfigMap mesh/istio-sidecar-injector, key values: the key is missing",
            "ConfigMap mesh/istio: it does not exist; create it, or name another one",
        ]);
        (await Should.ThrowAsync<ConfigurationException>(() => ReadAsync(null, Map(("mesh", "m"))))).Problems.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Read_NotSeenYet_TellsWhatIsAwaited()
    {
        var maps = Maps(new SeenConfigMap(null, "not read yet"), new SeenConfigMap(Map(("mesh", "m")), null));

        await Should.ThrowAsync<ConfigurationException>(() => new ConfigurationReader(new MemoryFiles(), new ConfigurationFiles(), "", maps).ReadAsync(default));

        maps.Unread.ShouldBe("not read yet");
    }

    [Fact]
    public async Task Read_FilesGiveTemplatesAndValues_AsksForTheMeshAlone()
    {
        var files = new MemoryFiles();
        var given = new ConfigurationFiles { InjectConfigFile = files.Write("config.yaml", "c"), ValuesFile = files.Write("values.yaml", "v") };
        var maps = Maps(new SeenConfigMap(null, "not read yet"), new SeenConfigMap(Map(("mesh", "m")), null));

        var texts = await new ConfigurationReader(files, given, "", maps).ReadAsync(default);

        (texts.Config.ConfigText, texts.Config.ValuesText, texts.Config.MeshText).ShouldBe(("c", "v", "m"));
        maps.Unread.ShouldBeNull();
    }

    private static WatchedConfigMaps Maps(SeenConfigMap injector, SeenConfigMap mesh) => new("mesh", ConfigMapNames.Of(""), injector, mesh);

    private static async Task<InjectorConfig> ReadAsync(JsonObject? injector, JsonObject? mesh)
    {
        var maps = Maps(new SeenConfigMap(injector, null), new SeenConfigMap(mesh, null));
        return (await new ConfigurationReader(new MemoryFiles(), new ConfigurationFiles(), "", maps).ReadAsync(default)).Config;
    }

    private static JsonObject Map(params (string Key, string Text)[] data) =>
        new() { ["data"] = new JsonObject(data.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Text))) };
}
