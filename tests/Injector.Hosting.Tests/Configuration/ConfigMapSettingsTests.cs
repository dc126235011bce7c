using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Hosting.Naming;

namespace Injector.Hosting.Tests.Configuration;

public sealed class ConfigMapSettingsTests
{
    private const string All = """
        istioVersion: 1.24.0
        nativeSidecars: auto
        platform: openshift
        unsafeValues: allow
        structurePolicy: {hostPath: allow, privileged: warn}
        compliancePolicy: fips-140-2
        env: {MINE: a, YOURS: b}
        """;

    [Fact]
    public async Task Under_NothingSaid_TakesEverything()
    {
        var texts = await ReadAsync(All);

        var settings = texts.Under(new InjectionSettings { Revision = "r" });

        settings.Revision.ShouldBe("r");
        settings.IstioVersion.ShouldBe("1.24.0");
        settings.IstioVersionSource.ShouldBe("ConfigMap mesh/istio-sidecar-injector, key settings");
        settings.NativeSidecars.ShouldBe(NativeSidecarMode.Auto);
        settings.NativeSidecarsSource.ShouldBe("ConfigMap mesh/istio-sidecar-injector, key settings");
        settings.Platform.ShouldBe("openshift");
        settings.AllowUnsafeValues.ShouldBe(true);
        settings.Structure.ToString().ShouldBe("hostPath=allow,privileged=warn");
        settings.CompliancePolicy.ShouldBe("fips-140-2");
        settings.Environment.ShouldBe(new Dictionary<string, string> { ["MINE"] = "a", ["YOURS"] = "b" }, ignoreOrder: true);
        texts.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Under_FlagsAndVariables_GoOverIt()
    {
        var said = new InjectionSettings
        {
            IstioVersion = "1.30.0",
            NativeSidecars = NativeSidecarMode.False,
            Platform = "",
            AllowUnsafeValues = false,
            Structure = StructurePolicy.Unset.With("hostPath=deny", out _),
            CompliancePolicy = "none",
            Environment = new Dictionary<string, string> { ["MINE"] = "mine" },
        };

        var settings = (await ReadAsync(All)).Under(said);

        settings.Environment.ShouldBe(new Dictionary<string, string> { ["MINE"] = "mine", ["YOURS"] = "b" }, ignoreOrder: true);
        settings.Structure.ToString().ShouldBe("hostPath=deny,privileged=warn");
        (settings with { Environment = said.Environment, Structure = said.Structure }).ShouldBe(said);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("{}")]
    [InlineData("{platform: , istioVersion: '', nativeSidecars: '', unsafeValues: null, structurePolicy: , env: }")]
    public async Task Read_NothingSaid_ChangesNothing(string? text)
    {
        var said = new InjectionSettings { Revision = "r" };

        var settings = (await ReadAsync(text)).Under(said);

        (settings with { Environment = said.Environment, Structure = said.Structure }).ShouldBe(said);
        settings.Structure.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("true", NativeSidecarMode.True)]
    [InlineData("false", NativeSidecarMode.False)]
    [InlineData("'true'", NativeSidecarMode.True)]
    [InlineData("auto", NativeSidecarMode.Auto)]
    public async Task Read_ModeOfNativeSidecars_MayBeABoolean(string word, NativeSidecarMode expected) =>
        (await ReadAsync($"nativeSidecars: {word}")).Under(new InjectionSettings()).NativeSidecars.ShouldBe(expected);

    [Theory]
    [InlineData("[]", ": a list is no map of settings; its keys are compliancePolicy, env, istioVersion, nativeSidecars, platform, structurePolicy, unsafeValues")]
    [InlineData("openshift", ": 'openshift' is no map of settings; its keys are compliancePolicy, env, istioVersion, nativeSidecars, platform, structurePolicy, unsafeValues")]
    [InlineData("istioVersion: 1.3", ":1:15: istioVersion: '1.3' is no text; write it in quotes")]
    [InlineData("istioVersion: newest", ":1:15: istioVersion: 'newest' is no Istio release, write for example 1.24.0")]
    [InlineData("nativeSidecars: sometimes", ":1:17: nativeSidecars: 'sometimes' is none of auto, true and false")]
    [InlineData("nativeSidecars: 1", ":1:17: nativeSidecars: '1' is no text; write it in quotes")]
    [InlineData("platform: [openshift]", ":1:11: platform: a list is no text")]
    [InlineData("unsafeValues: true", ":1:15: unsafeValues: 'true' is no text; write it in quotes")]
    [InlineData("unsafeValues: warn", ":1:15: unsafeValues: 'warn' is neither allow nor deny")]
    [InlineData("structurePolicy: allow", ":1:18: structurePolicy: 'allow' is no map")]
    [InlineData("structurePolicy: {hostPath: maybe}", ":1:29: structurePolicy.hostPath: 'maybe' is none of allow, warn and deny")]
    [InlineData("env:\n  A: 1", ":2:6: env.A: '1' is no text; write it in quotes")]
    [InlineData("env: {PLATFORM: openshift}", ":1:17: env.PLATFORM is said by the key platform")]
    public async Task Read_WrongValue_IsToldByPlaceKeyAndValue(string text, string expected)
    {
        var e = await Should.ThrowAsync<ConfigurationException>(() => ReadAsync(text));

        e.Problems.ShouldHaveSingleItem().ToString().ShouldBe("ConfigMap mesh/istio-sidecar-injector, key settings" + expected);
    }

    [Theory]
    [InlineData("platform: [", "ConfigMap mesh/istio-sidecar-injector, key settings:1:")]
    [InlineData("structurePolicy: {hostPaht: allow}", "structurePolicy.hostPaht: no such kind; there are hostPath, ")]
    public async Task Read_WrongText_IsTold(string text, string expected) =>
        (await Should.ThrowAsync<ConfigurationException>(() => ReadAsync(text))).Message.ShouldContain(expected);

    [Fact]
    public async Task Read_SeveralFaults_AreAllTold() =>
        (await Should.ThrowAsync<ConfigurationException>(() => ReadAsync("{istioVersion: 1, platform: 2, env: {A: 3}}"))).Problems.Count.ShouldBe(3);

    [Fact]
    public async Task Read_KeyThatIsNone_IsAWarningAndTheRestCounts()
    {
        var texts = await ReadAsync("platform: openshift\nnativeSidecar: auto\n");

        var warning = texts.Warnings.ShouldHaveSingleItem();
        warning.Sentence.ShouldBe("nativeSidecar is no key of the settings, so it has no effect; did you mean 'nativeSidecars'?");
        warning.Origin.ShouldBe(new TextPlace("ConfigMap mesh/istio-sidecar-injector, key settings", 2, 1));
        texts.Under(new InjectionSettings()).Platform.ShouldBe("openshift");
    }

    [Fact]
    public async Task Captured_OneFile_SaysTheLineOfTheFile()
    {
        const string map = "kind: ConfigMap\nmetadata: {name: istio-sidecar-injector}\ndata:\n  config: c\n  values: '{}'\n  settings: |\n    platform: openshift\n    ";
        var files = new MemoryFiles();

        var texts = await new ConfigurationReader(files, new() { ConfigMaps = [files.Write("cm.yaml", map + "platfrom: x\n")] }, "").ReadAsync(default);
        var e = await Should.ThrowAsync<ConfigurationException>(
            () => new ConfigurationReader(files, new() { ConfigMaps = [files.Write("cm.yaml", map + "env: 1\n")] }, "").ReadAsync(default));

        texts.Under(new InjectionSettings()).Platform.ShouldBe("openshift");
        texts.Place(texts.Warnings.ShouldHaveSingleItem()).Origin.ShouldBe(new TextPlace("cm.yaml", 8, 5));
        e.Problems.ShouldHaveSingleItem().ToString().ShouldBe("cm.yaml:8:10: env: '1' is no map");
    }

    [Fact]
    public async Task WholeConfigMap_AsFileOfTemplates_BringsItsSettings()
    {
        var files = new MemoryFiles();
        var file = files.Write("cm.yaml", "kind: ConfigMap\nmetadata: {name: x}\ndata:\n  config: c\n  values: '{}'\n  settings: 'platform: openshift'\n");

        (await new ConfigurationReader(files, new() { InjectConfigFile = file }, "").ReadAsync(default)).Under(new InjectionSettings()).Platform.ShouldBe("openshift");
    }

    [Fact]
    public async Task Hash_OfEachSetting_IsAnother()
    {
        string[] settings =
        [
            "", "istioVersion: 1.24.0", "nativeSidecars: true", "platform: openshift", "unsafeValues: allow", "structurePolicy: {hostPath: allow}", "compliancePolicy: fips",
            "env: {REWRITE_TCP_PROBES: 'false'}",
        ];
        var hashes = new List<string>();
        foreach (var text in settings)
        {
            var config = BuiltInConfiguration.Load();
            hashes.Add(InjectionSnapshot.Prepare(config with { ConfigText = config.ConfigText + "# \"REWRITE_TCP_PROBES\"\n" }, (await ReadAsync(text)).Under(new InjectionSettings())).Hash);
        }

        hashes.Distinct().Count().ShouldBe(settings.Length);
    }

    private static async Task<ConfigurationTexts> ReadAsync(string? settings)
    {
        var data = new JsonObject { ["config"] = "c", ["values"] = "v" };
        if (settings is not null)
        {
            data["settings"] = settings;
        }

        var injector = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "istio-sidecar-injector" }, ["data"] = data };
        var mesh = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "istio" }, ["data"] = new JsonObject { ["mesh"] = "m" } };
        var maps = new WatchedConfigMaps("mesh", ConfigMapNames.Of(""), new SeenConfigMap(injector, null), new SeenConfigMap(mesh, null));
        return await new ConfigurationReader(new MemoryFiles(), new ConfigurationFiles(), "", maps).ReadAsync(default);
    }
}
