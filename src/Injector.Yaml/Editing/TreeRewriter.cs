using System.Text.Json.Nodes;
using Injector.Yaml.Items;
using Injector.Yaml.Parsing;
using Injector.Yaml.Writing;

namespace Injector.Yaml.Editing;

/// <summary>
/// Turns a changed <see cref="EditTree"/> into edits of the text. This part holds the way through the tree; the other parts hold
/// block collections, replaced values and flow collections.
/// </summary>
internal sealed partial class TreeRewriter
{
    private readonly EditTree _tree;
    private readonly SyntaxTree _syntax;
    private readonly string _text;
    private readonly TextLines _lines;
    private readonly TextEdits _edits;
    private readonly LayoutDetector _layout;
    private readonly Emitter _emitter = new();
    private readonly FlowLayout _outerFlow;
    private readonly bool _hasBlockScalar;
    private readonly bool _hasKeepingScalar;

    /// <summary>The layout of <see cref="FlowAround"/>, and the collection for which it was found.</summary>
    private FlowLayout? _flow;
    private int _flowOf;

    /// <summary>The collections around the present place, the root first.</summary>
    private readonly List<int> _around = [];

    /// <param name="tree">The changes.</param>
    /// <param name="surroundings">What the rest of the text shows when this is a part of it.</param>
    public TreeRewriter(EditTree tree, Surroundings? surroundings)
    {
        _tree = tree;
        _syntax = tree.Syntax;
        _text = tree.Syntax.Text;
        _lines = new TextLines(_text, surroundings?.NewLine);
        _edits = new TextEdits(_text);
        _layout = new LayoutDetector(_syntax, _lines.NewLine, surroundings?.Layout);
        _outerFlow = surroundings is null
            ? FlowLayout.OfDocument(_syntax, _lines) : FlowLayout.OfDocument(json: false, surroundings.FlowGap, _lines.NewLine);
        (_hasBlockScalar, _hasKeepingScalar) = BlockScalars.In(_syntax);
        _hasKeepingScalar |= surroundings is { HasKeepingScalar: true };
    }

    /// <summary>The new text, in pieces.</summary>
    public IReadOnlyList<ReadOnlyMemory<char>> Run()
    {
        Settle(_tree.Root);
        if (_tree.Root.IsNew)
        {
            ReplaceRoot(_tree.Root.Value);
        }
        else
        {
            Rewrite(_tree.Root, _outerFlow);
        }

        return KeepFinalBreak(_edits.Apply());
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

        _around.AddRange(path.SkipLast(1).Select(static outer => outer.Source));
        node.Finish(Rewrite(node, FlowAround()));
        _around.Clear();
    }

    /// <summary>The flow layout that the present collections show; remembered, as thousands of nodes are finished in the same ones.</summary>
    private FlowLayout FlowAround()
    {
        if (_flow is null || _flowOf != _around[^1])
        {
            _flow = _outerFlow;
            _flowOf = _around[^1];
            foreach (var outer in _around)
            {
                _flow = _flow.Of(_syntax, _lines, outer);
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

        if (!keepsText && (node.Children.Count > 0 || _syntax[node.Source].Next > node.Source + 1))
        {
            node.RewriteAs(_tree.ToJson(node));
        }
    }

    /// <summary>Rewrites a collection that stays; returns where a line may be inserted behind it, -1 for the end of its last line.</summary>
    private int Rewrite(EditNode node, FlowLayout flow)
    {
        if (!node.Rewritten || node.Children is not { Count: > 0 })
        {
            return node.FinishedEnd ?? -1;
        }

        var end = -1;
        _around.Add(node.Source);
        if (_syntax[node.Source].Style == NodeStyle.Block)
        {
            end = RewriteBlock(node, flow);
        }
        else
        {
            RewriteFlow(node, flow);
        }

        _around.RemoveAt(_around.Count - 1);
        return end;
    }

    /// <summary>Layout of new text in block style at the present place.</summary>
    /// <param name="nextLine">Start of the first line of the old text that follows what is written.</param>
    /// <param name="column">Column of the entry that is written.</param>
    private EmitterStyle BlockStyle(int nextLine, int column)
    {
        var style = _layout.Detect(_around);

        // A literal block would swallow a comment that is indented below it, and cannot end a text that has no final line break.
        var literals = _lines.EndsWithBreak && !_lines.DeepCommentFollows(nextLine, column);
        return literals ? style : style with { Literals = false };
    }

    private void ReplaceRoot(JsonNode? value)
    {
        ref var root = ref _syntax[0];
        if (root.Style == NodeStyle.Flow && _outerFlow.Json)
        {
            _edits.Replace(root.OuterStart, root.End, FlowWriter.Write(value, _outerFlow, string.Empty));
            return;
        }

        var emitter = _emitter.Restart(BlockStyle(_text.Length, 0));
        emitter.WriteRoot(value);
        var text = emitter.ToString();
        if (root.Style == NodeStyle.Missing && root.OuterStart == root.End)
        {
            var at = _syntax.DocumentEnd;
            var newLine = at == 0 || _lines.Start(at) == at ? string.Empty : _lines.NewLine;
            _edits.Insert(at, newLine + text + (at < _text.Length || newLine.Length == 0 ? _lines.NewLine : string.Empty));
            return;
        }

        var needsLine = !_lines.IsFirst(root.OuterStart);
        var end = Math.Max(root.End, _lines.End(root.End));
        _edits.Replace(needsLine ? root.OuterStart : _lines.Start(root.OuterStart), end, needsLine ? _lines.NewLine + text : text);
    }

    /// <summary>A file without a final line break gets none because its last lines went.</summary>
    private IReadOnlyList<ReadOnlyMemory<char>> KeepFinalBreak(IReadOnlyList<ReadOnlyMemory<char>> pieces)
    {
        // Of a block scalar that is last now, the value could depend on the line break.
        if (_lines.EndsWithBreak || _text.Length == 0 || pieces.Count == 0 || pieces[^1].Span[^1] is not ('\n' or '\r') || _hasBlockScalar)
        {
            return pieces;
        }

        var whole = TextPieces.Join(pieces);
        return [whole.AsMemory(0, whole.Length - (whole.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1))];
    }
}
