using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Diffing;

/// <summary>Keeps what Secrets hold out of reports: that it differs is shown, not what it is.</summary>
internal static class SecretData
{
    private const string Same = "***";

    private static readonly string[] Members = ["data", "stringData"];

    /// <summary>Copies of both trees with stars for what they hold; trees of other kinds as they are.</summary>
    public static (JsonNode? Old, JsonNode? New) Mask(JsonNode? old, JsonNode? fresh)
    {
        if (!IsSecret(old) && !IsSecret(fresh))
        {
            return (old, fresh);
        }

        var (maskedOld, maskedNew) = (old?.DeepClone(), fresh?.DeepClone());
        foreach (var member in Members)
        {
            Mask(maskedOld, old.Object(member), fresh.Object(member), member, "before");
            Mask(maskedNew, fresh.Object(member), old.Object(member), member, "after");
        }

        return (maskedOld, maskedNew);
    }

    /// <summary>Whether a tree is a Secret of the core group.</summary>
    public static bool IsSecret(JsonNode? tree) => tree.TextOrEmpty("kind") == "Secret" && tree.TextOrEmpty("apiVersion") == "v1";

    private static void Mask(JsonNode? masked, JsonObject? own, JsonObject? other, string member, string side)
    {
        if (own is null || masked is not JsonObject map || !IsSecret(map))
        {
            return;
        }

        map[member] = new JsonObject(own.Select(pair => KeyValuePair.Create(
            pair.Key, (JsonNode?)(JsonEquality.DeepEquals(pair.Value, other?[pair.Key]) ? Same : $"{Same} ({side})"))));
    }
}
