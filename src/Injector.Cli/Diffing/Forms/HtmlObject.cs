using System.Globalization;
using Injector.Cli.Findings;

namespace Injector.Cli.Diffing.Forms;

/// <summary>One object of the page, which can be closed.</summary>
internal static class HtmlObject
{
    /// <summary>Writes it.</summary>
    /// <param name="change">The object.</param>
    /// <param name="number">Its number in the page, from 1.</param>
    /// <param name="isOpen">Whether it is open when the page is.</param>
    /// <param name="page">The page.</param>
    public static void Write(ObjectChange change, int number, bool isOpen, TextWriter page)
    {
        page.Write($"<details class=object id=o{number}{(isOpen ? " open" : string.Empty)}><summary><strong>{Name(change.Identity.ToString())}</strong> <span class=\"word {change.Word}\">{change.Word}</span> <span class=file>{Name(FileOf(change))}</span>");
        if (change.HasContent)
        {
            page.Write(string.Create(CultureInfo.InvariantCulture, $" <span class=lines>+{change.Lines.Added} −{change.Lines.Removed}</span>"));
        }

        page.Write("</summary>\n");
        WriteNote(change, page);
        if (change.HasContent)
        {
            WriteTable(change, page);
        }

        page.Write("</details>\n");
    }

    private static void WriteNote(ObjectChange change, TextWriter page)
    {
        var note = change.Kind switch
        {
            ChangeKind.Moved => $"Moved from <code>{Name(change.Old!.File)}</code> to <code>{Name(change.New!.File)}</code>{(change.HasContent ? "." : ", and says the same.")}",
            ChangeKind.Renamed => $"Renamed; before: <code>{Name(change.Old!.Identity.ToString())}</code>",
            _ => null,
        };
        page.Write(note is null ? string.Empty : $"<p class=note>{note}</p>\n");
    }

    private static void WriteTable(ObjectChange change, TextWriter page)
    {
        var hasSides = change is { Old: not null, New: not null };
        page.Write($"<table class=\"diff{(hasSides ? " two" : string.Empty)}\">");
        var rows = new HtmlRows(page, hasSides);
        foreach (var hunk in change.Lines.Hunks)
        {
            rows.Write(hunk);
        }

        page.Write("</table>\n");
    }

    private static string FileOf(ObjectChange change) => change.Subject.File;

    private static string Name(string text) => HtmlText.Of(Shortened.Of(text));
}
