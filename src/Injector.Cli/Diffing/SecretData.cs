using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Diffing;

/// <summary>Keeps what Secrets hold out of reports: that it differs is shown, not what it is.</summary>
internal static class SecretData
{
    private const string Same = "***";

    private static readonly string[] Members = ["data", "stringData"];

    /// <summary>Copies of both trees of a Secret with stars for what they hold.</summary>
    public static (JsonNode? Old, JsonNode? New) Mask(JsonNode? old, JsonNode? fresh)
    {

        var (maskedOld, maskedNew) = (old?.DeepClone(), fresh?.DeepClone());
        foreach (var member in Members)
        {
            Mask(maskedOld, old.Object(member), fresh.Object(member), member, "before");
            Mask(maskedNew, fresh.Object(member), old.Object(member), member, "after");
        }

        return (maskedOld, maskedNew);
    }

    /// <summary>Whether an object is a Secret, or is meant to be one: the case of its kind and the group do not matter where something is to be kept back.</summary>
    public static bool IsSecret(ComparedObject? item) => item is not null
        && (IsSecretKind(item.Identity.Kind) || (item.Tree is JsonObject map && IsSecretKind(map.TextOrEmpty("kind"))));

    private static bool IsSecretKind(string kind) => kind.Equals("Secret", StringComparison.OrdinalIgnoreCase);

    private static void Mask(JsonNode? masked, JsonObject? own, JsonObject? other, string member, string side)
    {
        if (own is null || masked is not JsonObject map)
        {
            return;
        }

        map[member] = new JsonObject(own.Select(pair => KeyValuePair.Create(
            pair.Key, (JsonNode?)(JsonEquality.DeepEquals(pair.Value, other?[pair.Key]) ? Same : $"{Same} ({side})"))));
    }
}
