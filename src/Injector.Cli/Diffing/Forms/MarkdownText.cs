using System.Text;
using Injector.Hosting.Naming;

namespace Injector.Cli.Diffing.Forms;

/// <summary>Text of manifests within Markdown: always as code, where reviews look for no mention, no reference and no address.</summary>
internal static class MarkdownText
{
    private const int ShortestFence = 3;

    /// <summary>One line within a paragraph or a list; not within a table, where <c>|</c> would end the cell.</summary>
    public static string Code(string text)
    {
        var visible = text.Length == 0 ? "\"\"" : VisibleText.Of(text);
        var marks = new string('`', LongestRun(visible) + 1);
        var room = visible[0] is '`' || visible[^1] is '`' ? " " : string.Empty;
        return $"{marks}{room}{visible}{room}{marks}";
    }

    /// <summary>One line within a block of HTML, where Markdown is not read.</summary>
    public static string HtmlCode(string text) => $"<code>{HtmlText.Of(text)}</code>";

    /// <summary>The lines that differ, in a block that nothing in them can end.</summary>
    public static string Block(LineDiff lines)
    {
        var text = new StringBuilder();
        foreach (var hunk in lines.Hunks)
        {
            text.Append(hunk.Header).Append('\n');
            foreach (var line in hunk.Lines)
            {
                text.Append(line.Sign).Append(VisibleText.OfLines(line.Text)).Append('\n');
            }
        }

        var content = text.ToString();
        var fence = new string('`', Math.Max(LongestRun(content) + 1, ShortestFence));
        return $"{fence}diff\n{content}{fence}\n";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
