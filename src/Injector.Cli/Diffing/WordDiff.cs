using System.Text;
using DiffPlex;

namespace Injector.Cli.Diffing;

/// <summary>The words that differ within a line that was changed.</summary>
/// <param name="Old">Where they stand in the old line, in order: index of the first character, number of characters.</param>
/// <param name="New">The same in the new line.</param>
internal sealed record WordDiff(IReadOnlyList<(int Start, int Length)> Old, IReadOnlyList<(int Start, int Length)> New)
{
    /// <summary>Lines that share less than this part of their characters are two lines, not one that was changed.</summary>
    private const double LeastShare = 1.0 / 3;

    /// <summary>Lines with more words than these between their first and last difference are taken as different from there to there.</summary>
    private const int MostWords = 2_000;

    /// <summary>Nothing is marked.</summary>
    public static WordDiff None { get; } = new([], []);

    /// <summary>Compares two lines word by word; nothing is marked in lines that are equal, or that have little in common.</summary>
    /// <param name="old">The old line.</param>
    /// <param name="fresh">The new line.</param>
    public static WordDiff Of(string old, string fresh)
    {
        var found = Compare(old, fresh);
        return found.ShareOf(old, fresh) < LeastShare ? None : found;
    }

    private static WordDiff Compare(string old, string fresh)
    {
        var (oldWords, newWords) = (WordsOf(old), WordsOf(fresh));
        var (start, end) = CommonEnds(oldWords, newWords);
        var blocks = BlocksOf(oldWords[start..^end], newWords[start..^end]);
        return new WordDiff(
            RangesOf(oldWords, blocks.Select(block => (start + block.OldStart, block.OldCount))),
            RangesOf(newWords, blocks.Select(block => (start + block.NewStart, block.NewCount))));
    }

    private double ShareOf(string old, string fresh)
    {
        var longest = Math.Max(Weight(old), Weight(fresh));
        var marked = Old.Sum(range => Weight(old.AsSpan(range.Start, range.Length)));
        return longest == 0 ? 1 : (double)(Weight(old) - marked) / longest;
    }

    /// <summary>Letters and digits that follow each other are a word, and so is white space; anything else stands alone.</summary>
    internal static List<string> WordsOf(string line)
    {
        var words = new List<string>();
        var (start, last) = (0, -1);
        var at = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            var kind = KindOf(rune);
            if (at > 0 && (kind != last || kind == 0))
            {
                words.Add(line[start..at]);
                start = at;
            }

            last = kind;
            // What is no character of Unicode still takes the one place that it has in the line.
            at += rune == Rune.ReplacementChar ? 1 : rune.Utf16SequenceLength;
        }

        if (at > start)
        {
            words.Add(line[start..]);
        }

        return words;
    }

    private static int KindOf(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value == '_' ? 1 : Rune.IsWhiteSpace(rune) ? 2 : 0;

    private static (int Start, int End) CommonEnds(List<string> old, List<string> fresh)
    {
        var shorter = Math.Min(old.Count, fresh.Count);
        var (start, end) = (0, 0);
        while (start < shorter && old[start] == fresh[start])
        {
            start++;
        }

        while (end < shorter - start && old[^(end + 1)] == fresh[^(end + 1)])
        {
            end++;
        }

        return (start, end);
    }

    private static List<DiffBlock> BlocksOf(List<string> old, List<string> fresh)
    {
        if (old.Count == 0 || fresh.Count == 0 || Math.Max(old.Count, fresh.Count) > MostWords)
        {
            return [new DiffBlock(0, old.Count, 0, fresh.Count)];
        }

        var difference = Differ.Instance.CreateDiffs(string.Concat(old), string.Concat(fresh), ignoreWhiteSpace: false, ignoreCase: false, new WordChunker());
        return [.. difference.DiffBlocks.Select(block => new DiffBlock(block.DeleteStartA, block.DeleteCountA, block.InsertStartB, block.InsertCountB))];
    }

    /// <summary>Ranges of characters, joined where they touch.</summary>
    private static List<(int Start, int Length)> RangesOf(List<string> words, IEnumerable<(int First, int Count)> runs)
    {
        var ranges = new List<(int Start, int Length)>();
        var (word, at) = (0, 0);
        foreach (var (first, count) in runs.Where(run => run.Count > 0))
        {
            at += words[word..first].Sum(skipped => skipped.Length);
            var length = words[first..(first + count)].Sum(marked => marked.Length);
            ranges.Add((at, length));
            (word, at) = (first + count, at + length);
        }

        return ranges;
    }

    private static int Weight(ReadOnlySpan<char> text)
    {
        var weight = 0;
        foreach (var c in text)
        {
            weight += char.IsWhiteSpace(c) ? 0 : 1;
        }

        return weight;
    }

    private sealed class WordChunker : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => WordsOf(text);
    }
}
