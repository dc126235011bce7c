using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Diffing.Forms;

/// <summary>What makes the new object of the old one.</summary>
/// <param name="Change">The object.</param>
/// <param name="Operations">RFC 6902 operations, as few as there can be; none when both are written with the same values.</param>
/// <param name="Obstacle">Why there is no patch; null when there is one.</param>
internal sealed record ObjectPatch(ObjectChange Change, JsonArray Operations, string? Obstacle)
{
    private static readonly string[] SecretMembers = ["data", "stringData"];

    /// <summary>The patch of an object that both sides have.</summary>
    /// <param name="change">The object.</param>
    public static ObjectPatch Of(ObjectChange change)
    {
        var (old, fresh) = TreesOf(change.Old!, change.New!);
        var obstacle = old is not JsonObject || fresh is not JsonObject || change.Old!.Identity.Kind.Length == 0 ? "it is no object of Kubernetes, so no patch can name it"
            : old.TextOrEmpty("metadata", "name").Length == 0 ? "it gets its name when it is made (metadata.generateName), so no patch can name it"
            : HoldsSecret(change, old, fresh) ? "the data of a Secret that runs in a cluster is not written here"
            : null;
        return new ObjectPatch(change, obstacle is null ? JsonPatch.Create(old, fresh) : [], obstacle);
    }

    /// <summary>
    /// As they are written, so that the patch makes the new object exactly. What runs is compared without what the server keeps for itself,
    /// which no patch may touch.
    /// </summary>
    private static (JsonNode? Old, JsonNode? New) TreesOf(ComparedObject old, ComparedObject fresh)
    {
        if (!old.IsLive && !fresh.IsLive)
        {
            return (old.ReadTree(), fresh.ReadTree());
        }

        var texts = ObjectTexts.Of(old, fresh);
        return (texts.OldTree, texts.NewTree);
    }

    private static bool HoldsSecret(ObjectChange change, JsonNode old, JsonNode fresh) =>
        (change.Old!.IsLive || change.New!.IsLive) && (SecretData.IsSecret(change.Old) || SecretData.IsSecret(change.New))
        && Array.Exists(SecretMembers, member => !JsonEquality.DeepEquals(old.At(member), fresh.At(member)));
}
