using System.Text.Json.Nodes;
using Injector.Hosting.Naming;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Hosting.Configuration;

/// <summary>Finds ConfigMaps in a file, as <c>kubectl get configmap -o yaml</c> writes them.</summary>
internal static class CapturedConfigMaps
{
    private static readonly string[] Keys = [ConfigMapKeys.Config, ConfigMapKeys.Values, ConfigMapKeys.Settings, ConfigMapKeys.Mesh];

    /// <summary>All ConfigMaps of a text: one object, several documents, Lists.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static IReadOnlyList<ConfigMapObject> ReadAll(string file, string text)
    {
        var found = new List<ConfigMapObject>();
        using var reader = new StringReader(text);
        foreach (var document in YamlDocumentReader.ReadAll(reader, file))
        {
            Collect(document, text, document.Root, string.Empty, found);
        }

        return found;
    }

    /// <summary>The ConfigMap of a text that is a whole one with settings; null for others, such as texts that only whoever uses the templates can judge.</summary>
    public static ConfigMapObject? WithSettings(string file, string text)
    {
        if (!text.Contains("kind: ConfigMap", StringComparison.Ordinal) || !text.Contains(ConfigMapKeys.Settings, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return ReadAll(file, text).FirstOrDefault(map => map.Text(ConfigMapKeys.Config) is not null);
        }
        catch (YamlException)
        {
            // The same text is read for its templates, and what is wrong with it is told there.
            return null;
        }
    }

    private static void Collect(YamlDocument document, string text, JsonNode? node, string pointer, List<ConfigMapObject> found)
    {
        if (node is JsonObject list && list["items"] is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Collect(document, text, items[i], $"{pointer}/items/{i}", found);
            }
        }
        else if (node is JsonObject map && map["data"] is JsonObject && map.TextOrEmpty("kind") == "ConfigMap")
        {
            var item = ConfigMapObject.OfFile(map, document.FileName);
            found.Add(item with { Origins = OriginsOf(document, text, pointer, item) });
        }
    }

    private static List<TextOrigin> OriginsOf(YamlDocument document, string text, string pointer, ConfigMapObject item)
    {
        var lines = text.Split('\n');
        var origins = new List<TextOrigin>();
        foreach (var key in Keys)
        {
            if (item.Data.ContainsKey(key) && OriginOf(document, lines, $"{pointer}/data/{key}", item.NameOf(key)) is { } origin)
            {
                origins.Add(origin);
            }
        }

        return origins;
    }

    /// <summary>Only a literal block has the lines of the text one by one; for other styles the place inside the text must do.</summary>
    private static TextOrigin? OriginOf(YamlDocument document, string[] lines, string pointer, string name)
    {
        var header = document.PositionOf(pointer).Line;
        if (header < 1 || header >= lines.Length || !IsLiteralHeader(lines[header - 1]))
        {
            return null;
        }

        for (var i = header; i < lines.Length; i++)
        {
            var indentation = lines[i].Length - lines[i].TrimStart(' ').Length;
            if (indentation < lines[i].TrimEnd('\r').Length)
            {
                return new TextOrigin(name, document.FileName, header, indentation);
            }
        }

        return null;
    }

    private static bool IsLiteralHeader(string line)
    {
        var end = line.TrimEnd('\r', ' ').TrimEnd('-', '+');
        return end.EndsWith(": |", StringComparison.Ordinal);
    }
}
