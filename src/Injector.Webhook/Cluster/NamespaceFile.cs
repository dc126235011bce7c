using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Yaml;
using Injector.Webhook.Options;

namespace Injector.Webhook.Cluster;

/// <summary>Namespace objects from a YAML file, for use without a cluster.</summary>
internal static class NamespaceFile
{
    /// <summary>Reads the file; null reads nothing.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, NamespaceFacts> Read(string? file)
    {
        var found = new Dictionary<string, NamespaceFacts>(StringComparer.Ordinal);
        if (file is null)
        {
            return found;
        }

        try
        {
            using var stream = File.OpenRead(file);
            foreach (var document in YamlDocumentReader.ReadAll(stream, file))
            {
                Add(document.Root, found);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or YamlException)
        {
            throw new UsageException($"--namespaces {file}: {e.Message}");
        }

        return found;
    }

    /// <summary>The facts of one Namespace object.</summary>
    public static NamespaceFacts FactsOf(JsonNode? metadata) => new()
    {
        Labels = Texts(metadata?["labels"]),
        Annotations = Texts(metadata?["annotations"]),
    };

    private static void Add(JsonNode? node, Dictionary<string, NamespaceFacts> found)
    {
        if (node?["kind"]?.GetValueKind() == System.Text.Json.JsonValueKind.String && node["kind"]!.GetValue<string>() == "Namespace"
            && node["metadata"]?["name"] is JsonValue name && name.TryGetValue(out string? text))
        {
            found[text] = FactsOf(node["metadata"]);
        }

        foreach (var item in node?["items"] as JsonArray ?? [])
        {
            Add(item, found);
        }
    }

    private static Dictionary<string, string> Texts(JsonNode? map)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in map as JsonObject ?? [])
        {
            if (value is JsonValue scalar && scalar.TryGetValue(out string? text))
            {
                texts[key] = text;
            }
        }

        return texts;
    }
}
