using System.Text.Json.Nodes;
using Injector.Hosting.Naming;
using Injector.Json;

namespace Injector.Hosting.Configuration;

/// <summary>A ConfigMap as configuration is read from it, wherever it comes from: a file, a cluster asked once, or a watch.</summary>
/// <param name="Source">What errors call it: <c>cm.yaml</c>, or <c>ConfigMap istio-system/istio</c>.</param>
/// <param name="Name">Name of the object; may be empty.</param>
/// <param name="Revision">Value of label <c>istio.io/rev</c>; empty when absent or <c>default</c>.</param>
/// <param name="Data">The object's <c>data</c>.</param>
public sealed record ConfigMapObject(string Source, string Name, string Revision, JsonObject Data)
{
    /// <summary>Places of the keys' texts inside the file; none for objects of a cluster.</summary>
    public IReadOnlyList<TextOrigin> Origins { get; init; } = [];

    /// <summary>Whether it was captured in a file.</summary>
    public bool IsCaptured { get; init; }

    /// <summary>Whether the object carries the label that names a revision.</summary>
    public bool NamesRevision { get; init; }

    /// <summary>An object of a cluster.</summary>
    /// <param name="item">The object.</param>
    /// <param name="namespaceName">Namespace it was read from.</param>
    public static ConfigMapObject OfCluster(JsonObject item, string namespaceName)
    {
        var name = item.TextOrEmpty("metadata", "name");
        return Of(item, SourceOf(namespaceName, name));
    }

    /// <summary>An object of a file.</summary>
    /// <param name="item">The object.</param>
    /// <param name="file">The file.</param>
    public static ConfigMapObject OfFile(JsonObject item, string file) => Of(item, file) with { IsCaptured = true };

    /// <summary>What errors call an object of a cluster.</summary>
    public static string SourceOf(string namespaceName, string name) => $"ConfigMap {namespaceName}/{name}";

    /// <summary>The text of a key, or null.</summary>
    public string? Text(string key) => Data[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Name of a key's text in errors.</summary>
    public string NameOf(string key) => IsCaptured ? $"{Source} (data.{key})" : KeyNameOf(Source, key);

    /// <summary>Name of a key's text, for an object of a cluster.</summary>
    public static string KeyNameOf(string source, string key) => $"{source}, key {key}";

    private static ConfigMapObject Of(JsonObject item, string source) => new(
        source,
        item.TextOrEmpty("metadata", "name"),
        RevisionNames.Plain(item.TextOrEmpty("metadata", "labels", RevisionNames.RevisionName)),
        item.Object("data") ?? new JsonObject())
    {
        NamesRevision = item.Object("metadata", "labels")?.ContainsKey(RevisionNames.RevisionName) == true,
    };
}
