using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Core.TypedValues;

/// <summary>Changes the texts of a JSON tree, names of members included.</summary>
internal static class AuthorTree
{
    /// <summary>A tree with every text replaced by what is seen of it; the tree itself when all of them stay.</summary>
    public static JsonNode? See(JsonNode? node, Func<string, string> see)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return node switch
        {
            JsonObject map => SeeMap(map, see),
            JsonArray list => SeeList(list, see),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => SeeText(value, see),
            _ => node,
        };
    }

    private static JsonValue SeeText(JsonValue value, Func<string, string> see)
    {
        var text = value.ToString();
        var seen = see(text);
        return ReferenceEquals(seen, text) ? value : JsonValue.Create(seen);
    }

    private static JsonObject SeeMap(JsonObject map, Func<string, string> see)
    {
        JsonObject? changed = null;
        for (var i = 0; i < map.Count; i++)
        {
            var (name, member) = map.GetAt(i);
            var (seenName, seenMember) = (see(name), See(member, see));
            if (ReferenceEquals(seenName, name) && ReferenceEquals(seenMember, member))
            {
                continue;
            }

            changed ??= (JsonObject)map.DeepClone();
            changed.SetAt(i, seenName, Free(seenMember));
        }

        return changed ?? map;
    }

    private static JsonArray SeeList(JsonArray list, Func<string, string> see)
    {
        JsonArray? changed = null;
        for (var i = 0; i < list.Count; i++)
        {
            var seen = See(list[i], see);
            if (!ReferenceEquals(seen, list[i]))
            {
                changed ??= (JsonArray)list.DeepClone();
                changed[i] = Free(seen);
            }
        }

        return changed ?? list;
    }

    /// <summary>A node that stands nowhere yet.</summary>
    private static JsonNode? Free(JsonNode? node) => node?.Parent is null ? node : node.DeepClone();
}
