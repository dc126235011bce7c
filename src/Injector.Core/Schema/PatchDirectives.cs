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
            for (var i = map.Count - 1; i >= 0; i--)
            {
                var (key, value) = map.GetAt(i);
                if (IsAny(key))
                {
                    map.RemoveAt(i);
                    found = true;
                }
                else
                {
                    found |= Strip(value);
                }
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
