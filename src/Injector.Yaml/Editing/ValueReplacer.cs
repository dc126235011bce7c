using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>Makes the edits of values that take the place of others behind a key or a dash.</summary>
internal sealed class ValueReplacer(RewriteContext context)
{
    /// <summary>Replaces the value behind a colon or dash; a comment on that line stays.</summary>
    /// <param name="at">Offset behind the colon or dash.</param>
    /// <param name="child">The new value, with the place of the old one.</param>
    /// <param name="column">Column of the key or dash.</param>
    /// <param name="isItem">Behind a dash.</param>
    /// <returns>The end of the last line that was replaced.</returns>
    public int ReplaceBehind(int at, EditNode child, int column, bool isItem)
    {
        ref var old = ref context.Syntax[child.Source];
        var oldEnd = Math.Max(old.End, at);
        var lineEnd = context.Lines.End(at);
        var lastLineEnd = context.Lines.End(oldEnd);
        var (head, body) = WriteBehind(at, child, column, isItem, context.Lines.Next(oldEnd));
        if (oldEnd <= lineEnd)
        {
            context.Edits.Replace(at, oldEnd, head);
            context.Edits.Insert(lineEnd, body);
            return lineEnd;
        }

        var end = CommentedEnd(lastLineEnd, column);
        if (old.OuterStart > lineEnd)
        {
            context.Edits.Insert(at, head);
            context.Edits.Replace(lineEnd, end, body);
        }
        else
        {
            var comment = context.Text.AsSpan(oldEnd, lastLineEnd - oldEnd).Trim();
            context.Edits.Replace(at, end, comment.IsEmpty ? head + body : $"{head} {comment}{body}");
        }

        return end;
    }

    /// <summary>End of the last line of a replaced value, with the comments below it that stand further right than its key.</summary>
    private int CommentedEnd(int lineEnd, int column)
    {
        var end = lineEnd;
        for (var line = context.Lines.Next(lineEnd); line < context.Text.Length; line = context.Lines.Next(line))
        {
            if (context.Lines.CommentColumn(line) > column)
            {
                end = context.Lines.End(line);
            }
            else if (!context.Lines.IsBlank(line))
            {
                break;
            }
        }

        return end;
    }

    /// <summary>The new value's text: what goes on the line of the colon or dash, and the lines below.</summary>
    private (string Head, string Body) WriteBehind(int at, EditNode child, int column, bool isItem, int nextLine)
    {
        ref var old = ref context.Syntax[child.Source];
        var style = context.BlockStyle(nextLine, column);
        var emitter = context.Emitter.Restart(style);
        var blanks = style.DashGap;
        if (isItem)
        {
            blanks = old.Style != NodeStyle.Missing && old.OuterStart <= context.Lines.End(at) && old.OuterStart > at ? old.OuterStart - at : blanks;
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
