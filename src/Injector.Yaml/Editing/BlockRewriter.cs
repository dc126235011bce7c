using Injector.Yaml.Writing;

namespace Injector.Yaml.Editing;

/// <summary>Makes the edits of entries that come and go in block mappings and block lists.</summary>
/// <param name="context">The text.</param>
/// <param name="tree">Rewrites what lies deeper.</param>
internal sealed class BlockRewriter(RewriteContext context, TreeRewriter tree)
{
    private readonly EntryLines _lines = new(context);
    private readonly ValueReplacer _values = new(context);

    /// <summary>Rewrites entries; returns the end of the last line that stays or has been replaced, where more may be inserted.</summary>
    public int Rewrite(EditNode node, FlowLayout flow)
    {
        var column = context.Syntax[node.Source].Extra;
        var entries = TextEntry.ReadAll(context.Syntax, node.Source);
        var added = new List<EditNode>();
        var next = 0;
        var kept = -1;
        var keptEnd = 0;
        foreach (var child in node.Children!)
        {
            if (!child.IsInText)
            {
                added.Add(child);
                continue;
            }

            var at = TextEntry.IndexOf(entries, child, next);
            if (kept < 0)
            {
                OpenWith(entries, at, added, column);
            }
            else
            {
                InsertAfter(entries[kept], keptEnd, added, column);
                _lines.Remove(entries, kept + 1, at, column);
            }

            added.Clear();
            keptEnd = RewriteEntry(child, entries[at], column, flow);
            kept = at;
            next = at + 1;
        }

        InsertAfter(entries[kept], keptEnd, added, column);
        _lines.Remove(entries, kept + 1, entries.Count, column);
        return keptEnd;
    }

    private int RewriteEntry(EditNode child, TextEntry entry, int column, FlowLayout flow)
    {
        if (!child.IsNew)
        {
            return tree.Rewrite(child, flow) is var end and >= 0 ? end : context.Lines.End(entry.End);
        }

        return entry.Key >= 0
            ? _values.ReplaceBehind(TextEntry.ColonOf(context.Syntax, entry.Key) + 1, child, column, isItem: false)
            : _values.ReplaceBehind(entry.Lead + 1, child, column, isItem: true);
    }

    /// <summary>What comes and goes before the first entry that stays.</summary>
    private void OpenWith(List<TextEntry> entries, int first, List<EditNode> added, int column)
    {
        var start = entries[0].Lead;
        if (context.Lines.IsFirst(start))
        {
            if (added.Count > 0)
            {
                var at = context.Lines.OwnedStart(start, column, notBefore: 0);
                var style = context.BlockStyle(context.Lines.Start(start), column);
                context.Edits.Insert(at, new string(' ', column) + Write(added, column, style) + context.Lines.NewLine);
            }

            _lines.Remove(entries, 0, first, column);
            return;
        }

        // The first entry shares its line with the dash before it.
        var text = added.Count == 0 ? string.Empty : Write(added, column, context.BlockStyle(context.Lines.Start(start), column));
        var separator = added.Count == 0 ? string.Empty : context.Lines.NewLine + new string(' ', column);
        if (first == 0)
        {
            context.Edits.Insert(start, text + separator);
            return;
        }

        var lineEnd = context.Lines.End(entries[first - 1].End);
        if (string.IsNullOrWhiteSpace(context.Text[lineEnd..entries[first].Lead]))
        {
            context.Edits.Replace(start, entries[first].Lead, text + separator);
            return;
        }

        while (added.Count == 0 && context.Text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        context.Edits.Replace(start, lineEnd, text);
    }

    private void InsertAfter(TextEntry entry, int lineEnd, List<EditNode> added, int column)
    {
        if (added.Count == 0)
        {
            return;
        }

        if (lineEnd == context.Text.Length)
        {
            _lines.StripFinalScalar(entry.Value);
        }

        var style = context.BlockStyle(context.Lines.Next(lineEnd), column);
        context.Edits.Insert(lineEnd, Write(added, column, style, onNewLine: true));
    }

    /// <summary>New entries, one below the other; the first at the present column or, if asked, on a line of its own.</summary>
    private string Write(List<EditNode> added, int column, EmitterStyle style, bool onNewLine = false)
    {
        var emitter = context.Emitter.Restart(style);
        foreach (var entry in added)
        {
            if (onNewLine)
            {
                emitter.NewLine(column);
            }

            onNewLine = true;
            if (entry.Key is null)
            {
                emitter.WriteItem(entry.Value, column);
            }
            else
            {
                emitter.WriteEntry(entry.Key, entry.Value, column);
            }
        }

        return emitter.ToString();
    }
}
