using System.Text;
using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <content>Entries that come and go in <c>{…}</c> and <c>[…]</c>.</content>
internal sealed partial class TreeRewriter
{
    private void RewriteFlow(EditNode node, FlowLayout outer)
    {
        var layout = outer.Of(_syntax, _lines, node.Source);
        var entries = EntriesOf(node.Source);
        var margin = MarginOf(entries[0].Lead);
        var separator = layout.MultiLine ? "," + _lines.NewLine + margin : "," + (layout.CommaGap.Length == 0 && !layout.Json ? " " : layout.CommaGap);
        var added = new List<EditNode>();
        var next = 0;
        foreach (var child in node.Children!)
        {
            if (!child.IsInText)
            {
                added.Add(child);
                continue;
            }

            var at = IndexOf(entries, child, next);
            var text = WriteFlow(added, layout, margin, separator);
            _edits.Replace(next < at ? entries[next].Lead : entries[at].Lead, entries[at].Lead, text.Length > 0 ? text + separator : text);
            added.Clear();
            RewriteFlowEntry(child, entries[at], layout, margin);
            next = at + 1;
        }

        CloseWith(entries, next, WriteFlow(added, layout, margin, separator), layout, margin, separator);
    }

    /// <summary>What comes and goes behind the last entry that stays, which is the one before <paramref name="next"/>.</summary>
    private void CloseWith(List<Entry> entries, int next, string added, FlowLayout layout, string margin, string separator)
    {
        var kept = entries[next - 1].End;
        if (next < entries.Count)
        {
            _edits.Replace(kept, entries[^1].End, added.Length > 0 ? separator + added : string.Empty);
            return;
        }

        if (added.Length == 0)
        {
            return;
        }

        var comma = CommaBehind(kept);
        var lineEnd = _lines.End(comma >= 0 ? comma : kept);
        var rest = _text.AsSpan((comma >= 0 ? comma + 1 : kept)..lineEnd).TrimStart(" \t");
        if (!layout.MultiLine || (!rest.IsEmpty && rest[0] != '#'))
        {
            _edits.Insert(kept, separator + added);
            return;
        }

        // The entry's line stays, with its comment; it gets a comma if it has none.
        _edits.Insert(kept, comma < 0 ? "," : string.Empty);
        _edits.Insert(lineEnd, _lines.NewLine + margin + added + (comma >= 0 ? "," : string.Empty));
    }

    /// <summary>Offset of a comma that follows the last entry; -1 without one.</summary>
    private int CommaBehind(int offset)
    {
        while (offset < _text.Length)
        {
            switch (_text[offset])
            {
                case ',':
                    return offset;
                case '#':
                    offset = _lines.End(offset);
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
        var start = _lines.Start(offset);
        return _text.Substring(start, _lines.Indent(start));
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

    private void RewriteFlowEntry(EditNode child, Entry entry, FlowLayout layout, string margin)
    {
        if (!child.IsNew)
        {
            Rewrite(child, layout);
            return;
        }

        ref var old = ref _syntax[entry.Value];
        var text = FlowWriter.Write(child.Value, layout, margin);
        if (old.Style != NodeStyle.Missing || entry.Key < 0)
        {
            _edits.Replace(old.OuterStart, old.End, text);
        }
        else if (ColonOf(entry.Key) is var colon and >= 0)
        {
            _edits.Replace(colon + 1, Math.Max(colon + 1, old.End), " " + text);
        }
        else
        {
            _edits.Insert(_syntax[entry.Key].End, ": " + text);
        }
    }
}
