using DiffPlex;

namespace Injector.Cli.Diffing;

/// <summary>The lines that differ between two texts, in hunks with unchanged lines around them, as in a unified diff.</summary>
/// <param name="Hunks">The hunks, in order; none when the texts are equal.</param>
/// <param name="Added">Number of lines that only the new text has.</param>
/// <param name="Removed">Number of lines that only the old text has.</param>
internal sealed record LineDiff(IReadOnlyList<DiffHunk> Hunks, int Added, int Removed)
{
    /// <summary>Unchanged lines around each change, as <c>diff -u</c> has them.</summary>
    public const int UsualContext = 3;

    /// <summary>Texts that have more lines between their first and last difference are taken as replaced there: looking closer would take too long.</summary>
    private const int MostLines = 50_000;

    private const string OldText = "old";

    private const string NewText = "new";

    /// <summary>No difference.</summary>
    public static LineDiff None { get; } = new([], 0, 0);

    /// <summary>Compares two texts line by line.</summary>
    /// <param name="before">The old text; empty when there is none.</param>
    /// <param name="after">The new text; empty when there is none.</param>
    /// <param name="context">Unchanged lines around each change.</param>
    public static LineDiff Of(string before, string after, int context = UsualContext)
    {
        if (before == after)
        {
            return None;
        }

        var (old, fresh) = (LinesOf(before), LinesOf(after));
        var blocks = BlocksOf(old, fresh);
        var hunks = new List<DiffHunk>();
        for (var i = 0; i < blocks.Count;)
        {
            var end = i + 1;
            while (end < blocks.Count && blocks[end].OldStart - blocks[end - 1].OldEnd <= 2 * context)
            {
                end++;
            }

            hunks.Add(DiffHunk.Of(old, fresh, blocks[i..end], context));
            i = end;
        }

        return new LineDiff(hunks, blocks.Sum(block => block.NewCount), blocks.Sum(block => block.OldCount));
    }

    /// <summary>The lines without their ends; a text without a line break at its end differs from one with it in its last line.</summary>
    private static List<string> LinesOf(string text)
    {
        var lines = text.Split('\n').ToList();
        if (lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }
        else
        {
            lines[^1] += DiffLine.NoLineBreak;
        }

        return lines;
    }

    private static List<DiffBlock> BlocksOf(List<string> old, List<string> fresh)
    {
        var start = 0;
        while (start < Math.Min(old.Count, fresh.Count) && old[start] == fresh[start])
        {
            start++;
        }

        var (oldEnd, newEnd) = (old.Count, fresh.Count);
        while (oldEnd > start && newEnd > start && old[oldEnd - 1] == fresh[newEnd - 1])
        {
            oldEnd--;
            newEnd--;
        }

        if (start == oldEnd || start == newEnd || Math.Max(oldEnd, newEnd) - start > MostLines)
        {
            return [new DiffBlock(start, oldEnd - start, start, newEnd - start)];
        }

        var difference = Differ.Instance.CreateDiffs(
            OldText, NewText, ignoreWhiteSpace: false, ignoreCase: false, new Lines(old[start..oldEnd], fresh[start..newEnd]));
        return [.. difference.DiffBlocks.Select(block => new DiffBlock(start + block.DeleteStartA, block.DeleteCountA, start + block.InsertStartB, block.InsertCountB))];
    }

    /// <summary>Hands over the lines as they were counted: a text of one empty line would be taken for one without lines.</summary>
    private sealed class Lines(List<string> old, List<string> fresh) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == OldText ? old : fresh;
    }
}

/// <summary>Lines that follow each other and differ.</summary>
/// <param name="OldStart">Index of the first in the old text.</param>
/// <param name="OldCount">How many of the old text.</param>
/// <param name="NewStart">Index of the first in the new text.</param>
/// <param name="NewCount">How many of the new text.</param>
internal readonly record struct DiffBlock(int OldStart, int OldCount, int NewStart, int NewCount)
{
    /// <summary>Index after the last in the old text.</summary>
    public int OldEnd => OldStart + OldCount;

    /// <summary>Index after the last in the new text.</summary>
    public int NewEnd => NewStart + NewCount;
}
