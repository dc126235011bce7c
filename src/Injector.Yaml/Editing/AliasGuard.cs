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
        for (var index = 0; index < syntax.Count; index++)
        {
            if (syntax[index].Kind == NodeKind.Alias && !gone[index] && (touched[syntax[index].Extra] || gone[syntax[index].Extra]))
            {
                WriteOut(tree, index);
            }
        }
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

    private static void WriteOut(EditTree tree, int alias)
    {
        var node = tree.Root;
        while (!node.IsNew)
        {
            node.Rewritten = true;
            if (node.Source == alias)
            {
                node.RewriteAs(tree.Original(alias));
                return;
            }

            tree.Unfold(node);
            if (node.Children!.Find(child => child.KeySource == alias) is not null)
            {
                node.RewriteAs(tree.ToJson(node));
                return;
            }

            node = node.Children.Find(child => child.IsInText && child.Source <= alias && alias < tree.Syntax[child.Source].Next)!;
        }
    }
}
