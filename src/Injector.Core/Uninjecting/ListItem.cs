using System.Text.Json.Nodes;

namespace Injector.Core.Uninjecting;

/// <summary>One item of a list with where it stands there.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Node">The item; null is JSON null.</param>
internal readonly record struct ListItem(int Index, JsonNode? Node)
{
    /// <summary>The items of a whole list.</summary>
    public static List<ListItem> AllOf(JsonArray list)
    {
        var items = new List<ListItem>(list.Count);
        foreach (var node in list)
        {
            items.Add(new ListItem(items.Count, node));
        }

        return items;
    }
}
