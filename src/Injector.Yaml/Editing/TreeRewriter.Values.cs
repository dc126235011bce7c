using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <content>Values that take the place of others behind a key or a dash.</content>
internal sealed partial class TreeRewriter
{
    /// <summary>Replaces the value behind a colon or dash; a comment on that line stays.</summary>
    /// <param name="at">Offset behind the colon or dash.</param>
    /// <param name="child">The new value, with the place of the old one.</param>
    /// <param name="column">Column of the key or dash.</param>
    /// <param name="isItem">Behind a dash.</param>
    /// <returns>The end of the last line that was replaced.</returns>
    private int ReplaceBehind(int at, EditNode child, int column, bool isItem)
    {
        ref var old = ref _syntax[child.Source];
        var oldEnd = Math.Max(old.End, at);
        var lineEnd = _lines.End(at);
        var lastLineEnd = _lines.End(oldEnd);
        var (head, body) = WriteBehind(at, child, column, isItem, _lines.Next(oldEnd));
        if (oldEnd <= lineEnd)
        {
            _edits.Replace(at, oldEnd, head);
            _edits.Insert(lineEnd, body);
            return lineEnd;
        }

        var end = CommentedEnd(lastLineEnd, column);
        if (old.OuterStart > lineEnd)
        {
            _edits.Insert(at, head);
            _edits.Replace(lineEnd, end, body);
        }
        else
        {
            var comment = _text.AsSpan(oldEnd, lastLineEnd - oldEnd).Trim();
            _edits.Replace(at, end, comment.IsEmpty ? head + body : $"{head} {comment}{body}");
        }

        return end;
    }

    /// <summary>End of the last line of a replaced value, with the comments below it that stand further right than its key.</summary>
    private int CommentedEnd(int lineEnd, int column)
    {
        var end = lineEnd;
        for (var line = _lines.Next(lineEnd); line < _text.Length; line = _lines.Next(line))
        {
            if (_lines.CommentColumn(line) > column)
            {
                end = _lines.End(line);
            }
            else if (!_lines.IsBlank(line))
            {
                break;
            }
        }

        return end;
    }

    /// <summary>The new value's text: what goes on the line of the colon or dash, and the lines below.</summary>
    private (string Head, string Body) WriteBehind(int at, EditNode child, int column, bool isItem, int nextLine)
    {
        ref var old = ref _syntax[child.Source];
        var style = BlockStyle(nextLine, column);
        var emitter = _emitter.Restart(style);
        var blanks = style.DashGap;
        if (isItem)
        {
            blanks = old.Style != NodeStyle.Missing && old.OuterStart <= _lines.End(at) && old.OuterStart > at ? old.OuterStart - at : blanks;
            emitter.WriteCompact(child.Value, column + 1 + blanks, column);
        }
        else
        {
            emitter.WriteValue(child.Value, column);
        }

        var text = emitter.ToString();
        var split = text.IndexOf(style.NewLine, StringComparison.Ordinal);
        var head = split < 0 ? text : text[..split];
        return (isItem ? new string(' ', blanks) + head : head, split < 0 ? string.Empty : text[split..]);
    }
}
