using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Files;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Hosting.Objects;

/// <summary>Reads Kubernetes objects from a file, as <c>kubectl get -o yaml</c> writes them: documents, and the items of Lists.</summary>
public static class ObjectFile
{
    private const int MaxListDepth = 16;

    /// <summary>The objects of one kind.</summary>
    /// <param name="files">The files.</param>
    /// <param name="path">Path as given.</param>
    /// <param name="flag">The flag that named it, for the advice.</param>
    /// <param name="kind">Kind wanted; others are passed over.</param>
    /// <param name="capture">The command that writes such a file, for the advice.</param>
    /// <exception cref="ConfigurationException">The file cannot be read, or holds no object of the kind.</exception>
    public static IReadOnlyList<JsonObject> Read(IReadableFiles files, string path, string flag, string kind, string capture)
    {
        var reader = new TextFileReader(files);
        if (reader.Read(path, flag) is not { } text)
        {
            throw new ConfigurationException(reader.Problems);
        }

        var found = Parse(path, text).Where(item => item.TextOrEmpty("kind") == kind).ToList();
        return found.Count > 0
            ? found
            : throw new ConfigurationException([new ConfigurationProblem(path, 0, 0, $"holds no {kind} objects", $"capture them with: {capture}")]);
    }

    private static List<JsonObject> Parse(string path, string text)
    {
        try
        {
            var found = new List<JsonObject>();
            using var lines = new StringReader(text);
            foreach (var document in YamlDocumentReader.ReadAll(lines, path))
            {
                Collect(document.Root, 0, found);
            }

            return found;
        }
        catch (YamlException e)
        {
            throw new ConfigurationException([new ConfigurationProblem(path, e.Position.Line, e.Position.Column, e.Reason)], e);
        }
    }

    private static void Collect(JsonNode? node, int depth, List<JsonObject> found)
    {
        if (node is not JsonObject map)
        {
            return;
        }

        if (map["items"] is JsonArray items && depth < MaxListDepth)
        {
            foreach (var item in items)
            {
                Collect(item, depth + 1, found);
            }
        }
        else
        {
            found.Add(map);
        }
    }
}
