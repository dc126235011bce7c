using System.Text.Json.Nodes;

namespace Injector.Core.Merging;

/// <summary>Merges lists of scalars such as finalizers: a union without duplicates.</summary>
internal static class ScalarListMerge
{
    /// <summary>Both lists hold scalars of one kind.</summary>
    internal static void Apply(JsonArray target, JsonArray patch)
    {
        var entries = new List<ListEntry>(target.Count + patch.Count);
        var seen = new HashSet<JsonScalar>();
        AddNew(entries, seen, target, copy: false);
        var originalPositions = ElementOrder.FirstPositions(entries);
        AddNew(entries, seen, patch, copy: true);
        ListMerge.Write(target, ElementOrder.Arrange(entries, Positions(patch), originalPositions));
    }

    /// <summary>Removes the listed scalars; both lists hold scalars of one kind.</summary>
    internal static void Delete(JsonArray target, JsonArray values)
    {
        var keys = Positions(values);
        ListMerge.Write(target, [.. target.Where(item => !keys.ContainsKey(Read(item)))]);
    }

    private static void AddNew(List<ListEntry> entries, HashSet<JsonScalar> seen, JsonArray list, bool copy)
    {
        foreach (var item in list)
        {
            var key = Read(item);
            if (seen.Add(key))
            {
                entries.Add(new ListEntry(copy ? item!.DeepClone() : item!, key));
            }
        }
    }

    private static Dictionary<JsonScalar, int> Positions(JsonArray list)
    {
        var positions = new Dictionary<JsonScalar, int>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            positions.TryAdd(Read(list[i]), i);
        }

        return positions;
    }

    private static JsonScalar Read(JsonNode? item) => JsonScalar.TryRead(item, out var key) ? key : default;
}
