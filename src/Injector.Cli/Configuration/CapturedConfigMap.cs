using System.Text.Json.Nodes;
using Injector.Yaml;

namespace Injector.Cli.Configuration;

/// <summary>A ConfigMap found in a file, as <c>kubectl get configmap -o yaml</c> writes it.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">Name of the object; may be empty.</param>
/// <param name="Revision">Value of label <c>istio.io/rev</c>; empty when absent or <c>default</c>.</param>
/// <param name="Data">The object's <c>data</c>.</param>
/// <param name="Origins">Places of the keys inside the file.</param>
internal sealed record CapturedConfigMap(string File, string Name, string Revision, JsonObject Data, IReadOnlyList<TextOrigin> Origins)
{
    private static readonly string[] Keys = ["config", "values", "mesh"];

    /// <summary>The text of a key, or null.</summary>
    public string? Text(string key) => Data.Text(key);

    /// <summary>Name of a key's text in errors.</summary>
    public string NameOf(string key) => NameOf(File, key);

    /// <summary>All ConfigMaps of a text: one object, several documents, Lists.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static IReadOnlyList<CapturedConfigMap> ReadAll(string file, string text)
    {
        var found = new List<CapturedConfigMap>();
        using var reader = new StringReader(text);
        foreach (var document in YamlDocumentReader.ReadAll(reader, file))
        {
            Collect(document, text, document.Root, string.Empty, found);
        }

        return found;
    }

    private static void Collect(YamlDocument document, string text, JsonNode? node, string pointer, List<CapturedConfigMap> found)
    {
        if (node is JsonObject list && list["items"] is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Collect(document, text, items[i], $"{pointer}/items/{i}", found);
            }
        }
        else if (node is JsonObject map && map["data"] is JsonObject data && IsText(map["kind"], "ConfigMap"))
        {
            var metadata = map["metadata"] as JsonObject;
            var revision = metadata.TextOrEmpty("labels", "istio.io/rev");
            found.Add(new CapturedConfigMap(
                document.FileName,
                metadata.TextOrEmpty("name"),
                revision == "default" ? string.Empty : revision,
                data,
                OriginsOf(document, text, pointer, data)));
        }
    }

    private static List<TextOrigin> OriginsOf(YamlDocument document, string text, string pointer, JsonObject data)
    {
        var lines = text.Split('\n');
        var origins = new List<TextOrigin>();
        foreach (var key in Keys)
        {
            if (data.ContainsKey(key) && OriginOf(document, lines, $"{pointer}/data/{key}", key) is { } origin)
            {
                origins.Add(origin);
            }
        }

        return origins;
    }

    /// <summary>Only a literal block has the lines of the text one by one; for other styles the place inside the text must do.</summary>
    private static TextOrigin? OriginOf(YamlDocument document, string[] lines, string pointer, string key)
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
                return new TextOrigin(NameOf(document.FileName, key), document.FileName, header, indentation);
            }
        }

        return null;
    }

    private static bool IsLiteralHeader(string line)
    {
        var end = line.TrimEnd('\r', ' ').TrimEnd('-', '+');
        return end.EndsWith(": |", StringComparison.Ordinal);
    }

    private static string NameOf(string file, string key) => $"{file} (data.{key})";

    private static bool IsText(JsonNode? node, string text) => (node.AsText() ?? string.Empty) == text;
}
