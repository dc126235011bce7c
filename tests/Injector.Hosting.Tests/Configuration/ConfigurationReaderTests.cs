using System.Text.Json.Nodes;
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
    public async Task Operator_HubTagRevisionAndCni_BecomeValuesAsIstioctlTranslatesThem()
    {
        var texts = await ReadAsync(new ConfigurationFiles
        {
            ConfigMaps = [_files.Write("cm.yaml", InjectorMap)],
            OperatorFile = _files.Write("op.yaml", """
                kind: IstioOperator
                spec:
                  hub: registry.example.com/istio
                  tag: 1.30.1
                  revision: blue
                  profile: ambient
                  meshConfig: {rootNamespace: op, trustDomain: old}
                  components: {cni: {enabled: true}, pilot: {k8s: {replicaCount: 2}}}
                  values:
                    global: {tag: 1.30.2}
                    meshConfig: {trustDomain: new}
                """),
        });

        JsonNode.Parse(texts.Config.ValuesText!)!.ToJsonString().ShouldBe("""
            {"map":1,"global":{"hub":"registry.example.com/istio","tag":"1.30.2"},"revision":"blue","pilot":{"cni":{"enabled":true}},"istio_cni":{"enabled":true},"meshConfig":{"trustDomain":"new"}}
            """.Trim());
        texts.Config.MeshText.ShouldBe("""{"rootNamespace":"op","trustDomain":"new"}""");
        (texts.Revision, texts.RevisionOrigin).ShouldBe(("blue", "op.yaml (spec.revision)"));
        texts.Notes.ShouldContain("op.yaml: what profile ambient sets is not known here; write it into spec.values where injection reads it");
    }

    [Fact]
    public async Task Operator_WithoutComponents_LeavesCniAsItIs()
    {
        var texts = await ReadAsync(new ConfigurationFiles { OperatorFile = _files.Write("op.yaml", "kind: IstioOperator\nspec: {profile: default, hub: h}\n") });

        var values = JsonNode.Parse(texts.Config.ValuesText!)!;
        values["global"]!["hub"]!.GetValue<string>().ShouldBe("h");
        values["pilot"]!["cni"]!["enabled"]!.GetValue<bool>().ShouldBeFalse();
        texts.Notes.ShouldNotContain(note => note.Contains("profile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_WithBuiltInTemplates_LieOverTheBuiltInOnes()
    {
        var texts = await ReadAsync(new ConfigurationFiles { ValuesFile = _files.Write("values.yaml", "global: {hub: registry.example.com}\n") });

        var values = JsonNode.Parse(texts.Config.ValuesText!)!;
        (values["global"]!["hub"]!.GetValue<string>(), values["global"]!["tag"]!.GetValue<string>()).ShouldBe(("registry.example.com", "1.30.0"));
        texts.Notes.ShouldContain("the values of values.yaml lie over the built-in ones");
    }

    [Theory]
    [InlineData("# nothing set\n")]
    [InlineData("{}")]
    public async Task Values_WithNothingSet_AreTheBuiltInOnes(string text)
    {
        var texts = await ReadAsync(new ConfigurationFiles { ValuesFile = _files.Write("values.yaml", text) });

        JsonNode.Parse(texts.Config.ValuesText!)!["global"]!["tag"]!.GetValue<string>().ShouldBe("1.30.0");
    }

    /// <summary>Files handed to the wrong flag, and what is said of them.</summary>
    public static TheoryData<string, string, string> WrongFlags => new()
    {
        { "mesh", InjectorMap, "f.yaml: is a whole ConfigMap, which --meshConfigFile does not take; give it to --configMap" },
        { "mesh", "apiVersion: apps/v1\nkind: Deployment\n", "f.yaml: is a manifest (kind Deployment), which --meshConfigFile does not take; manifests are given to -f" },
        { "mesh", "global: {hub: h}\n", "f.yaml: holds values, which --meshConfigFile does not take; give it to --valuesFile" },
        { "mesh", "templates: {}\n", "f.yaml: holds templates and policy, which --meshConfigFile does not take; give it to --injectConfigFile" },
        { "config", "# comment\n---\napiVersion: apps/v1\nkind: Deployment\n", "f.yaml: is a manifest (kind Deployment), which --injectConfigFile does not take; manifests are given to -f" },
        { "config", "kind: List\nitems: [{kind: ConfigMap, data: {}}]\n", "f.yaml: is a List of ConfigMaps, which --injectConfigFile does not take; give it to --configMap" },
        { "config", "kind: List\nitems: [{kind: Service}]\n", "f.yaml: is a manifest (kind List), which --injectConfigFile does not take; manifests are given to -f" },
        { "config", "defaultConfig: {}\n", "f.yaml: holds a mesh configuration, which --injectConfigFile does not take; give it to --meshConfigFile" },
        { "values", "kind: Pod\n", "f.yaml: is a manifest (kind Pod), which --valuesFile does not take; manifests are given to -f" },
        { "values", MeshMap, "f.yaml: is a whole ConfigMap, which --valuesFile does not take; give it to --configMap" },
        { "values", "kind: IstioOperator\nspec: {}\n", "f.yaml: is an IstioOperator document, which --valuesFile does not take; give it to --operatorFileName" },
        { "values", "rootNamespace: r\n", "f.yaml: holds a mesh configuration, which --valuesFile does not take; give it to --meshConfigFile" },
        { "values", " \n", "f.yaml: is empty; --valuesFile takes values; leave it out to use the built-in ones" },
        { "operator", "kind: Deployment\nspec: {}\n", "f.yaml: is a manifest (kind Deployment), which --operatorFileName does not take; manifests are given to -f" },
        { "operator", "global: {}\n", "f.yaml: holds values, which --operatorFileName does not take; give it to --valuesFile" },
    };

    [Theory]
    [MemberData(nameof(WrongFlags))]
    public async Task File_HandedToTheWrongFlag_IsToldTheRightOne(string flag, string text, string expected)
    {
        var file = _files.Write("f.yaml", text);
        var error = await Should.ThrowAsync<ConfigurationException>(() => ReadAsync(flag switch
        {
            "mesh" => new ConfigurationFiles { MeshConfigFile = file },
            "config" => new ConfigurationFiles { InjectConfigFile = file },
            "values" => new ConfigurationFiles { ValuesFile = file },
            _ => new ConfigurationFiles { OperatorFile = file },
        }));

        error.Problems.ShouldHaveSingleItem().ToString().ShouldBe(expected);
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
