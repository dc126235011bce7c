using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Cli.Configuration;

/// <summary>Reads Namespace objects, whose labels and annotations some rules need, from a file.</summary>
internal static class NamespaceFile
{
    /// <summary>Namespaces by name; a namespace given twice keeps its last form.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static IReadOnlyDictionary<string, NamespaceFacts> Read(string file, string text)
    {
        var found = new Dictionary<string, NamespaceFacts>(StringComparer.Ordinal);
        using var reader = new StringReader(text);
        foreach (var document in YamlDocumentReader.ReadAll(reader, file))
        {
            Collect(document.Root, found);
        }

        return found;
    }

    private static void Collect(JsonNode? node, Dictionary<string, NamespaceFacts> found)
    {
        if (node is not JsonObject map)
        {
            return;
        }

        if (map["items"] is JsonArray items)
        {
            foreach (var item in items)
            {
                Collect(item, found);
            }
        }
        else if (map.TextOrEmpty("kind") == "Namespace" && map["metadata"] is JsonObject metadata)
        {
            found[metadata.TextOrEmpty("name")] = new NamespaceFacts { Labels = Texts(metadata["labels"]), Annotations = Texts(metadata["annotations"]) };
        }
    }

    private static Dictionary<string, string> Texts(JsonNode? node)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node is JsonObject map)
        {
            foreach (var (key, value) in map)
            {
                texts[key] = value.AsText() ?? string.Empty;
            }
        }

        return texts;
    }
}
