using System.Text.Json.Nodes;
using Injector.Yaml.Editing;
using Injector.Yaml.Parsing;

namespace Injector.Yaml.Items;

/// <summary>
/// Looks once through a document to find out whether it can be read item by item, and what an edit of an item has to know of the rest.
/// Everything that is unusual speaks against it, errors included: the document is then read as a whole, which finds the same error.
/// </summary>
internal sealed class ItemListReader(YamlDocument document, string key)
{
    private readonly Surroundings _surroundings = new();
    private ItemPart _head;
    private ItemPart _tail = new(ItemPartKind.Tail, string.Empty, 0);

    /// <param name="isList">Looks at the root without the items.</param>
    /// <param name="accepts">Looks at each item.</param>
    public YamlItemList? Read(Func<JsonObject, bool> isList, Func<JsonNode?, bool> accepts)
    {
        try
        {
            return LooksRegular(isList, accepts) && _surroundings.Layout.IsComplete
                ? new YamlItemList(document, key, _surroundings, _head, _tail)
                : null;
        }
        catch (YamlException)
        {
            // A part alone may also be wrong where the whole is not. In either case the whole tells.
            return null;
        }
    }

    private bool LooksRegular(Func<JsonObject, bool> isList, Func<JsonNode?, bool> accepts)
    {
        var cutter = new ItemCutter(document.Text, key);
        var items = 0;
        foreach (var part in cutter.Cut())
        {
            switch (part.Kind)
            {
                case ItemPartKind.Head:
                    _head = part;
                    _surroundings.NewLine = TextLines.FirstBreak(part.Text);
                    break;
                case ItemPartKind.Item when LearnItem(part, items == 0, accepts):
                    items++;
                    break;
                case ItemPartKind.Tail:
                    _tail = part;
                    break;
                default:
                    return false;
            }
        }

        return items > 0 && LearnFrame(cutter.KeyOffset, isList);
    }

    private bool LearnItem(in ItemPart part, bool isFirst, Func<JsonNode?, bool> accepts)
    {
        var item = document.Part(part, _surroundings);
        try
        {
            // An anchor of another item could be meant, and expansion is limited for the document as a whole.
            if (item.Root is not JsonArray { Count: 1 } root || item.Tree.HasAliases || !accepts(root[0]))
            {
                return false;
            }

            // Of the list itself the first dash alone counts.
            Learn(item.Tree, isFirst ? 0 : 1);
            return true;
        }
        finally
        {
            item.Release();
        }
    }

    private void Learn(SyntaxTree tree, int from)
    {
        _surroundings.HasKeepingScalar |= BlockScalars.In(tree).Keeping;
        _surroundings.FlowGap ??= FlowLayout.FindGap(tree, 0, tree.Count);
        if (!_surroundings.Layout.IsComplete)
        {
            var layout = _surroundings.Layout;
            new LayoutDetector(tree, _surroundings.NewLine).Scan(from, ref layout);
            _surroundings.Layout = layout;
        }
    }

    /// <summary>Looks at the root mapping: the text without the items, in which the key has no value.</summary>
    private bool LearnFrame(int keyOffset, Func<JsonObject, bool> isList)
    {
        var frame = YamlDocument.FromText(_head.Text + _tail.Text, document.FileName, document.Options);
        var tree = frame.Tree;
        if (document.Options.DuplicateKeys != DuplicateKeys.Error || frame.Root is not JsonObject root || tree.HasAliases || tree[0].Style != NodeStyle.Block || tree[0].Extra != 0)
        {
            return false;
        }

        var found = FindKey(frame, keyOffset);
        if (found < 0 || tree[tree[found].Next].Style != NodeStyle.Missing || !isList(root))
        {
            return false;
        }

        _surroundings.HasKeepingScalar |= BlockScalars.In(tree).Keeping;
        _surroundings.FlowGap = FlowLayout.FindGap(tree, 0, found) ?? _surroundings.FlowGap ?? FlowLayout.FindGap(tree, found, tree.Count);
        return true;
    }

    /// <summary>Index of the root's key at an offset; -1 without one, or with a merge key that could bring in the same.</summary>
    private static int FindKey(YamlDocument frame, int offset)
    {
        var tree = frame.Tree;
        var found = -1;
        for (var index = 1; index < tree[0].Next; index = tree[tree[index].Next].Next)
        {
            if (frame.Scalars.IsMergeKey(index))
            {
                return -1;
            }

            found = tree[index].Start == offset ? index : found;
        }

        return found;
    }
}
