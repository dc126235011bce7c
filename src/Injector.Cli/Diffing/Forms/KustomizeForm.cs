using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Diffing.Forms;

/// <summary>A kustomization that makes the new side of the files of the old one. Values stand there as the manifests hold them.</summary>
internal static class KustomizeForm
{
    /// <summary>Writes a whole <c>kustomization.yaml</c>; what it cannot express is named in comments at its head, with what to do.</summary>
    public static void Write(ManifestDiff diff, Stream output)
    {
        var text = new PatchText();
        var patches = diff.Changes.Where(change => change is { Old: not null, New: not null }).Select(ObjectPatch.Of).ToList();
        var files = IsMadeByInjection(diff) ? new ResourceFiles(string.Empty, []) : ResourceFiles.Of(diff);
        text.Comment($"Kustomize makes the new side ({diff.NewName}) of the files of the old one ({diff.OldName}).");
        if (files.Paths.Count > 0)
        {
            text.Comment($"It belongs into {(files.Folder.Length == 0 ? "the current folder" : $"the folder {files.Folder}")}: paths start from there.");
        }

        foreach (var line in RestOf(diff, patches))
        {
            text.Comment(line);
        }

        text.Line("apiVersion: kustomize.config.k8s.io/v1beta1").Line("kind: Kustomization");
        text.Line(files.Paths.Count == 0 ? "resources: []" : "resources:");
        foreach (var file in files.Paths)
        {
            text.Item(file);
        }

        WritePatches(diff, patches, text);
        text.WriteTo(output);
    }

    private static void WritePatches(ManifestDiff diff, List<ObjectPatch> patches, PatchText text)
    {
        var written = patches.Where(patch => patch.Operations.Count > 0 && IsKnown(patch.Change.Old!)).ToList();
        var removed = diff.Changes.Where(change => change.Kind is ChangeKind.Removed && IsKnown(change.Old!)).ToList();
        if (written.Count + removed.Count > 0)
        {
            text.Line("patches:");
        }

        foreach (var patch in written)
        {
            text.Patch(PatchTarget.ForKustomize(patch.Change.Old!), patch.Operations);
        }

        foreach (var change in removed)
        {
            text.Patch(Deletion(change.Old!));
        }
    }

    private static JsonObject Deletion(ComparedObject item)
    {
        var tree = item.ReadTree();
        var metadata = new JsonObject { ["name"] = item.Identity.Name };
        if (tree.TextOrEmpty("metadata", "namespace") is { Length: > 0 } written)
        {
            metadata.Add("namespace", written);
        }

        return new JsonObject { ["$patch"] = "delete", ["apiVersion"] = tree.TextOrEmpty("apiVersion"), ["kind"] = item.Identity.Kind, ["metadata"] = metadata };
    }

    /// <summary>Between two configurations the old side is what injection made of the files, and stands in none of them.</summary>
    private static bool IsMadeByInjection(ManifestDiff diff) => diff.Changes.Any(change => change.Old is { IsMade: true });

    /// <summary>Kustomize reads no object without a name.</summary>
    private static bool IsKnown(ComparedObject item) => item.Identity.Kind.Length > 0 && item.Tree.TextOrEmpty("metadata", "name").Length > 0;

    private static IEnumerable<string> RestOf(ManifestDiff diff, List<ObjectPatch> patches) => [.. FileNotes(diff), .. ObjectNotes(diff, patches)];

    private static IEnumerable<string> FileNotes(ManifestDiff diff)
    {
        if (IsMadeByInjection(diff))
        {
            yield return "The old side is what injection made of its files: save that with 'injector kube-inject -o', and name what was saved below resources.";
        }

        foreach (var (file, _) in diff.OldFiles.Where(file => ResourceFiles.IsKustomization(file.RelativePath)))
        {
            yield return $"{file} is a kustomization already: keep what it does by naming its folder below resources.";
        }

        if (diff.Changes.Any(change => change.Old is { IsLive: true }))
        {
            yield return "What runs in a cluster stands in no file: save it, and name the file below resources.";
        }

        if (diff.OldFiles.Any(file => file.File == "-"))
        {
            yield return "What was read from standard input stands in no file: save it, and name the file below resources.";
        }
    }

    private static IEnumerable<string> ObjectNotes(ManifestDiff diff, List<ObjectPatch> patches)
    {
        foreach (var change in diff.Changes.Where(change => change.Kind is ChangeKind.Added))
        {
            yield return $"{change.Identity} is new: save it from {change.New!.File} in a file of its own, and name that below resources.";
        }

        foreach (var item in diff.Changes.Select(change => change.Old).OfType<ComparedObject>().Where(item => !IsKnown(item)))
        {
            yield return $"{item.Identity} in {item.File} has no name, and kustomize reads no such object: give it one, or keep its file out of resources.";
        }

        foreach (var patch in patches.Where(patch => patch.Obstacle is not null && IsKnown(patch.Change.Old!)))
        {
            yield return $"{patch.Change.Identity} is left as it is: {patch.Obstacle}.";
        }
    }
}
