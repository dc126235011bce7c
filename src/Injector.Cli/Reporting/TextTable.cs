using System.Text;

namespace Injector.Cli.Reporting;

/// <summary>Columns aligned with blanks; the last one is as long as it is.</summary>
internal sealed class TextTable(params string[] headings)
{
    private const int Gap = 3;

    private readonly List<string[]> _rows = [headings];

    /// <summary>Adds a row; an empty cell shows as a dash.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(cell => cell.Length > 0 ? TerminalText.Safe(cell.ReplaceLineEndings(" ")) : "-")]);

    /// <summary>Appends all rows, headings first.</summary>
    public void AppendTo(StringBuilder text)
    {
        var widths = new int[headings.Length];
        foreach (var row in _rows)
        {
            for (var i = 0; i < widths.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        foreach (var row in _rows)
        {
            for (var i = 0; i < widths.Length - 1; i++)
            {
                text.Append(row[i].PadRight(widths[i] + Gap));
            }

            text.Append(row[^1]).Append('\n');
        }
    }
}
