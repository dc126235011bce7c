namespace Injector.Core.Protobuf;

/// <summary>Whether a name is another one mistyped.</summary>
internal static class NameDistance
{
    private const int LongestName = 64;

    /// <summary>At most two letters added, left out or changed, letter case aside; a third of a short name at most.</summary>
    internal static bool IsNear(string typed, string known) => Between(typed, known) is not null;

    /// <summary>The name that is most likely meant; null when none is near.</summary>
    internal static string? Nearest(string typed, IEnumerable<string> known) => known.Where(name => IsNear(typed, name)).MinBy(name => Between(typed, name));

    /// <summary>How many letters were added, left out or changed; null when a name is not near.</summary>
    internal static int? Between(string typed, string known)
    {
        if (typed.Length > LongestName || Math.Abs(typed.Length - known.Length) > 2)
        {
            return null;
        }

        var edits = Edits(typed.ToUpperInvariant(), known.ToUpperInvariant());
        return edits <= Math.Min(2, known.Length / 3) ? edits : null;
    }

    private static int Edits(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
