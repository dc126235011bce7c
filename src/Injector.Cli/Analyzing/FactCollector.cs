using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Cli.Analyzing.Rules;
using Injector.Cli.Reporting;
using Injector.Hosting.Facts;
using Injector.Hosting.Webhooks;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Analyzing;

/// <summary>Keeps of objects that are no workloads what the rules across documents ask for.</summary>
/// <param name="facts">Gets it.</param>
/// <param name="defaultNamespace">Namespace of objects that name none; may be empty.</param>
internal sealed class FactCollector(ManifestFacts facts, string defaultNamespace)
{
    /// <summary>Keeps what the objects of a document say.</summary>
    /// <param name="outcome">What became of the document.</param>
    /// <param name="file">The input it stands in.</param>
    public void Add(DocumentOutcome outcome, string file)
    {
        foreach (var (map, pointer) in ManifestObjects.Of(outcome))
        {
            Add(map, pointer, outcome.Document, file);
        }
    }

    /// <summary>Keeps what a Namespace object says that is no manifest, unless a manifest says it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="known">What it says.</param>
    /// <param name="file">What told it.</param>
    public void AddNamespace(string name, Core.NamespaceFacts known, string file) =>
        facts.Namespaces.TryAdd(name, new NamespaceFact(new ObjectPlace(file, 0, 0, 0, new WorkloadName("Namespace", string.Empty, name)), known, IsManifest: false));

    /// <summary>Keeps what an object says.</summary>
    /// <param name="map">The object.</param>
    /// <param name="pointer">Where it stands in its document.</param>
    /// <param name="document">The document; null when it comes from none.</param>
    /// <param name="file">What told it.</param>
    public void Add(JsonObject map, string pointer, YamlDocument? document, string file)
    {
        var (kind, apiVersion) = (map.TextOrEmpty("kind"), map.TextOrEmpty("apiVersion"));
        switch (kind, apiVersion)
        {
            case ("Namespace", "v1") when map.TextOrEmpty("metadata", "name").Length > 0:
                AddNamespace(map, pointer, document, file);
                break;
            case ("Service", "v1"):
                AddService(map, pointer, document, file);
                break;
            case ("ServiceAccount", "v1") when map.Items("imagePullSecrets").Count > 0:
                facts.AccountsWithPullSecrets.Add($"{NamespaceOf(map)}/{map.TextOrEmpty("metadata", "name")}");
                break;
            case ("MutatingWebhookConfiguration", _) when apiVersion.StartsWith("admissionregistration.k8s.io/", StringComparison.Ordinal):
                facts.Webhooks.AddRange(SidecarWebhook.ReadAll([map]));
                break;
        }
    }

    private void AddNamespace(JsonObject map, string pointer, YamlDocument? document, string file)
    {
        var known = NamespaceObjects.FactsOf(map);
        facts.Namespaces[map.TextOrEmpty("metadata", "name")] = new NamespaceFact(PlaceOf(map, pointer, document, file), known, document is not null)
        {
            Positions = document is null ? new Dictionary<string, (int Line, int Column)>() : PositionsOf(document, pointer, known),
        };
    }

    /// <summary>Of a key that is both, the label counts, as rules ask for labels first.</summary>
    private static Dictionary<string, (int Line, int Column)> PositionsOf(YamlDocument document, string pointer, Core.NamespaceFacts known)
    {
        var positions = new Dictionary<string, (int Line, int Column)>(StringComparer.Ordinal);
        foreach (var (member, key) in known.Labels.Keys.Select(key => ("labels", key)).Concat(known.Annotations.Keys.Select(key => ("annotations", key))))
        {
            var position = document.PositionOfKey(JsonPointer.Combine($"{pointer}/metadata/{member}", key));
            positions.TryAdd(key, (position.Line, position.Column));
        }

        return positions;
    }

    private void AddService(JsonObject map, string pointer, YamlDocument? document, string file)
    {
        var selector = map.TextMap("spec", "selector");
        if (selector.Count == 0 || map.TextOrEmpty("spec", "type") == "ExternalName")
        {
            return;
        }

        var ports = new List<PortFact>();
        var items = map.Items("spec", "ports");
        for (var i = 0; i < items.Count; i++)
        {
            var (item, name) = (items[i] as JsonObject, items[i].TextOrEmpty("name"));
            if (item.TextOrEmpty("protocol") is "" or "TCP" && !ServicePortRule.TellsProtocol(name, item.TextOrEmpty("appProtocol")) && !ServicePortRule.IsTakenForTcp(item.Number("port")))
            {
                var position = document?.PositionOf(string.Create(CultureInfo.InvariantCulture, $"{pointer}/spec/ports/{i}"));
                ports.Add(new PortFact(item.Number("port") ?? 0, name, position?.Line ?? 0, position?.Column ?? 0));
            }
        }

        if (ports.Count > 0)
        {
            facts.Services.Add(new ServiceFact(PlaceOf(map, pointer, document, file), NamespaceOf(map), selector, ports));
        }
    }

    private string NamespaceOf(JsonObject map) => map.TextOrEmpty("metadata", "namespace") is { Length: > 0 } name ? name : defaultNamespace;

    private ObjectPlace PlaceOf(JsonObject map, string pointer, YamlDocument? document, string file)
    {
        var position = document?.PositionOf(pointer);
        var space = map.TextOrEmpty("kind") == "Namespace" ? string.Empty : NamespaceOf(map);
        var name = new WorkloadName(map.TextOrEmpty("kind"), space, map.TextOrEmpty("metadata", "name"));
        return new ObjectPlace(file, document is null ? 0 : document.Index + 1, position?.Line ?? 0, position?.Column ?? 0, name);
    }
}
