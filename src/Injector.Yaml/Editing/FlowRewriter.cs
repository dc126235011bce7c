using System.Text;
using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>Makes the edits of entries that come and go in <c>{…}</c> and <c>[…]</c>.</summary>
/// <param name="context">The text.</param>
/// <param name="tree">Rewrites what lies deeper.</param>
internal sealed class FlowRewriter(RewriteContext context, TreeRewriter tree)
{
    /// <summary>Rewrites the entries of a flow collection that stays.</summary>
    public void Rewrite(EditNode node, FlowLayout outer)
    {
        var layout = outer.Of(context.Syntax, context.Lines, node.Source);
        var entries = TextEntry.ReadAll(context.Syntax, node.Source);
        var margin = MarginOf(entries[0].Lead);
        var separator = layout.MultiLine ? "," + context.Lines.NewLine + margin : "," + (layout.CommaGap.Length == 0 && !layout.Json ? " " : layout.CommaGap);
        var added = new List<EditNode>();
        var next = 0;
        foreach (var child in node.Children!)
        {
            if (!child.IsInText)
            {
                added.Add(child);
                continue;
            }

            var at = TextEntry.IndexOf(entries, child, next);
            var text = WriteFlow(added, layout, margin, separator);
            context.Edits.Replace(next < at ? entries[next].Lead : entries[at].Lead, entries[at].Lead, text.Length > 0 ? text + separator : text);
            added.Clear();
            RewriteFlowEntry(child, entries[at], layout, margin);
            next = at + 1;
        }

        CloseWith(entries, next, WriteFlow(added, layout, margin, separator), layout, margin, separator);
    }

    /// <summary>What comes and goes behind the last entry that stays, which is the one before <paramref name="next"/>.</summary>
    private void CloseWith(List<TextEntry> entries, int next, string added, FlowLayout layout, string margin, string separator)
    {
        var kept = entries[next - 1].End;
        if (next < entries.Count)
        {
            context.Edits.Replace(kept, entries[^1].End, added.Length > 0 ? separator + added : string.Empty);
            return;
        }

        if (added.Length == 0)
        {
            return;
        }

        var comma = CommaBehind(kept);
        var lineEnd = context.Lines.End(comma >= 0 ? comma : kept);
        var rest = context.Text.AsSpan((comma >= 0 ? comma + 1 : kept)..lineEnd).TrimStart(" \t");
        if (!layout.MultiLine || (!rest.IsEmpty && rest[0] != '#'))
        {
            context.Edits.Insert(kept, separator + added);
            return;
        }

        // The entry's line stays, with its comment; it gets a comma if it has none.
        context.Edits.Insert(kept, comma < 0 ? "," : string.Empty);
        context.Edits.Insert(lineEnd, context.Lines.NewLine + margin + added + (comma >= 0 ? "," : string.Empty));
    }

    /// <summary>Offset of a comma that follows the last entry; -1 without one.</summary>
    private int CommaBehind(int offset)
    {
        while (offset < context.Text.Length)
        {
            switch (context.Text[offset])
            {
                case ',':
                    return offset;
                case '#':
                    offset = context.Lines.End(offset);
                    break;
                case ' ' or '\t' or '\n' or '\r':
                    offset++;
                    break;
                default:
                    return -1;
            }
        }

        return -1;
    }

    private string MarginOf(int offset)
    {
        var start = context.Lines.Start(offset);
        return context.Text.Substring(start, context.Lines.Indent(start));
    }

    private static string WriteFlow(List<EditNode> added, FlowLayout layout, string margin, string separator)
    {
        if (added.Count == 0)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        foreach (var entry in added)
        {
            text.Append(text.Length > 0 ? separator : string.Empty).Append(
                entry.Key is null
                    ? FlowWriter.Write(entry.Value, layout, margin)
                    : FlowWriter.WriteEntry(entry.Key, entry.Value, layout, margin));
        }

        return text.ToString();
    }

    private void RewriteFlowEntry(EditNode child, TextEntry entry, FlowLayout layout, string margin)
    {
        if (!child.IsNew)
        {
            tree.Rewrite(child, layout);
            return;
        }

        ref var old = ref context.Syntax[entry.Value];
        var text = FlowWriter.Write(child.Value, layout, margin);
        if (old.Style != NodeStyle.Missing || entry.Key < 0)
        {
            context.Edits.Replace(old.OuterStart, old.End, text);
        }
        else if (TextEntry.ColonOf(context.Syntax, entry.Key) is var colon and >= 0)
        {
            context.Edits.Replace(colon + 1, Math.Max(colon + 1, old.End), " " + text);
        }
        else
        {
            context.Edits.Insert(context.Syntax[entry.Key].End, ": " + text);
        }
    }
}
