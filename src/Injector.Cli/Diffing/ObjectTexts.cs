using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Diffing;

/// <summary>Two objects as they are compared: trees without what makes no difference, and texts of them whose lines can be laid side by side.</summary>
/// <param name="OldTree">The old object; null when there is none.</param>
/// <param name="NewTree">The new object; null when there is none.</param>
/// <param name="IsSecret">Whether what they hold is kept back.</param>
internal sealed record ObjectTexts(JsonNode? OldTree, JsonNode? NewTree, bool IsSecret)
{
    /// <summary>Whether Kubernetes reads both as the same.</summary>
    public bool AreEqual => JsonEquality.DeepEquals(OldTree, NewTree);

    /// <summary>The comparable trees of two objects.</summary>
    /// <param name="old">The old object; null when there is none.</param>
    /// <param name="fresh">The new object; null when there is none.</param>
    public static ObjectTexts Of(ComparedObject? old, ComparedObject? fresh)
    {
        var (oldTree, newTree) = (old?.Tree, fresh?.Tree);
        return new ObjectTexts(
            Comparable(oldTree, old?.IsLive == true, newTree), Comparable(newTree, fresh?.IsLive == true, oldTree), SecretData.IsSecret(old) || SecretData.IsSecret(fresh));
    }

    /// <summary>The lines that differ. Members are sorted, as kubectl prints them; what a Secret holds is not shown.</summary>
    /// <param name="context">Unchanged lines around each change.</param>
    public LineDiff Lines(int context)
    {
        var (old, fresh) = IsSecret ? SecretData.Mask(OldTree, NewTree) : (OldTree, NewTree);
        return LineDiff.Of(TextOf(old), TextOf(fresh), context);
    }

    /// <summary>The members that differ; what a Secret holds is not shown.</summary>
    public IReadOnlyList<FieldChange> Fields()
    {
        var (old, fresh) = IsSecret ? SecretData.Mask(OldTree, NewTree) : (OldTree, NewTree);
        return old is null || fresh is null ? [] : FieldChanges.Of(old, fresh);
    }

    private static string TextOf(JsonNode? tree) => tree is null ? string.Empty : YamlWriter.Write(tree);

    private static JsonNode? Comparable(JsonNode? tree, bool isLive, JsonNode? other) => tree switch
    {
        JsonObject live when isLive => ComparableManifest.OfLive(live, other as JsonObject ?? []),
        JsonObject map => ComparableManifest.Of(map),
        _ => tree,
    };
}
