using System.Text.Json.Nodes;

namespace Injector.Core.Schema;

/// <summary>Keys that tell a strategic merge what to do instead of being fields of a type.</summary>
internal static class PatchDirectives
{
    internal const string Patch = "$patch";
    internal const string RetainKeys = "$retainKeys";
    internal const string SetElementOrder = "$setElementOrder";
    internal const string DeleteFromPrimitiveList = "$deleteFromPrimitiveList";

    internal static bool IsAny(string key) => key.StartsWith('$')
        && (key is Patch or RetainKeys
            || key.StartsWith(SetElementOrder, StringComparison.Ordinal)
            || key.StartsWith(DeleteFromPrimitiveList, StringComparison.Ordinal));

    /// <summary>Takes the directives out at every depth: in data they are no more than members that no type has.</summary>
    /// <returns>Whether there was one.</returns>
    internal static bool Strip(JsonNode? node)
    {
        var found = false;
        if (node is JsonObject map)
        {
            found = map.RemoveMembers(static (key, _) => IsAny(key));
            for (var i = 0; i < map.Count; i++)
            {
                found |= Strip(map.GetAt(i).Value);
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                found |= Strip(list[i]);
            }
        }

        return found;
    }
}
