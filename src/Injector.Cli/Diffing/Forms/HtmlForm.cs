using System.Globalization;
using System.Text;
using Injector.Cli.Findings;

namespace Injector.Cli.Diffing.Forms;

/// <summary>One page that needs nothing else: a person reads both sides beside each other.</summary>
internal static class HtmlForm
{
    /// <summary>Objects are open from the first one on until the page has these lines; the others open at a click.</summary>
    private const int MostOpenLines = 400;

    private const int MostCommonChanges = 40;

    /// <summary>Writes the page.</summary>
    public static void Write(ManifestDiff diff, Stream output)
    {
        using var page = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var (style, script) = (PageAsset.Read("page.css"), PageAsset.Read("page.js"));
        WriteHead(diff, page, style, script);
        WriteHeader(diff, page);
        page.Write("<div class=page>\n");
        WriteList(diff.Changes, page);
        page.Write("<main id=differences tabindex=-1>\n");
        WriteCommon(diff, page);
        WriteObjects(diff.Changes, page);
        page.Write("</main>\n</div>\n");
        WriteHelp(page);
        page.Write($"<script>{script.Text}</script>\n</body>\n</html>\n");
    }

    private static string Verdict(ManifestDiff diff)
    {
        var total = diff.Changes.Count + diff.Unchanged;
        return diff.IsEmpty ? "No difference" : string.Create(CultureInfo.InvariantCulture, $"{diff.Changes.Count} of {total} {(total == 1 ? "object differs" : "objects differ")}");
    }

    private static void WriteHead(ManifestDiff diff, StreamWriter page, PageAsset style, PageAsset script) => page.Write($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {style.Source}; script-src {script.Source}; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Verdict(diff)}: {Name(diff.OldName)} → {Name(diff.NewName)}</title>
        <style>{style.Text}</style>
        </head>
        <body>
        <a class="skip" href="#differences">Skip to the differences</a>

        """);

    private static void WriteHeader(ManifestDiff diff, StreamWriter page)
    {
        page.Write($"<header>\n<h1>{Verdict(diff)}</h1>\n<p><code>{Name(diff.OldName)}</code> → <code>{Name(diff.NewName)}</code></p>\n<ul class=counts>");
        foreach (var kind in Enum.GetValues<ChangeKind>().Where(kind => diff.CountOf(kind) > 0))
        {
            var word = kind.ToString().ToLowerInvariant();
            page.Write(string.Create(CultureInfo.InvariantCulture, $"<li class={word}><b>{diff.CountOf(kind)}</b> {word}"));
        }

        page.Write(string.Create(CultureInfo.InvariantCulture, $"<li><b>{diff.Unchanged}</b> unchanged</ul>\n</header>\n"));
    }

    private static void WriteList(IReadOnlyList<ObjectChange> changes, StreamWriter page)
    {
        page.Write($"<nav aria-label=Objects{(changes.Count == 0 ? " hidden" : string.Empty)}>\n<label class=unseen for=filter>Filter by kind, name or file</label><input id=filter type=search placeholder=\"Filter by kind, name or file\" autocomplete=off>\n"
            + "<div class=tools><button id=open type=button>Open all</button><button id=close type=button>Close all</button><button id=keys type=button>Keys</button><span id=shown role=status></span></div>\n<ol>\n");
        foreach (var (i, change) in changes.Index())
        {
            page.Write($"<li><a href=\"#o{i + 1}\"><span>{Name(change.Identity.ToString())}</span><small class={change.Word}>{change.Word}</small></a>\n");
        }

        page.Write("</ol>\n</nav>\n");
    }

    private static void WriteCommon(ManifestDiff diff, StreamWriter page)
    {
        var common = CommonChange.Of(diff).Where(change => change.Objects.Count > 1).ToList();
        if (common.Count == 0)
        {
            return;
        }

        page.Write("<section class=common>\n<h2>The same in several objects</h2>\n<ul>\n");
        foreach (var change in common.Take(MostCommonChanges))
        {
            var old = change.Old is null ? string.Empty : $" <code><del>{HtmlText.Of(change.Old)}</del></code>";
            var fresh = change.New is null ? string.Empty : $" <code><ins>{HtmlText.Of(change.New)}</ins></code>";
            var word = change.Old is null ? " added" : change.New is null ? " removed" : string.Empty;
            page.Write($"<li><code>{Name(change.Path)}</code>:{word}{old}{(word.Length == 0 ? " →" : string.Empty)}{fresh} <small>in {change.Objects.Count} objects</small>\n");
        }

        page.Write(common.Count > MostCommonChanges ? $"<li><small>and {common.Count - MostCommonChanges} more</small>\n" : string.Empty);
        page.Write("</ul>\n</section>\n");
    }

    private static void WriteObjects(IReadOnlyList<ObjectChange> changes, StreamWriter page)
    {
        var lines = 0;
        foreach (var (i, change) in changes.Index())
        {
            lines += change.Lines.Hunks.Sum(hunk => hunk.Lines.Count);
            HtmlObject.Write(change, i + 1, i == 0 || lines <= MostOpenLines, page);
        }
    }

    private static void WriteHelp(StreamWriter page) => page.Write("""
        <dialog id="help" aria-labelledby="help-title">
        <h2 id="help-title">Keys</h2>
        <dl>
        <dt><kbd>j</kbd> <kbd>→</kbd><dd>next difference
        <dt><kbd>k</kbd> <kbd>←</kbd><dd>difference before
        <dt><kbd>/</kbd><dd>filter; <kbd>Esc</kbd> shows all again
        <dt><kbd>o</kbd> <kbd>c</kbd><dd>open all, close all
        <dt><kbd>Enter</kbd><dd>open or close the object in focus
        <dt><kbd>?</kbd><dd>this help
        </dl>
        <button id="done" type="button">Close</button>
        </dialog>

        """);

    private static string Name(string text) => HtmlText.Of(Shortened.Of(text));
}
