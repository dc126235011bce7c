using Injector.Cli.Findings;

namespace Injector.Cli.Diffing.Forms;

/// <summary>Lines of a diff side by side, as rows of a table.</summary>
/// <param name="output">Where they are written.</param>
/// <param name="hasSides">Whether there are two sides; what is new or gone has one.</param>
internal sealed class HtmlRows(TextWriter output, bool hasSides)
{
    /// <summary>Lines up to this length are not wrapped in a window of usual width.</summary>
    private const int ShortLine = 40;

    /// <summary>The style has a class for each even number of blanks up to this.</summary>
    private const int DeepestIndent = 24;

    private readonly List<DiffLine> _removed = [], _added = [];

    /// <summary>Writes the rows of one hunk.</summary>
    public void Write(DiffHunk hunk)
    {
        output.Write($"<tbody tabindex=-1><tr class=h><th{(hasSides ? " colspan=2" : string.Empty)}>{hunk.Header}</tr>\n");
        foreach (var line in hunk.Lines)
        {
            switch (line.Kind)
            {
                case DiffLineKind.Removed:
                    _removed.Add(line);
                    break;
                case DiffLineKind.Added:
                    _added.Add(line);
                    break;
                default:
                    WriteChanged();
                    output.Write("<tr class=k>");
                    WriteCell("k", line.OldNumber, line.Text, []);
                    WriteCell("k", line.NewNumber, line.Text, []);
                    output.Write("</tr>\n");
                    break;
            }
        }

        WriteChanged();
        output.Write("</tbody>");
    }

    /// <summary>Lines that became others stand beside them; those between are laid side by side as they come.</summary>
    private void WriteChanged()
    {
        var (removed, added) = (0, 0);
        foreach (var (nextRemoved, nextAdded) in LinePairs.Of([.. _removed.Select(line => line.Text)], [.. _added.Select(line => line.Text)]))
        {
            WriteUnpaired(removed, nextRemoved, added, nextAdded);
            var (old, fresh) = (_removed[nextRemoved], _added[nextAdded]);
            WriteRow(old, fresh, WordDiff.Of(TextOf(old), TextOf(fresh)));
            (removed, added) = (nextRemoved + 1, nextAdded + 1);
        }

        WriteUnpaired(removed, _removed.Count, added, _added.Count);
        _removed.Clear();
        _added.Clear();
    }

    /// <summary>Where one side has no lines left, one cell stands for all of them: pages of hundreds of objects have half as many cells.</summary>
    private void WriteUnpaired(int removed, int removedEnd, int added, int addedEnd)
    {
        while (removed < removedEnd && added < addedEnd)
        {
            WriteRow(_removed[removed++], _added[added++], WordDiff.None);
        }

        for (var rows = removedEnd - removed; removed < removedEnd; rows = 0)
        {
            output.Write("<tr>");
            WriteCell("d", _removed[removed].OldNumber, _removed[removed++].Text, []);
            WriteGap(rows);
            output.Write("</tr>\n");
        }

        for (var rows = addedEnd - added; added < addedEnd; rows = 0)
        {
            output.Write("<tr>");
            WriteGap(rows);
            WriteCell("a", _added[added].NewNumber, _added[added++].Text, []);
            output.Write("</tr>\n");
        }
    }

    private void WriteGap(int rows) => output.Write(hasSides && rows > 0 ? $"<td class=e rowspan={rows}>" : string.Empty);

    private void WriteRow(DiffLine old, DiffLine fresh, WordDiff words)
    {
        output.Write("<tr>");
        WriteCell("d", old.OldNumber, old.Text, words.Old);
        WriteCell("a", fresh.NewNumber, fresh.Text, words.New);
        output.Write("</tr>\n");
    }

    private void WriteCell(string kind, int number, string line, IReadOnlyList<(int Start, int Length)> marks)
    {
        var text = TextOf(line);
        output.Write($"<td class={ClassOf(kind, text)} data-n={number}>");
        var at = 0;
        foreach (var (start, length) in marks)
        {
            output.Write($"{HtmlText.Of(text[at..start])}<mark>{HtmlText.Of(text.Substring(start, length))}</mark>");
            at = start + length;
        }

        output.Write(HtmlText.Of(text[at..]));
        output.Write(text.Length < line.Length ? " <i>no line break at the end</i>" : string.Empty);
    }

    /// <summary>Lines that may be wrapped go on below their own beginning.</summary>
    private static string ClassOf(string kind, string text)
    {
        var indent = Math.Min((text.Length - text.AsSpan().TrimStart(' ').Length) / 2 * 2, DeepestIndent);
        return text.Length > ShortLine && indent > 0 ? $"\"{kind} i{indent}\"" : kind;
    }

    private static string TextOf(DiffLine line) => TextOf(line.Text);

    private static string TextOf(string line) => line.EndsWith(DiffLine.NoLineBreak, StringComparison.Ordinal) ? line[..^DiffLine.NoLineBreak.Length] : line;
}
