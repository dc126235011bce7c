using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Cli.Charting.Schema;
using Injector.Cli.Charting.Values;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Charting;

/// <summary>A Helm chart as it was read: nothing is executed yet.</summary>
internal sealed class Chart
{
    private const string TemplateFolder = "templates/";
    private const string SchemaFile = "values.schema.json";

    private static readonly string[] OwnFiles = ["Chart.yaml", "values.yaml", SchemaFile];

    private Chart(JsonObject metadata, JsonObject values, ValueSchema schema, IReadOnlyDictionary<string, string> files)
    {
        Metadata = metadata;
        Values = values;
        Schema = schema;
        Templates = Part(files, path => path.StartsWith(TemplateFolder, StringComparison.Ordinal));
        Files = Part(files, path => !path.StartsWith(TemplateFolder, StringComparison.Ordinal) && !OwnFiles.Contains(path));
    }

    /// <summary>What <c>Chart.yaml</c> says.</summary>
    public JsonObject Metadata { get; }

    /// <summary>What <c>values.yaml</c> says.</summary>
    public JsonObject Values { get; }

    /// <summary>What values may be.</summary>
    public ValueSchema Schema { get; }

    /// <summary>The texts below <c>templates</c> by path, in ordinal order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Templates { get; }

    /// <summary>All other texts, which templates read with <c>.Files</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Files { get; }

    /// <summary>The chart's name.</summary>
    public string Name => Metadata.TextOrEmpty("name");

    /// <summary>Reads a chart.</summary>
    /// <param name="files">Its texts by path with slashes.</param>
    /// <exception cref="YamlException">A text is no YAML.</exception>
    /// <exception cref="NotSupportedException">The schema uses a word that nobody would look at.</exception>
    public static Chart Read(IReadOnlyDictionary<string, string> files)
    {
        var schema = files.TryGetValue(SchemaFile, out var text) ? JsonNode.Parse(text, documentOptions: new JsonDocumentOptions()) : new JsonObject();
        return new Chart(
            MapOf(files.GetValueOrDefault("Chart.yaml")), MapOf(files.GetValueOrDefault("values.yaml")), ValueSchema.Compile((JsonObject)schema!), files);
    }

    private static JsonObject MapOf(string? text) => text is null ? [] : ValueTree.WithFloats(YamlReader.Read(text)) as JsonObject ?? [];

    private static IReadOnlyList<KeyValuePair<string, string>> Part(IReadOnlyDictionary<string, string> files, Func<string, bool> isMeant) =>
        [.. files.Where(file => isMeant(file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal)];
}
