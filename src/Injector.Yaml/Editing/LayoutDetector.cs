using Injector.Yaml.Parsing;
using Injector.Yaml.Writing;

namespace Injector.Yaml.Editing;

/// <summary>Finds how the text around a node indents: the nearest example wins, Kubernetes' layout stands in for what has none.</summary>
/// <param name="tree">The text.</param>
/// <param name="newLine">Line break of new text.</param>
/// <param name="outside">What stands in for the root, which is a list of one item of many; null when the root is a whole document's.</param>
internal sealed class LayoutDetector(SyntaxTree tree, string newLine, FoundLayout? outside = null)
{
    private readonly Dictionary<int, FoundLayout> _known = [];

    /// <param name="around">Collections around the place, the root first.</param>
    public EmitterStyle Detect(List<int> around)
    {
        var found = new FoundLayout();
        for (var i = around.Count - 1; i >= 0 && !found.IsComplete; i--)
        {
            found = found.Or(i == 0 && outside is { } examples ? examples : Inside(around[i]));
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
    private FoundLayout Inside(int node)
    {
        if (!_known.TryGetValue(node, out var found))
        {
            found = new FoundLayout();
            Scan(node, ref found);
            _known.Add(node, found);
        }

        return found;
    }

    /// <summary>Adds the first examples inside a node to what has been found.</summary>
    public void Scan(int root, ref FoundLayout found)
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

    private void ScanDash(int sequence, ref FoundLayout found)
    {
        ref var item = ref tree[sequence + 1];
        var gap = tree.Text.AsSpan(item.Lead + 1, Math.Max(0, item.OuterStart - item.Lead - 1));
        if (found.DashGap < 0 && item.Style != NodeStyle.Missing && gap.IndexOfAnyExcept(' ') < 0)
        {
            found.DashGap = gap.Length;
        }
    }

    private void ScanEntries(int mapping, ref FoundLayout found)
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
