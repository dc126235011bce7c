using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>The member by which the items of a list are told apart.</summary>
internal static class ListKey
{
    private static readonly string[] Candidates =
        ["name", "mountPath", "devicePath", "containerPort", "ip", "topologyKey", "resourceName", "path", "key"];

    /// <summary>The first member that all items of both lists have, each item another value within its list; null when there is none.</summary>
    public static string? Of(JsonArray first, JsonArray second) =>
        Array.Find(Candidates, candidate => IsUnique(first, candidate) && IsUnique(second, candidate));

    /// <summary>The same of one list.</summary>
    public static string? Of(JsonArray list) => Array.Find(Candidates, candidate => IsUnique(list, candidate));

    /// <summary>What an item is known by; null when it has no such member.</summary>
    public static string? NameOf(JsonNode? item, string key) =>
        item is JsonObject map && map[key] is JsonValue value ? value.AsText() ?? value.ToJsonString() : null;

    /// <summary>The items by what they are known by; the first of several with one name.</summary>
    public static Dictionary<string, JsonObject> Index(JsonArray list, string key)
    {
        var index = new Dictionary<string, JsonObject>(list.Count, StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (NameOf(item, key) is { } name)
            {
                index.TryAdd(name, (JsonObject)item!);
            }
        }

        return index;
    }

    private static bool IsUnique(JsonArray list, string key)
    {
        if (list.Count > 0 && NameOf(list[0], key) is null)
        {
            return false;
        }

        var names = new HashSet<string>(list.Count, StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (NameOf(item, key) is not { } name || !names.Add(name))
            {
                return false;
            }
        }

        return true;
    }
}
