using System.Text.Json.Nodes;

namespace Injector.Json.Patching;

/// <summary>Compares two lists: equal ends are skipped, the rest is aligned by identity, in time close to linear.</summary>
internal static class ListDiff
{
    internal static void Compare(JsonArray before, JsonArray after, PatchOperations operations)
    {
        var shorter = Math.Min(before.Count, after.Count);
        var prefix = 0;
        while (prefix < shorter && JsonEquality.DeepEquals(before[prefix], after[prefix]))
        {
            prefix++;
        }

        var suffix = 0;
        while (suffix < shorter - prefix && JsonEquality.DeepEquals(before[^(suffix + 1)], after[^(suffix + 1)]))
        {
            suffix++;
        }

        ReadOnlySpan<JsonNode?> left = [.. before.Skip(prefix).Take(before.Count - prefix - suffix)];
        ReadOnlySpan<JsonNode?> right = [.. after.Skip(prefix).Take(after.Count - prefix - suffix)];
        if (left.Length == 0 && right.Length == 0)
        {
            return;
        }

        var alignment = ListAlignment.Of(left, right);
        if (prefix + suffix + alignment.Anchors.Count == 0 && Math.Max(left.Length, right.Length) > 1)
        {
            operations.Replace(after);
            return;
        }

        WriteChanges(left, right, alignment, prefix, operations);
    }

    /// <summary>Operations run one after another, so an index counts what is in the list by then: kept and added items before it.</summary>
    private static void WriteChanges(
        ReadOnlySpan<JsonNode?> before, ReadOnlySpan<JsonNode?> after, ListAlignment alignment, int start, PatchOperations operations)
    {
        int left = 0, right = 0;
        foreach (var (anchorLeft, anchorRight) in alignment.Anchors)
        {
            WriteGap(before[left..anchorLeft], after[right..anchorRight], alignment, start + right, operations);
            if (alignment.IsKeyed)
            {
                CompareItem(before[anchorLeft], after[anchorRight], start + anchorRight, operations);
            }

            (left, right) = (anchorLeft + 1, anchorRight + 1);
        }

        WriteGap(before[left..], after[right..], alignment, start + right, operations);
    }

    /// <summary>Items that belong to nothing on the other side: replaced pairwise, then removed or added.</summary>
    private static void WriteGap(
        ReadOnlySpan<JsonNode?> removed, ReadOnlySpan<JsonNode?> added, ListAlignment alignment, int index, PatchOperations operations)
    {
        var pairs = Math.Min(removed.Length, added.Length);
        for (var i = 0; i < pairs; i++)
        {
            if (!alignment.IsKeyed && AreAlike(removed[i], added[i]))
            {
                CompareItem(removed[i], added[i], index + i, operations);
                continue;
            }

            var mark = operations.Enter(index + i);
            operations.Replace(added[i]);
            operations.Leave(mark);
        }

        for (var i = pairs; i < removed.Length; i++)
        {
            var mark = operations.Enter(index + pairs);
            operations.Remove();
            operations.Leave(mark);
        }

        for (var i = pairs; i < added.Length; i++)
        {
            var mark = operations.Enter(index + i);
            operations.Add(added[i]);
            operations.Leave(mark);
        }
    }

    private static void CompareItem(JsonNode? before, JsonNode? after, int index, PatchOperations operations)
    {
        var mark = operations.Enter(index);
        ValueDiff.Compare(before, after, operations);
        operations.Leave(mark);
    }

    /// <summary>Two objects with a common member read better as changes of one another than as one object instead of another.</summary>
    private static bool AreAlike(JsonNode? before, JsonNode? after)
    {
        if (before is not JsonObject left || after is not JsonObject right)
        {
            return before is JsonArray && after is JsonArray;
        }

        foreach (var (key, value) in left)
        {
            if (right.TryGetPropertyValue(key, out var other) && JsonEquality.DeepEquals(value, other))
            {
                return true;
            }
        }

        return false;
    }
}
