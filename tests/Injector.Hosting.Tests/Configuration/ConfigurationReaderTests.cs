using Injector.Core;
using Injector.Hosting.Configuration;

namespace Injector.Hosting.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    private const string InjectorMap = "kind: ConfigMap\nmetadata: {name: istio-sidecar-injector}\ndata:\n  config: from-map\n  values: '{\"map\": 1}'\n";
    private const string MeshMap = "kind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: 'rootNamespace: from-map'\n";

    private readonly MemoryFiles _files = new();

    [Fact]
    public async Task Files_All_GoOverTheConfigMaps()
    {
        var texts = await ReadAsync(new ConfigurationFiles
        {
            InjectConfigFile = _files.Write("config.yaml", "from-file"),
            ValuesFile = _files.Write("values.yaml", "file: 1"),
            MeshConfigFile = _files.Write("mesh.yaml", "rootNamespace: from-file"),
            ConfigMaps = [_files.Write("i.yaml", InjectorMap), _files.Write("m.yaml", MeshMap)],
        });

        texts.Config.ShouldBe(new InjectorConfig
        {
            ConfigText = "from-file",
            ConfigFile = "config.yaml",
            ValuesText = "file: 1",
            ValuesFile = "values.yaml",
            MeshText = "rootNamespace: from-file",
            MeshFile = "mesh.yaml",
        });
    }

    [Fact]
    public async Task ConfigMaps_InOneFile_AreToldApartByTheirKeys()
    {
        var texts = await ReadAsync(new ConfigurationFiles { ConfigMaps = [_files.Write("cm.yaml", MeshMap + "---\n" + InjectorMap)] });

        texts.Config.ConfigText.ShouldBe("from-map");
        texts.Config.ValuesText.ShouldBe("{\"map\": 1}");
        texts.Config.MeshText.ShouldBe("rootNamespace: from-map");
        texts.Config.MeshFile.ShouldBe("cm.yaml (data.mesh)");
        texts.Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Operator_WithValuesAndMesh_GoesOverTheRest()
    {
        var texts = await ReadAsync(new ConfigurationFiles
        {
            ConfigMaps = [_files.Write("cm.yaml", InjectorMap)],
            OperatorFile = _files.Write("op.yaml", "kind: IstioOperator\nspec:\n  values: {map: 2, more: {x: 1}}\n  meshConfig: {rootNamespace: op}\n"),
        });

        texts.Config.ValuesText.ShouldBe("""{"map":2,"more":{"x":1}}""");
        texts.Config.MeshText.ShouldBe("""{"rootNamespace":"op"}""");
    }

    [Fact]
    public async Task Problems_Several_AreAllReported()
    {
        var failure = await Should.ThrowAsync<ConfigurationException>(() => ReadAsync(new ConfigurationFiles
        {
            InjectConfigFile = "no-config.yaml",
            ValuesFile = "no-values.yaml",
            MeshConfigFile = "no-mesh.yaml",
            ConfigMaps = [_files.Write("cm.yaml", "kind: ConfigMap\ndata: {other: x}\n"), _files.Write("bad.yaml", "a: [1\nb: 2\n")],
        }));

        var messages = failure.Problems.Select(problem => problem.ToString()).ToArray();
        messages.ShouldContain(message => message.Contains("open no-config.yaml: no such file or directory", StringComparison.Ordinal));
        messages.ShouldContain(message => message.Contains("open no-values.yaml: no such file or directory", StringComparison.Ordinal));
        messages.ShouldContain(message => message.Contains("cannot read mesh config file open no-mesh.yaml: no such file or directory", StringComparison.Ordinal));
        messages.ShouldContain(message => message.StartsWith("cm.yaml: holds no ConfigMap with the key 'config' or 'mesh'; capture it with", StringComparison.Ordinal));
        messages.ShouldContain(message => message.StartsWith("bad.yaml:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task File_IsAFolder_IsAProblem()
    {
        _files.Write("cfg/x.yaml", "x");

        var failure = await Should.ThrowAsync<ConfigurationException>(() => ReadAsync(new ConfigurationFiles { ValuesFile = "cfg" }));

        failure.Problems.ShouldContain(problem => problem.ToString() == "cfg: is a folder; --valuesFile takes a file");
    }

    [Fact]
    public async Task MeshFile_OptionalAndMissing_MeansTheDefaults()
    {
        var texts = await ReadAsync(new ConfigurationFiles
        {
            InjectConfigFile = _files.Write("config.yaml", "x"),
            ValuesFile = _files.Write("values.yaml", "x: 1"),
            MeshConfigFile = "mesh.yaml",
            MeshFileIsOptional = true,
        });

        texts.Config.MeshText.ShouldBeNull();
    }

    private Task<ConfigurationTexts> ReadAsync(ConfigurationFiles given) =>
        new ConfigurationReader(_files, given, string.Empty).ReadAsync(CancellationToken.None);
}
