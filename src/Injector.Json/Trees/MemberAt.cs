using System.Text.Json.Nodes;

namespace Injector.Json;

/// <summary>Finds the members of one object in another that was made of it: most stand in the same place, which is seen without a hash.</summary>
internal static class MemberAt
{
    /// <param name="map">The object to look in.</param>
    /// <param name="place">Where the member is expected.</param>
    /// <param name="key">Its name.</param>
    /// <param name="value">The value; null is JSON null.</param>
    internal static bool TryGet(JsonObject map, int place, string key, out JsonNode? value)
    {
        if (place < map.Count)
        {
            var (found, node) = map.GetAt(place);
            if (found == key)
            {
                value = node;
                return true;
            }
        }

        return map.TryGetPropertyValue(key, out value);
    }
}
