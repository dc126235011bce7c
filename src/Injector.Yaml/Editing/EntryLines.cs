using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>The lines of entries in block style: those that go, and those that must not run into what is inserted behind them.</summary>
internal sealed class EntryLines(RewriteContext context)
{
    private bool _isStripped;

    /// <summary>Removes the lines of some entries, with the comments that belong to them.</summary>
    public void Remove(List<TextEntry> entries, int from, int to, int column)
    {
        for (var i = from; i < to; i++)
        {
            var notBefore = i == 0 ? 0 : context.Lines.Next(entries[i - 1].End);
            var end = context.Lines.OwnedEnd(entries[i].End, column);

            // A block scalar above that keeps its final line breaks would take the empty lines below for its own.
            while (context.HasKeepingScalar && end < context.Text.Length && context.Lines.IsBlank(end))
            {
                end = context.Lines.Next(end);
            }

            context.Edits.Delete(context.Lines.OwnedStart(entries[i].Lead, column, notBefore), end);
        }
    }

    /// <summary>
    /// The text ends without a line break inside a block scalar, and lines will follow: its mark is changed so that it still has
    /// no final line break.
    /// </summary>
    public void StripFinalScalar(int node)
    {
        var last = context.Syntax[node].Next - 1;
        if (_isStripped || context.Lines.EndsWithBreak || last < 0 || context.Syntax[last].Style is not (NodeStyle.Literal or NodeStyle.Folded))
        {
            return;
        }

        // Entries of several collections may end there.
        _isStripped = true;
        var start = context.Syntax[last].Start + 1;
        var end = start;
        while (context.Text[end] is '+' or '-' or (>= '0' and <= '9'))
        {
            end++;
        }

        context.Edits.Replace(start, end, context.Text[start..end].Replace("+", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal) + "-");
    }
}
