using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Files;
using Injector.Hosting.Objects;
using Injector.Json;

namespace Injector.Hosting.Facts;

/// <summary>Reads Namespace objects, whose labels and annotations some rules need.</summary>
public static class NamespaceObjects
{
    /// <summary>What injection reads of a Namespace object.</summary>
    public static NamespaceFacts FactsOf(JsonObject item) =>
        new() { Labels = item.TextMap("metadata", "labels"), Annotations = item.TextMap("metadata", "annotations") };

    /// <summary>Namespaces by name; a namespace given twice keeps its last form.</summary>
    public static IReadOnlyDictionary<string, NamespaceFacts> ByName(IEnumerable<JsonObject> items)
    {
        var found = new Dictionary<string, NamespaceFacts>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            found[item.TextOrEmpty("metadata", "name")] = FactsOf(item);
        }

        return found;
    }

    /// <summary>The namespaces of the file of <c>--namespaces</c>.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read, or holds no Namespace objects.</exception>
    public static IReadOnlyDictionary<string, NamespaceFacts> ReadFile(IReadableFiles files, string path) =>
        ByName(ObjectFile.Read(files, path, "--namespaces", "Namespace", "kubectl get namespaces -o yaml"));
}
