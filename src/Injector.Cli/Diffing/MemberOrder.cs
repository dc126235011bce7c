using System.Text.Json.Nodes;

namespace Injector.Cli.Diffing;

/// <summary>Brings the members of one tree into the order of another, so that order alone makes no line differ.</summary>
internal static class MemberOrder
{
    /// <summary>A copy of a tree whose members stand in the order of the model; a member that the model lacks stays behind the one before it.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="model">The tree whose order counts.</param>
    public static JsonNode? Follow(JsonNode? tree, JsonNode? model) => (tree, model) switch
    {
        (JsonObject map, JsonObject other) => FollowMap(map, other),
        (JsonArray list, JsonArray other) => FollowList(list, other),
        _ => tree?.DeepClone(),
    };

    private static JsonObject FollowMap(JsonObject map, JsonObject model)
    {
        var names = model.Select(member => member.Key).Where(map.ContainsKey).ToList();
        var before = string.Empty;
        foreach (var (name, _) in map)
        {
            if (!model.ContainsKey(name))
            {
                names.Insert(before.Length == 0 ? 0 : names.IndexOf(before) + 1, name);
            }

            before = name;
        }

        return new JsonObject(names.Select(name => KeyValuePair.Create(name, Follow(map[name], model[name]))));
    }

    /// <summary>Items with a name follow the item of that name, others the one at their place.</summary>
    private static JsonArray FollowList(JsonArray list, JsonArray model)
    {
        var named = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var item in model)
        {
            if (NameOf(item) is { } name)
            {
                named.TryAdd(name, item);
            }
        }

        return new JsonArray([.. list.Select((item, i) =>
            Follow(item, NameOf(item) is { } name ? named.GetValueOrDefault(name) : i < model.Count ? model[i] : null))]);
    }

    private static string? NameOf(JsonNode? item) => item is JsonObject map && map["name"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null;
}
