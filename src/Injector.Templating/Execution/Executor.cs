using System.Text;
using Injector.Go.Strconv;
using Injector.Templating.Formatting;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>
/// Executes one template once: walks the tree, writes the output, remembers the node it is at for errors. Evaluation of pipelines,
/// fields and calls is in the other parts of this class.
/// </summary>
internal sealed partial class Executor : CallContext
{
    private readonly TemplateOptions _options;
    private readonly ExecutionBudget _budget;
    private TemplateSet _templates;
    private TemplateTree _tree;
    private StringBuilder _output;
    private Value[] _slots = new Value[32];
    private int _frame;
    private int _depth;
    private int _includeDepth;
    private Node _node;
    private Value _root;

    private Executor(TemplateSet templates, TemplateTree tree, TemplateOptions options, StringBuilder output, CancellationToken cancellation)
    {
        _templates = templates;
        _tree = tree;
        _options = options;
        _output = output;
        _node = tree.Root;
        _budget = new ExecutionBudget(options.Limits, options.Clock, cancellation);
    }

    /// <summary>The output of a template.</summary>
    /// <exception cref="TemplateException">It fails or passes a limit.</exception>
    public static string Run(TemplateSet templates, TemplateTree tree, TemplateOptions options, Value data, CancellationToken cancellation)
    {
        var output = StringBuilderPool.Rent();
        try
        {
            var executor = new Executor(templates, tree, options, output, cancellation) { _root = data };
            executor.Call(tree, data);
            return output.ToString();
        }
        finally
        {
            StringBuilderPool.Return(output);
        }
    }

    /// <summary>Executes a template in a frame of its own.</summary>
    private void Call(TemplateTree tree, in Value dot)
    {
        var (callerTree, callerFrame) = (_tree, _frame);
        var frame = _frame + (_depth == 0 ? 0 : callerTree.SlotCount);
        if (frame + tree.SlotCount > _slots.Length)
        {
            Array.Resize(ref _slots, Math.Max(_slots.Length * 2, frame + tree.SlotCount));
        }

        _tree = tree;
        _frame = frame;
        _slots[frame] = dot;
        _depth++;
        DeepStack.Run(this, dot, static (executor, data) => executor.WalkList(executor._tree.Root, data));
        _depth--;
        _tree = callerTree;
        _frame = callerFrame;
    }

    private Flow WalkList(ListNode list, in Value dot)
    {
        foreach (var node in list.Nodes)
        {
            var flow = Walk(node, dot);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow Walk(Node node, in Value dot)
    {
        _node = node;
        Spend(1);
        switch (node.Kind)
        {
            case NodeKind.Text:
                Write(((TextNode)node).Text);
                return Flow.Next;
            case NodeKind.Action:
                WalkAction((ActionNode)node, dot);
                return Flow.Next;
            case NodeKind.If or NodeKind.With:
                return WalkIfOrWith((BranchNode)node, dot);
            case NodeKind.Range:
                return WalkRange((RangeNode)node, dot);
            case NodeKind.Template:
                WalkTemplate((TemplateNode)node, dot);
                return Flow.Next;
            case NodeKind.Break:
                return Flow.Break;
            case NodeKind.Continue:
                return Flow.Continue;
            default:
                throw new InvalidOperationException($"a {node.Kind} node is not a statement");
        }
    }

    private void WalkAction(ActionNode node, in Value dot)
    {
        var value = EvaluatePipeline(dot, node.Pipe);
        if (node.Pipe.Variables.Length > 0)
        {
            return;
        }

        _node = node;
        if (value.Kind == GoKind.String)
        {
            Write(value.AsString);
            return;
        }

        var start = _output.Length;
        GoFormat.AppendOutput(_output, value);
        CheckOutput(start);
    }

    private Flow WalkIfOrWith(BranchNode node, in Value dot)
    {
        var value = EvaluatePipeline(dot, node.Pipe);
        if (value.IsTrue)
        {
            return WalkList(node.List, node.Kind == NodeKind.With ? value : dot);
        }

        return node.ElseList is null ? Flow.Next : WalkList(node.ElseList, dot);
    }

    private void WalkTemplate(TemplateNode node, in Value dot)
    {
        if (!_templates.TryFind(node.Name, out var tree))
        {
            throw Error($"template {GoQuote.Quote(node.Name)} not defined", TemplateErrorClass.UndefinedTemplate);
        }

        if (_depth >= _options.Limits.MaxCallDepth)
        {
            throw Error($"exceeded maximum template depth ({_options.Limits.MaxCallDepth})", TemplateErrorClass.MaxDepth);
        }

        var data = node.Pipe is null ? Value.NoValue : EvaluatePipeline(dot, node.Pipe);
        Call(tree, data);
    }

    private void Write(string text)
    {
        _output.Append(text);
        CheckOutput(_output.Length - text.Length);
    }

    private void CheckOutput(int from)
    {
        if (_output.Length > _options.Limits.MaxOutputLength)
        {
            throw Error($"the output is longer than {_options.Limits.MaxOutputLength} characters", TemplateErrorClass.LimitExceeded);
        }

        _budget.Wrote(_output.Length - from);
    }

    /// <summary>An error at the current node.</summary>
    private TemplateException Error(string message, TemplateErrorClass errorClass, Exception? inner = null)
    {
        var position = _tree.Source.Locate(_node.Position);
        var node = _node.ToString();
        return new TemplateException(
            $"template: {position}: executing {GoQuote.Quote(_tree.Name)} at <{node}>: {message}",
            position,
            TemplateStage.Exec,
            errorClass,
            inner);
    }
}
