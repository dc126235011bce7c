using Injector.Yaml.Parsing;
using Injector.Yaml.Writing;

namespace Injector.Yaml.Editing;

/// <content>Entries that come and go in block mappings and block lists.</content>
internal sealed partial class TreeRewriter
{
    /// <summary>An entry as the text has it: a dash and its item, or a key and its value.</summary>
    private readonly record struct Entry(int Lead, int End, int Key, int Value);

    /// <summary>Rewrites entries; returns the end of the last line that stays or has been replaced, where more may be inserted.</summary>
    private int RewriteBlock(EditNode node, FlowLayout flow)
    {
        var column = _syntax[node.Source].Extra;
        var entries = EntriesOf(node.Source);
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

            var at = IndexOf(entries, child, next);
            if (kept < 0)
            {
                OpenWith(entries, at, added, column);
            }
            else
            {
                InsertAfter(entries[kept], keptEnd, added, column);
                RemoveLines(entries, kept + 1, at, column);
            }

            added.Clear();
            keptEnd = RewriteEntry(child, entries[at], column, flow);
            kept = at;
            next = at + 1;
        }

        InsertAfter(entries[kept], keptEnd, added, column);
        RemoveLines(entries, kept + 1, entries.Count, column);
        return keptEnd;
    }

    private static int IndexOf(List<Entry> entries, EditNode child, int from) =>
        entries.FindIndex(from, entry => entry.Value == child.Source);

    private List<Entry> EntriesOf(int collection)
    {
        var entries = new List<Entry>();
        var isMapping = _syntax[collection].Kind == NodeKind.Mapping;
        for (var index = collection + 1; index < _syntax[collection].Next;)
        {
            var value = isMapping ? _syntax[index].Next : index;
            var lead = _syntax[index].Lead;
            var end = Math.Max(isMapping ? Math.Max(_syntax[index].End, ColonOf(index) + 1) : lead, _syntax[value].End);
            entries.Add(new Entry(lead, end, isMapping ? index : -1, value));
            index = _syntax[value].Next;
        }

        return entries;
    }

    /// <summary>Offset of the colon behind a key; -1 without one.</summary>
    private int ColonOf(int key) =>
        _syntax[key].Kind == NodeKind.Alias ? _text.IndexOf(':', _syntax[key].End) : _syntax[key].Extra;

    private int RewriteEntry(EditNode child, Entry entry, int column, FlowLayout flow)
    {
        if (!child.IsNew)
        {
            return Rewrite(child, flow) is var end and >= 0 ? end : _lines.End(entry.End);
        }

        return entry.Key >= 0
            ? ReplaceBehind(ColonOf(entry.Key) + 1, child, column, isItem: false)
            : ReplaceBehind(entry.Lead + 1, child, column, isItem: true);
    }

    /// <summary>What comes and goes before the first entry that stays.</summary>
    private void OpenWith(List<Entry> entries, int first, List<EditNode> added, int column)
    {
        var start = entries[0].Lead;
        if (_lines.IsFirst(start))
        {
            if (added.Count > 0)
            {
                var at = _lines.OwnedStart(start, column, notBefore: 0);
                var style = BlockStyle(_lines.Start(start), column);
                _edits.Insert(at, new string(' ', column) + Write(added, column, style) + _lines.NewLine);
            }

            RemoveLines(entries, 0, first, column);
            return;
        }

        // The first entry shares its line with the dash before it.
        var text = added.Count == 0 ? string.Empty : Write(added, column, BlockStyle(_lines.Start(start), column));
        var separator = added.Count == 0 ? string.Empty : _lines.NewLine + new string(' ', column);
        if (first == 0)
        {
            _edits.Insert(start, text + separator);
            return;
        }

        var lineEnd = _lines.End(entries[first - 1].End);
        if (string.IsNullOrWhiteSpace(_text[lineEnd..entries[first].Lead]))
        {
            _edits.Replace(start, entries[first].Lead, text + separator);
            return;
        }

        while (added.Count == 0 && _text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        _edits.Replace(start, lineEnd, text);
    }

    private void InsertAfter(Entry entry, int lineEnd, List<EditNode> added, int column)
    {
        if (added.Count == 0)
        {
            return;
        }

        if (lineEnd == _text.Length)
        {
            StripFinalScalar(entry.Value);
        }

        var style = BlockStyle(_lines.Next(lineEnd), column);
        _edits.Insert(lineEnd, Write(added, column, style, onNewLine: true));
    }

    /// <summary>New entries, one below the other; the first at the present column or, if asked, on a line of its own.</summary>
    private string Write(List<EditNode> added, int column, EmitterStyle style, bool onNewLine = false)
    {
        var emitter = _emitter.Restart(style);
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

    private void RemoveLines(List<Entry> entries, int from, int to, int column)
    {
        for (var i = from; i < to; i++)
        {
            var notBefore = i == 0 ? 0 : _lines.Next(entries[i - 1].End);
            var end = _lines.OwnedEnd(entries[i].End, column);

            // A block scalar above that keeps its final line breaks would take the empty lines below for its own.
            while (_hasKeepingScalar && end < _text.Length && _lines.IsBlank(end))
            {
                end = _lines.Next(end);
            }

            _edits.Delete(_lines.OwnedStart(entries[i].Lead, column, notBefore), end);
        }
    }

    /// <summary>
    /// The text ends without a line break inside a block scalar, and lines will follow: its mark is changed so that it still has
    /// no final line break.
    /// </summary>
    private void StripFinalScalar(int node)
    {
        var last = _syntax[node].Next - 1;
        if (_lines.EndsWithBreak || last < 0 || _syntax[last].Style is not (NodeStyle.Literal or NodeStyle.Folded))
        {
            return;
        }

        var start = _syntax[last].Start + 1;
        var end = start;
        while (_text[end] is '+' or '-' or (>= '0' and <= '9'))
        {
            end++;
        }

        _edits.Replace(start, end, _text[start..end].Replace("+", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal) + "-");
    }
}
