using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>How new text in flow style is laid out.</summary>
/// <param name="Json">Strings and keys are always in double quotes.</param>
/// <param name="MultiLine">One entry a line.</param>
/// <param name="Step">Blanks or tabs that one level adds, where entries have lines of their own.</param>
/// <param name="ColonGap">Blanks behind a colon.</param>
/// <param name="CommaGap">Blanks behind a comma on one line.</param>
/// <param name="NewLine">Line break of the file.</param>
internal sealed record FlowLayout(bool Json, bool MultiLine, string Step, string ColonGap, string CommaGap, string NewLine)
{
    /// <summary>What holds where a collection itself shows nothing: JSON if the whole document is in flow style.</summary>
    public static FlowLayout OfDocument(SyntaxTree tree, TextLines lines) =>
        OfDocument(tree[0].Style == NodeStyle.Flow, FindGap(tree, 0, tree.Count), lines.NewLine);

    /// <summary>The same for a document of which these things are known.</summary>
    /// <param name="json">Whether its root is in flow style.</param>
    /// <param name="gap">See <see cref="FindGap"/>.</param>
    /// <param name="newLine">Line break of the file.</param>
    public static FlowLayout OfDocument(bool json, string? gap, string newLine) => new(json, MultiLine: false, "  ", gap ?? " ", gap ?? " ", newLine);

    /// <summary>What stands behind the first colon of the first flow mapping that has one, among some nodes; null without such a mapping.</summary>
    public static string? FindGap(SyntaxTree tree, int from, int to)
    {
        for (var index = from; index < to; index++)
        {
            if (tree[index] is { Kind: NodeKind.Mapping, Style: NodeStyle.Flow } mapping && mapping.Next > index + 1)
            {
                var colon = tree[index + 1].Kind == NodeKind.Scalar ? tree[index + 1].Extra : -1;
                return colon >= 0 && colon + 1 < tree.Text.Length && tree.Text[colon + 1] is not (' ' or '\n' or '\r' or '\t') ? string.Empty : " ";
            }
        }

        return null;
    }

    /// <summary>The layout that a collection of the text shows.</summary>
    public FlowLayout Of(SyntaxTree tree, TextLines lines, int collection)
    {
        ref var node = ref tree[collection];
        if (node.Style != NodeStyle.Flow || node.Next == collection + 1)
        {
            return this;
        }

        var first = tree[collection + 1].Lead;
        var multiLine = first > lines.End(node.Start);
        var step = Step;
        if (multiLine)
        {
            var outer = lines.Indent(lines.Start(node.Start));
            var inner = lines.Start(first);
            step = lines.Indent(inner) > outer ? tree.Text.Substring(inner + outer, lines.Indent(inner) - outer) : Step;
        }

        return this with { Json = QuotesAll(tree, collection, Json), MultiLine = multiLine, Step = step };
    }

    /// <summary>Whether every key, or every scalar item, is in double quotes; the outer layout decides where there is none.</summary>
    private static bool QuotesAll(SyntaxTree tree, int collection, bool outer)
    {
        var isMapping = tree[collection].Kind == NodeKind.Mapping;
        var any = false;
        for (var index = collection + 1; index < tree[collection].Next;)
        {
            ref var node = ref tree[index];
            var isText = node.Kind == NodeKind.Scalar && (isMapping || node.Style is not NodeStyle.Plain || !outer);
            if (isText && node.Style != NodeStyle.DoubleQuoted)
            {
                return false;
            }

            any |= isText;
            index = isMapping ? tree[node.Next].Next : node.Next;
        }

        return any || outer;
    }
}
