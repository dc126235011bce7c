using System.Text.Json.Nodes;

namespace Injector.Json.Patching;

/// <summary>Which items of one list stay as which items of another.</summary>
/// <param name="Anchors">Pairs of indices, both ascending: the most items that keep their relative order.</param>
/// <param name="IsKeyed">Items were matched by a key and may differ otherwise.</param>
internal sealed record ListAlignment(List<(int Before, int After)> Anchors, bool IsKeyed)
{
    internal static ListAlignment Of(ReadOnlySpan<JsonNode?> before, ReadOnlySpan<JsonNode?> after)
    {
        if (before.Length == 0 || after.Length == 0)
        {
            return new ListAlignment([], false);
        }

        var identity = new ListIdentity(before, after);
        var positions = new Dictionary<int, int>(before.Length);
        var numbers = identity.Number(before);
        for (var i = 0; i < numbers.Length; i++)
        {
            positions.Add(numbers[i], i);
        }

        var pairs = new List<(int Before, int After)>(after.Length);
        numbers = identity.Number(after);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (positions.TryGetValue(numbers[i], out var position))
            {
                pairs.Add((position, i));
            }
        }

        return new ListAlignment(LongestRising(pairs), identity.IsKeyed);
    }

    /// <summary>The longest part of the pairs in which the first index rises too: patience sorting, O(n log n).</summary>
    private static List<(int Before, int After)> LongestRising(List<(int Before, int After)> pairs)
    {
        var tails = new List<int>();
        var previous = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            int low = 0, high = tails.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = pairs[tails[middle]].Before < pairs[i].Before ? (middle + 1, high) : (low, middle);
            }

            previous[i] = low == 0 ? -1 : tails[low - 1];
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }

        var result = new List<(int, int)>(tails.Count);
        for (var i = tails.Count == 0 ? -1 : tails[^1]; i >= 0; i = previous[i])
        {
            result.Add(pairs[i]);
        }

        result.Reverse();
        return result;
    }
}
