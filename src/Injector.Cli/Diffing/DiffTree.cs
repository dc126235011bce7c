using System.Text.Json.Nodes;

namespace Injector.Cli.Diffing;

/// <summary>Differences as a tree, for machines.</summary>
internal static class DiffTree
{
    /// <summary>The tree.</summary>
    public static JsonNode Of(ManifestDiff diff) => new JsonObject
    {
        ["old"] = diff.OldName,
        ["new"] = diff.NewName,
        ["summary"] = new JsonObject
        {
            ["changed"] = diff.CountOf(ChangeKind.Changed),
            ["added"] = diff.CountOf(ChangeKind.Added),
            ["removed"] = diff.CountOf(ChangeKind.Removed),
            ["moved"] = diff.CountOf(ChangeKind.Moved),
            ["renamed"] = diff.CountOf(ChangeKind.Renamed),
            ["unchanged"] = diff.Unchanged,
        },
        ["common"] = new JsonArray([.. CommonChange.Of(diff).Select(Of)]),
        ["changes"] = new JsonArray([.. diff.Changes.Select(change => Of(change, diff))]),
    };

    private static JsonObject Of(CommonChange common) => new JsonObject
    {
        ["path"] = common.Path,
        ["old"] = common.Old,
        ["new"] = common.New,
        ["objects"] = common.Objects.Count,
    };

    private static JsonObject Of(ObjectChange change, ManifestDiff diff) => new JsonObject
    {
        ["change"] = change.Word,
        ["group"] = change.Identity.Group,
        ["kind"] = change.Identity.Kind,
        ["namespace"] = change.Identity.Namespace,
        ["name"] = change.Identity.Name,
        ["old"] = PlaceOf(change.Old),
        ["new"] = PlaceOf(change.New),
        ["linesAdded"] = change.Lines.Added,
        ["linesRemoved"] = change.Lines.Removed,
        ["fields"] = new JsonArray([.. change.Fields.Select(Of)]),
        ["diff"] = UnifiedForm.TextOf(change, diff),
    };

    private static JsonObject? PlaceOf(ComparedObject? item) => item is null ? null : new JsonObject
    {
        ["name"] = item.Identity.Name,
        ["file"] = item.File,
        ["line"] = item.PositionOf(string.Empty).Line,
    };

    private static JsonObject Of(FieldChange field) => new JsonObject
    {
        ["path"] = field.Path,
        ["pointer"] = field.Pointer,
        ["old"] = field.Old?.DeepClone(),
        ["new"] = field.New?.DeepClone(),
    };
}
