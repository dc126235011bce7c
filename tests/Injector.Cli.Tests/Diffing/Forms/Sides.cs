using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Cli.Diffing;
using Injector.Yaml;

namespace Injector.Cli.Tests.Diffing.Forms;

/// <summary>Two sides made of texts, and what the forms write of them.</summary>
internal static class Sides
{
    /// <summary>Texts of manifests by the path of their file.</summary>
    public static ManifestDiff Compare(
        IEnumerable<(string Path, string Text)> old, IEnumerable<(string Path, string Text)> fresh, bool knowsFiles = false, bool isOldLive = false) =>
        new ManifestDiffer(new CompareSettings { KnowsFiles = knowsFiles }).Compare(
            [.. old.SelectMany(file => Objects("src", file, isOldLive))], [.. fresh.SelectMany(file => Objects("injected", file, false))], ("src", "injected"));

    public static ManifestDiff Compare(string old, string fresh) => Compare([("app.yaml", old)], [("app.yaml", fresh)]);

    public static ManifestDiff Compare(JsonNode old, JsonNode fresh) => Compare(Json(old), Json(fresh));

    public static string Json(JsonNode tree) => tree.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(this ManifestDiff diff, Action<ManifestDiff, Stream> form)
    {
        using var output = new MemoryStream();
        form(diff, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>A Deployment whose container has the image, with lines of the pod's specification after it.</summary>
    public static string Deployment(string name, string image = "web:1", string @namespace = "shop", string more = "") => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{name}}
          namespace: {{@namespace}}
        spec:
          template:
            spec:
              containers:
              - name: web
                image: {{image}}
        {{string.Concat(more.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"      {line}\n"))}}
        """;

    private static IEnumerable<ComparedObject> Objects(string folder, (string Path, string Text) file, bool isLive)
    {
        var texts = file.Text.Split("\n---\n", StringSplitOptions.RemoveEmptyEntries);
        foreach (var (i, text) in texts.Index())
        {
            var document = YamlDocument.FromText(text.EndsWith('\n') ? text : text + "\n", file.Path);
            var stored = new StoredDocument(new DocumentShelf(), document, document.RawText);
            yield return new ComparedObject
            {
                Identity = (document.Root is JsonObject map ? ObjectIdentity.Of(map, string.Empty) : null) ?? new ObjectIdentity(string.Empty, string.Empty, string.Empty, $"{file.Path}#{i + 1}"),
                File = isLive ? "cluster" : $"{folder}/{file.Path}",
                RelativePath = file.Path,
                Written = stored,
                Source = stored,
                IsLive = isLive,
            };
        }
    }
}
