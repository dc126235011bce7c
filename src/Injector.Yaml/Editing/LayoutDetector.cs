using Injector.Yaml.Parsing;
using Injector.Yaml.Writing;

namespace Injector.Yaml.Editing;

/// <summary>Finds how the text around a node indents: the nearest example wins, Kubernetes' layout stands in for what has none.</summary>
internal static class LayoutDetector
{
    /// <param name="tree">The document.</param>
    /// <param name="around">Collections from the node itself outwards to the root.</param>
    /// <param name="newLine">Line break of the file.</param>
    public static EmitterStyle Detect(SyntaxTree tree, IEnumerable<int> around, string newLine)
    {
        var found = new Found();
        foreach (var node in around)
        {
            Scan(tree, node, ref found);
            if (found.IsComplete)
            {
                break;
            }
        }

        return new EmitterStyle
        {
            SortKeys = false,
            Fold = false,
            ViaJson = false,
            NewLine = newLine,
            Indent = found.Indent > 0 ? found.Indent : 2,
            ListIndent = Math.Max(found.ListIndent, 0),
            DashGap = found.DashGap > 0 ? found.DashGap : 1,
        };
    }

    private struct Found()
    {
        public int Indent = -1;
        public int ListIndent = -1;
        public int DashGap = -1;

        public readonly bool IsComplete => Indent >= 0 && ListIndent >= 0 && DashGap >= 0;
    }

    private static void Scan(SyntaxTree tree, int root, ref Found found)
    {
        for (var index = root; index < tree[root].Next && !found.IsComplete; index++)
        {
            ref var node = ref tree[index];
            if (node.Style != NodeStyle.Block)
            {
                continue;
            }

            if (node.Kind == NodeKind.Sequence)
            {
                ScanDash(tree, index, ref found);
            }
            else
            {
                ScanEntries(tree, index, ref found);
            }
        }
    }

    private static void ScanDash(SyntaxTree tree, int sequence, ref Found found)
    {
        ref var item = ref tree[sequence + 1];
        var gap = tree.Text.AsSpan(item.Lead + 1, Math.Max(0, item.OuterStart - item.Lead - 1));
        if (found.DashGap < 0 && item.Style != NodeStyle.Missing && gap.IndexOfAnyExcept(' ') < 0)
        {
            found.DashGap = gap.Length;
        }
    }

    private static void ScanEntries(SyntaxTree tree, int mapping, ref Found found)
    {
        var column = tree[mapping].Extra;
        for (var key = mapping + 1; key < tree[mapping].Next && !found.IsComplete;)
        {
            ref var value = ref tree[tree[key].Next];
            if (value.Style == NodeStyle.Block && tree[key].Lead == tree[key].OuterStart)
            {
                if (value.Kind == NodeKind.Mapping && found.Indent < 0)
                {
                    found.Indent = value.Extra - column;
                }
                else if (value.Kind == NodeKind.Sequence && found.ListIndent < 0)
                {
                    found.ListIndent = value.Extra - column;
                }
            }

            key = value.Next;
        }
    }
}
