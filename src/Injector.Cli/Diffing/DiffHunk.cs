using System.Globalization;

namespace Injector.Cli.Diffing;

/// <summary>Changes that lie close together, with unchanged lines around them.</summary>
/// <param name="OldStart">Number of its first line in the old text, from 1; of the line before it when it has none there.</param>
/// <param name="OldCount">Its lines in the old text.</param>
/// <param name="NewStart">The same in the new text.</param>
/// <param name="NewCount">Its lines in the new text.</param>
/// <param name="Lines">The lines, in the order of a unified diff.</param>
internal sealed record DiffHunk(int OldStart, int OldCount, int NewStart, int NewCount, IReadOnlyList<DiffLine> Lines)
{
    /// <summary><c>@@ -1,7 +1,8 @@</c>, as GNU diff writes it: a count of one is left out.</summary>
    public string Header => string.Create(CultureInfo.InvariantCulture, $"@@ -{RangeOf(OldStart, OldCount)} +{RangeOf(NewStart, NewCount)} @@");

    /// <summary>Makes the hunk of blocks that lie close together.</summary>
    public static DiffHunk Of(List<string> old, List<string> fresh, IReadOnlyList<DiffBlock> blocks, int context)
    {
        var lines = new List<DiffLine>();
        var start = Math.Max(blocks[0].OldStart - context, 0);
        var offset = blocks[0].NewStart - blocks[0].OldStart;
        var at = start;
        foreach (var block in blocks)
        {
            Keep(block.OldStart, block.NewStart - block.OldStart);
            lines.AddRange(Enumerable.Range(block.OldStart, block.OldCount).Select(i => new DiffLine(DiffLineKind.Removed, i + 1, 0, old[i])));
            lines.AddRange(Enumerable.Range(block.NewStart, block.NewCount).Select(i => new DiffLine(DiffLineKind.Added, 0, i + 1, fresh[i])));
            at = block.OldEnd;
        }

        Keep(Math.Min(at + context, old.Count), blocks[^1].NewEnd - blocks[^1].OldEnd);
        var (oldCount, newCount) = (lines.Count(line => line.OldNumber > 0), lines.Count(line => line.NewNumber > 0));
        return new DiffHunk(start + (oldCount > 0 ? 1 : 0), oldCount, start + offset + (newCount > 0 ? 1 : 0), newCount, lines);

        void Keep(int until, int toNew)
        {
            for (; at < until; at++)
            {
                lines.Add(new DiffLine(DiffLineKind.Kept, at + 1, at + toNew + 1, old[at]));
            }
        }
    }

    private static string RangeOf(int start, int count) =>
        count == 1 ? start.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{start},{count}");
}
