using System.Text;
using Injector.Cli.Findings;

namespace Injector.Cli.Diffing.Forms;

/// <summary>Lines that differ, as a block of Markdown that nothing in them can end.</summary>
internal static class MarkdownLines
{
    /// <summary>The block.</summary>
    public static string Of(LineDiff lines)
    {
        var text = new StringBuilder();
        foreach (var hunk in lines.Hunks)
        {
            text.Append(hunk.Header).Append('\n');
            foreach (var line in hunk.Lines)
            {
                text.Append(line.Sign).Append(line.Visible).Append('\n');
            }
        }

        return MarkdownText.Fenced(text.ToString(), "diff");
    }
}
