using Injector.Yaml.Parsing;

namespace Injector.Yaml.Editing;

/// <summary>
/// Turns a changed <see cref="EditTree"/> into edits of the text: goes through the tree and leaves each collection to the
/// <see cref="BlockRewriter"/> or the <see cref="FlowRewriter"/>.
/// </summary>
internal sealed class TreeRewriter
{
    private readonly EditTree _tree;
    private readonly RewriteContext _context;
    private readonly BlockRewriter _block;
    private readonly FlowRewriter _inFlow;

    /// <summary>The layout of <see cref="FlowAround"/>, and the collection for which it was found.</summary>
    private FlowLayout? _flow;
    private int _flowOf;

    /// <param name="tree">The changes.</param>
    /// <param name="surroundings">What the rest of the text shows when this is a part of it.</param>
    public TreeRewriter(EditTree tree, Surroundings? surroundings)
    {
        _tree = tree;
        _context = new RewriteContext(tree.Syntax, surroundings);
        _block = new BlockRewriter(_context, this);
        _inFlow = new FlowRewriter(_context, this);
    }

    /// <summary>The new text, in pieces.</summary>
    public IReadOnlyList<ReadOnlyMemory<char>> Run()
    {
        Settle(_tree.Root);
        if (_tree.Root.IsNew)
        {
            new RootReplacer(_context).Replace(_tree.Root.Value);
        }
        else
        {
            Rewrite(_tree.Root, _context.OuterFlow);
        }

        return KeepFinalBreak(_context.Edits.Apply());
    }

    /// <summary>
    /// Makes the edits below one node now and lets go of its new values, so that a list of thousands of objects holds those of one
    /// at a time. Nothing below it may change afterwards.
    /// </summary>
    /// <param name="path">The nodes from the root to the one that is finished.</param>
    public void Finish(List<EditNode> path)
    {
        var node = path[^1];
        Settle(node);
        if (node.IsNew || node.Children is null)
        {
            return;
        }

        _context.Around.AddRange(path.SkipLast(1).Select(static outer => outer.Source));
        node.Finish(Rewrite(node, FlowAround()));
        _context.Around.Clear();
    }

    /// <summary>The flow layout that the present collections show; remembered, as thousands of nodes are finished in the same ones.</summary>
    private FlowLayout FlowAround()
    {
        if (_flow is null || _flowOf != _context.Around[^1])
        {
            _flow = _context.OuterFlow;
            _flowOf = _context.Around[^1];
            foreach (var outer in _context.Around)
            {
                _flow = _flow.Of(_context.Syntax, _context.Lines, outer);
            }
        }

        return _flow;
    }

    /// <summary>A collection of which no entry stays in the text becomes a new value; from the leaves up.</summary>
    private void Settle(EditNode node)
    {
        if (node.IsNew || !node.Rewritten || node.Children is null)
        {
            return;
        }

        var keepsText = false;
        foreach (var child in node.Children)
        {
            Settle(child);
            keepsText |= child.IsInText;
        }

        if (!keepsText && (node.Children.Count > 0 || _context.Syntax[node.Source].Next > node.Source + 1))
        {
            node.RewriteAs(_tree.ToJson(node));
        }
    }

    /// <summary>Rewrites a collection that stays; returns where a line may be inserted behind it, -1 for the end of its last line.</summary>
    public int Rewrite(EditNode node, FlowLayout flow)
    {
        if (!node.Rewritten || node.Children is not { Count: > 0 })
        {
            return node.FinishedEnd ?? -1;
        }

        var end = -1;
        _context.Around.Add(node.Source);
        if (_context.Syntax[node.Source].Style == NodeStyle.Block)
        {
            end = _block.Rewrite(node, flow);
        }
        else
        {
            _inFlow.Rewrite(node, flow);
        }

        _context.Around.RemoveAt(_context.Around.Count - 1);
        return end;
    }

    /// <summary>A file without a final line break gets none because its last lines went.</summary>
    private List<ReadOnlyMemory<char>> KeepFinalBreak(List<ReadOnlyMemory<char>> pieces)
    {
        // Of a block scalar that is last now, the value could depend on the line break.
        if (_context.Lines.EndsWithBreak || _context.Text.Length == 0 || pieces.Count == 0 || pieces[^1].Span[^1] is not ('\n' or '\r') || _context.HasBlockScalar)
        {
            return pieces;
        }

        var whole = TextPieces.Join(pieces);
        return [whole.AsMemory(0, whole.Length - (whole.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1))];
    }
}
