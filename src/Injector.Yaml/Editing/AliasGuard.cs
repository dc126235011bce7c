using System.Runtime.InteropServices;
using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>
/// Keeps every other place as it is when an anchored node changes or goes: each alias to it that stays is written out with the
/// value that the anchor had.
/// </summary>
internal static class AliasGuard
{
    public static void Run(EditTree tree)
    {
        var syntax = tree.Syntax;
        if (!syntax.HasAliases)
        {
            return;
        }

        var touched = new bool[syntax.Count];
        var gone = new bool[syntax.Count];
        Mark(tree, tree.Root, touched, gone);
        var aliases = new List<int>();
        for (var index = 0; index < syntax.Count; index++)
        {
            if (syntax[index].Kind == NodeKind.Alias && !gone[index] && (touched[syntax[index].Extra] || gone[syntax[index].Extra]))
            {
                aliases.Add(index);
            }
        }

        WriteOut(tree, tree.Root, CollectionsMarshal.AsSpan(aliases));
    }

    private static void Mark(EditTree tree, EditNode node, bool[] touched, bool[] gone)
    {
        if (!node.Rewritten || !node.IsInText)
        {
            return;
        }

        var syntax = tree.Syntax;
        touched[node.Source] = node.Changed;
        if (node.IsNew || node.Children is null)
        {
            Array.Fill(gone, node.IsNew, node.Source, syntax[node.Source].Next - node.Source);
            return;
        }

        // What is not among the children any more is gone; the children that are still there are looked into.
        Array.Fill(gone, true, node.Source + 1, syntax[node.Source].Next - node.Source - 1);
        foreach (var child in node.Children)
        {
            if (!child.IsInText)
            {
                continue;
            }

            if (child.KeySource >= 0)
            {
                gone[child.KeySource] = false;
            }

            Array.Fill(gone, false, child.Source, syntax[child.Source].Next - child.Source);
            Mark(tree, child, touched, gone);
        }
    }

    /// <summary>Goes once through the part of the tree in which the aliases stand.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="node">A node.</param>
    /// <param name="aliases">The aliases at or inside the node, in order.</param>
    private static void WriteOut(EditTree tree, EditNode node, ReadOnlySpan<int> aliases)
    {
        if (aliases.IsEmpty || node.IsNew)
        {
            return;
        }

        node.Rewritten = true;
        if (node.Source == aliases[0])
        {
            node.RewriteAs(tree.Original(node.Source));
            return;
        }

        tree.Unfold(node);
        foreach (var child in node.Children!)
        {
            if (child.KeySource >= 0 && aliases.BinarySearch(child.KeySource) >= 0)
            {
                node.RewriteAs(tree.ToJson(node));
                return;
            }
        }

        // Children that are there in the text keep its order.
        foreach (var child in node.Children.Where(static child => child.IsInText))
        {
            var from = CountBefore(aliases, child.Source);
            var to = CountBefore(aliases, tree.Syntax[child.Source].Next);
            WriteOut(tree, child, aliases[from..to]);
            aliases = aliases[to..];
        }
    }

    private static int CountBefore(ReadOnlySpan<int> aliases, int index)
    {
        var found = aliases.BinarySearch(index);
        return found >= 0 ? found : ~found;
    }
}
