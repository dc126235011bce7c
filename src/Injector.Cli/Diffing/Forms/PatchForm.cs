using System.Globalization;

namespace Injector.Cli.Diffing.Forms;

/// <summary>RFC 6902 patches that make the new side of the old one, each with the object that it is for. Values stand there as the manifests hold them.</summary>
internal static class PatchForm
{
    /// <summary>Writes a YAML list; what no patch can express is named in comments before it.</summary>
    public static void Write(ManifestDiff diff, Stream output)
    {
        var text = new PatchText();
        var patches = diff.Changes.Where(change => change is { Old: not null, New: not null }).Select(ObjectPatch.Of).ToList();
        var written = patches.Where(patch => patch.Operations.Count > 0).ToList();
        text.Comment(string.Create(CultureInfo.InvariantCulture, $"From {diff.OldName} to {diff.NewName}: {written.Count} {(written.Count == 1 ? "object" : "objects")} to patch."));
        WriteRest(diff, patches, text);
        foreach (var patch in written)
        {
            text.Patch(PatchTarget.Of(patch.Change.Old!), patch.Operations);
        }

        if (written.Count == 0)
        {
            text.Line("[]");
        }

        text.WriteTo(output);
    }

    private static void WriteRest(ManifestDiff diff, List<ObjectPatch> patches, PatchText text)
    {
        var rest = diff.Changes.Where(change => change.Kind is ChangeKind.Added or ChangeKind.Removed).Select(DiffSentences.Of)
            .Concat(patches.Where(patch => patch.Obstacle is not null).Select(patch => $"{patch.Change.Identity}: {patch.Obstacle}")).ToList();
        if (rest.Count == 0)
        {
            return;
        }

        text.Comment("No patch can express:");
        foreach (var line in rest)
        {
            text.Comment($"  {line}");
        }
    }
}
