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

    [Fact]
    public async Task Values_OfSeveralFiles_LaterOnesLieOverEarlierOnes()
    {
        var texts = await ReadAsync(new ConfigurationFiles
        {
            ValuesFile = _files.Write("a.yaml", "global: {hub: a, tag: 1.29.0, network: a}\n"),
            ValuesOver = [_files.Write("b.yaml", "global: {hub: b, tag: 1.29.1}\n"), _files.Write("c.yaml", "# nothing\n"), _files.Write("d.yaml", "global: {hub: d}\n")],
        });

        var global = JsonNode.Parse(texts.Config.ValuesText!)!["global"]!;
        string.Join(' ', global["hub"], global["tag"], global["network"], global["imagePullPolicy"]).ShouldBe("d 1.29.1 a ");
        texts.Config.ValuesFile.ShouldBe("a.yaml, b.yaml, c.yaml, d.yaml");
        texts.Notes.ShouldContain("the values of a.yaml, b.yaml, c.yaml, d.yaml lie over the built-in ones, later ones over earlier ones");
        texts.Written.Select(values => values.File).ShouldBe(["a.yaml", "b.yaml", "c.yaml", "d.yaml"]);
    }

    [Fact]
    public async Task Values_OfSeveralFilesWithOwnTemplates_AreAllThereIs()
    {
        var texts = await ReadAsync(new ConfigurationFiles
        {
            InjectConfigFile = _files.Write("config.yaml", "own"),
            ValuesFile = _files.Write("a.yaml", "a: 1\nb: 1\n"),
            ValuesOver = [_files.Write("b.yaml", "b: 2\n")],
        });

        texts.Config.ValuesText.ShouldBe("""{"a":1,"b":2}""");
        texts.Notes.ShouldContain("the values of a.yaml, b.yaml lie over each other, later ones over earlier ones");
    }

    [Theory]
    [InlineData("a: [", "b.yaml:1:")]
    [InlineData("- a\n", "b.yaml:1:1: the values must be a mapping")]
    [InlineData("kind: Pod\n", "b.yaml: is a manifest (kind Pod), which --valuesFile does not take")]
    public async Task Values_OfALaterFileThatIsNone_NameThatFile(string text, string expected)
    {
        var failure = await Should.ThrowAsync<ConfigurationException>(() => ReadAsync(new ConfigurationFiles
        {
            ValuesFile = _files.Write("a.yaml", "a: 1\n"),
            ValuesOver = [_files.Write("b.yaml", text)],
        }));

        failure.Message.ShouldStartWith(expected);
    }

    [Fact]
    public async Task Operator_WhatHasNoPartInInjection_IsNamed()
    {
        var texts = await ReadAsync(new ConfigurationFiles
        {
            OperatorFile = _files.Write("op.yaml", """
                kind: IstioOperator
                spec:
                  installPackagePath: /charts
                  components:
                    cni: {enabled: true}
                    pilot: {enabled: true}
                    ingressGateways: []
                  meshConfg:
                    rootNamespace: op
                  sidecars: true
                """),
        });

        texts.Notes.ShouldContain("op.yaml: injection reads nothing of spec.installPackagePath, spec.components.pilot, spec.components.ingressGateways");
        texts.Warnings.Select(warning => $"{warning.Origin}: {warning.Sentence}").ShouldBe(
        [
            "op.yaml:8:3: spec.meshConfg is no member of an IstioOperator, so it has no effect; did you mean 'meshConfig'?",
            "op.yaml:10:3: spec.sidecars is no member of an IstioOperator, so it has no effect; look at how it is spelt",
        ]);
    }

    [Fact]
    public async Task Mesh_Empty_SaysWhatIsUsed()
    {
        var texts = await ReadAsync(new ConfigurationFiles { MeshConfigFile = _files.Write("mesh.yaml", " \n") });

        texts.Notes.ShouldContain("mesh.yaml is empty: the release's mesh settings are used");
    }

    [Fact]
    public void Place_OfAWarning_IsThatInTheFile()
    {
        var texts = new ConfigurationTexts(new InjectorConfig { ConfigText = string.Empty }, [new TextOrigin("cm.yaml (data.mesh)", "cm.yaml", 4, 2)], []) { Joined = ["op.yaml (spec.meshConfig)"] };

        texts.Place(Warning("cm.yaml (data.mesh)")).Origin.ShouldBe(new TextPlace("cm.yaml", 7, 3));
        texts.Place(Warning("op.yaml (spec.meshConfig)")).Origin!.ToString().ShouldBe("op.yaml (spec.meshConfig)");
        texts.Place(Warning("mesh.yaml")).Origin!.ToString().ShouldBe("mesh.yaml:3:1");
        texts.Place(new InjectionProblem("id", "m")).Origin.ShouldBeNull();

        static InjectionProblem Warning(string file) => new("mesh-config", "m") { Origin = new TextPlace(file, 3, 1) };
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
        { "config", MeshMap, "f.yaml: is a whole ConfigMap, which --injectConfigFile does not take; give it to --configMap" },
        { "config", "kind: Service\n---\n" + InjectorMap, "f.yaml: holds the ConfigMap of a control plane among other objects, which --injectConfigFile does not take; give it to --configMap" },
        { "values", "kind: Service\n---\n" + MeshMap, "f.yaml: holds the ConfigMap of a control plane among other objects, which --valuesFile does not take; give it to --configMap" },
        { "map", "global: {hub: h}\n", "f.yaml: holds values, which --configMap does not take; give it to --valuesFile" },
        { "map", "rootNamespace: r\n", "f.yaml: holds a mesh configuration, which --configMap does not take; give it to --meshConfigFile" },
        { "map", "templates: {}\n", "f.yaml: holds templates and policy, which --configMap does not take; give it to --injectConfigFile" },
        { "map", "kind: Pod\n", "f.yaml: is a manifest (kind Pod), which --configMap does not take; manifests are given to -f" },
        { "map", "kind: IstioOperator\nspec: {}\n", "f.yaml: is an IstioOperator document, which --configMap does not take; give it to --operatorFileName" },
        { "operator", "# nothing\n", "f.yaml: is empty; --operatorFileName takes an IstioOperator document" },
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
            "map" => new ConfigurationFiles { ConfigMaps = [file] },
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
