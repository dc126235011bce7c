using System.Text.Json.Nodes;
using Injector.Cli.Files;
using Injector.Hosting.Files;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Input;

/// <summary>
/// Reads the kustomizations that lie beside inputs: files that one of them lists as patches are no workloads, however much they look like it.
/// </summary>
internal sealed class Kustomizations(IFileSystem files)
{
    private static readonly string[] FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private static readonly string[] PatchLists = ["patches", "patchesStrategicMerge", "patchesJson6902"];

    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>The inputs, with what kustomizations say of them.</summary>
    public static IReadOnlyList<ManifestInput> Mark(IReadOnlyList<ManifestInput> inputs, IFileSystem files)
    {
        var found = new Kustomizations(files);
        foreach (var input in inputs.Where(input => input.Kind == ManifestInputKind.File))
        {
            found.ReadFolder(Path.GetDirectoryName(input.Name) ?? string.Empty);
        }

        return found._folders.Count == 0 ? inputs : [.. inputs.Select(found.Mark)];
    }

    private ManifestInput Mark(ManifestInput input) => input.Kind != ManifestInputKind.File ? input : input with
    {
        IsKustomization = Array.IndexOf(FileNames, Path.GetFileName(input.Name)) >= 0,
        PatchOf = _owners.GetValueOrDefault(files.Resolve(input.Name)),
    };

    private void ReadFolder(string folder)
    {
        if (!_folders.Add(folder))
        {
            return;
        }

        foreach (var name in FileNames)
        {
            var path = Path.Combine(folder, name);
            if (files.KindOf(path) is PathKind.File && Read(path) is JsonObject kustomization)
            {
                foreach (var patch in PatchesOf(kustomization))
                {
                    _owners.TryAdd(files.Resolve(Path.Combine(folder, patch)), path);
                }
            }
        }
    }

    private JsonNode? Read(string path)
    {
        try
        {
            using var stream = files.OpenRead(path);
            return YamlReader.Read(YamlEncoding.ReadText(stream, path), new YamlReadOptions { FileName = path });
        }
        catch (Exception e) when (e is YamlException or IOException or UnauthorizedAccessException)
        {
            // Only what it says of others is lost: where it is an input itself, it is read and reported as one.
            return null;
        }
    }

    /// <summary>Paths of patches; what is written into the kustomization itself has none.</summary>
    private static IEnumerable<string> PatchesOf(JsonObject kustomization)
    {
        foreach (var list in PatchLists)
        {
            foreach (var item in kustomization[list] as JsonArray ?? [])
            {
                if ((item.AsText() ?? (item as JsonObject).Text("path")) is { Length: > 0 } path && !path.Contains('\n', StringComparison.Ordinal))
                {
                    yield return path;
                }
            }
        }
    }
}
