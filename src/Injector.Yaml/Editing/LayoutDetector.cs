using Injector.Yaml.Parsing;
using Injector.Yaml.Writing;

namespace Injector.Yaml.Editing;

/// <summary>Finds how the text around a node indents: the nearest example wins, Kubernetes' layout stands in for what has none.</summary>
internal sealed class LayoutDetector(SyntaxTree tree, string newLine)
{
    private readonly Dictionary<int, Found> _known = [];

    /// <param name="around">Collections around the place, the root first.</param>
    public EmitterStyle Detect(List<int> around)
    {
        var found = new Found();
        for (var i = around.Count - 1; i >= 0 && !found.IsComplete; i--)
        {
            found = found.Or(Inside(around[i]));
        }

        return new EmitterStyle
        {
            SortKeys = false,
            Fold = false,
            ViaJson = false,
            KeepingLiterals = false,
            NewLine = newLine,
            Indent = found.Indent > 0 ? found.Indent : 2,
            ListIndent = Math.Max(found.ListIndent, 0),
            DashGap = found.DashGap > 0 ? found.DashGap : 1,
        };
    }

    /// <summary>The first examples inside a node; remembered, as many edits ask for the same outer nodes.</summary>
    private Found Inside(int node)
    {
        if (!_known.TryGetValue(node, out var found))
        {
            found = new Found();
            Scan(node, ref found);
            _known.Add(node, found);
        }

        return found;
    }

    private struct Found()
    {
        public int Indent = -1;
        public int ListIndent = -1;
        public int DashGap = -1;

        public readonly Found Or(Found outer) => new()
        {
            Indent = Indent >= 0 ? Indent : outer.Indent,
            ListIndent = ListIndent >= 0 ? ListIndent : outer.ListIndent,
            DashGap = DashGap >= 0 ? DashGap : outer.DashGap,
        };

        public readonly bool IsComplete => Indent >= 0 && ListIndent >= 0 && DashGap >= 0;
    }

    private void Scan(int root, ref Found found)
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
                ScanDash(index, ref found);
            }
            else
            {
                ScanEntries(index, ref found);
            }
        }
    }

    private void ScanDash(int sequence, ref Found found)
    {
        ref var item = ref tree[sequence + 1];
        var gap = tree.Text.AsSpan(item.Lead + 1, Math.Max(0, item.OuterStart - item.Lead - 1));
        if (found.DashGap < 0 && item.Style != NodeStyle.Missing && gap.IndexOfAnyExcept(' ') < 0)
        {
            found.DashGap = gap.Length;
        }
    }

    private void ScanEntries(int mapping, ref Found found)
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
