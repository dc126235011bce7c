using System.Text.Json.Nodes;
using Injector.Testing;
using Injector.Yaml;

namespace Injector.Core.Tests.Conformance;

/// <summary>One case of a conformance set: an input, the settings of an installation, and what that release's own injector makes of it.</summary>
public sealed class IstioCase
{
    private readonly string _root;
    private readonly JsonObject _data;

    private IstioCase(string root, JsonObject data)
    {
        _root = root;
        _data = data;
    }

    public string Id => (string)_data["id"]!;

    public string Name => $"{Path.GetFileName(_root)}/{Id}";

    public string IstioVersion => (string)_data["istioVersion"]!;

    public string Revision => (string?)_data["revision"] ?? string.Empty;

    public bool NativeSidecars => (bool?)_data["nativeSidecars"] ?? false;

    public string? ExpectedError => (string?)_data["expectError"];

    public string? ExpectedLog => (string?)_data["expectLog"];

    public bool IsForCommandLine => (bool?)_data["kubeInject"] ?? true;

    public bool IsForWebhook => (bool?)_data["webhook"] ?? true;

    public string SettingsFolder => (string)_data["settings"]!;

    public string Input => Read((string)_data["in"]!);

    public string Wanted => Read((string)_data["want"]!);

    public NamespaceFacts Namespace => new() { Annotations = Texts("namespaceAnnotations") };

    public static IEnumerable<IstioCase> All()
    {
        foreach (var set in ConformanceData.IstioReleases)
        {
            foreach (var data in JsonNode.Parse(File.ReadAllText(Path.Combine(set, "cases.json")))!.AsArray())
            {
                yield return new IstioCase(set, data!.AsObject());
            }
        }
    }

    public static IstioCase Named(string name) => All().Single(c => c.Name == name);

    /// <summary>The configuration of the case; with <paramref name="builtInTemplates"/> our own templates instead of Istio's.</summary>
    public InjectionSnapshot Snapshot(bool compatIstio, bool builtInTemplates = false) => InjectionSnapshot.Prepare(
        new InjectorConfig
        {
            ConfigText = builtInTemplates ? BuiltInConfiguration.Load().ConfigText : Setting("config.yaml"),
            ValuesText = Setting("values.yaml"),
            MeshText = Setting("mesh.yaml"),
        },
        new InjectionSettings
        {
            Revision = Revision,
            IstioVersion = IstioVersion,
            CompliancePolicy = (string?)_data["compliancePolicy"],
            Platform = (string?)_data["platform"],
            Environment = Environment(),
            CompatIstio = compatIstio,
        });

    public override string ToString() => Name;

    internal static IReadOnlyList<JsonNode> Documents(string text) =>
        [.. YamlDocumentReader.ReadAll(new StringReader(text), "case").Select(d => d.Root).OfType<JsonNode>()];

    private string Setting(string name) => Read(Path.Combine(SettingsFolder, name));

    private string Read(string path) => File.ReadAllText(Path.Combine(_root, path));

    private Dictionary<string, string> Environment()
    {
        var variables = Texts("env");
        variables["ENABLE_NATIVE_SIDECARS"] = NativeSidecars ? "true" : "false";
        return variables;
    }

    private Dictionary<string, string> Texts(string member) =>
        (_data[member] as JsonObject ?? []).ToDictionary(m => m.Key, m => (string)m.Value!, StringComparer.Ordinal);
}
