namespace Injector.Cli.Diffing;

/// <summary>Finds which removed line became which added one, within lines that were replaced by others.</summary>
internal static class LinePairs
{
    /// <summary>Lines that have less than this in common are not laid beside each other.</summary>
    private const double LeastLikeness = 0.4;

    /// <summary>With more pairs than these to look at, lines are taken in their order.</summary>
    private const int MostPairs = 2_500;

    /// <summary>The pairs, ascending on both sides, that have the most in common together.</summary>
    /// <param name="removed">Removed lines that follow each other.</param>
    /// <param name="added">The added lines that stand in their place.</param>
    public static IReadOnlyList<(int Removed, int Added)> Of(IReadOnlyList<string> removed, IReadOnlyList<string> added)
    {
        if (removed.Count * (long)added.Count > MostPairs)
        {
            return [.. Enumerable.Range(0, Math.Min(removed.Count, added.Count)).Select(i => (i, i))];
        }

        var (old, fresh) = (removed.Select(WordBag.Of).ToList(), added.Select(WordBag.Of).ToList());
        var likeness = new double[removed.Count, added.Count];
        for (var i = 0; i < removed.Count; i++)
        {
            for (var j = 0; j < added.Count; j++)
            {
                likeness[i, j] = old[i].Likeness(fresh[j]) is >= LeastLikeness and var found ? found : 0;
            }
        }

        return Follow(likeness, BestOf(likeness));
    }

    /// <summary>What the lines from each pair of places on can have in common at most.</summary>
    private static double[,] BestOf(double[,] likeness)
    {
        var best = new double[likeness.GetLength(0) + 1, likeness.GetLength(1) + 1];
        for (var i = likeness.GetLength(0) - 1; i >= 0; i--)
        {
            for (var j = likeness.GetLength(1) - 1; j >= 0; j--)
            {
                best[i, j] = Math.Max(likeness[i, j] + best[i + 1, j + 1], Math.Max(best[i + 1, j], best[i, j + 1]));
            }
        }

        return best;
    }

    private static List<(int Removed, int Added)> Follow(double[,] likeness, double[,] best)
    {
        var pairs = new List<(int Removed, int Added)>();
        var (i, j) = (0, 0);
        while (i < likeness.GetLength(0) && j < likeness.GetLength(1))
        {
            if (likeness[i, j] > 0 && likeness[i, j] + best[i + 1, j + 1] >= best[i, j])
            {
                pairs.Add((i++, j++));
            }
            else if (best[i + 1, j] >= best[i, j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return pairs;
    }

    /// <summary>The words of a line without their order, which is enough to find the line that it became.</summary>
    private sealed record WordBag(string[] Words, int Weight)
    {
        public static WordBag Of(string line)
        {
            var words = WordDiff.WordsOf(line).Where(word => !char.IsWhiteSpace(word[0])).ToArray();
            Array.Sort(words, StringComparer.Ordinal);
            return new WordBag(words, words.Sum(word => word.Length));
        }

        /// <summary>The part of the longer line's characters that stand in words of both, from 0 to 1.</summary>
        public double Likeness(WordBag other)
        {
            var longest = Math.Max(Weight, other.Weight);
            if (longest == 0 || Math.Min(Weight, other.Weight) < longest * LeastLikeness)
            {
                return longest == 0 ? 1 : 0;
            }

            var (i, j, common) = (0, 0, 0);
            while (i < Words.Length && j < other.Words.Length)
            {
                var order = string.CompareOrdinal(Words[i], other.Words[j]);
                common += order == 0 ? Words[i].Length : 0;
                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
            }

            return (double)common / longest;
        }
    }
}
