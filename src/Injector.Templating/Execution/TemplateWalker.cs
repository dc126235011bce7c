using Injector.Go.Strconv;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>Walks the statements of templates: texts, actions, branches, calls of other templates. Loops have a part of their own.</summary>
internal sealed class TemplateWalker
{
    private readonly ExecutionState _state;
    private readonly TemplateOutput _output;
    private readonly VariableStack _variables;
    private readonly PipelineEvaluator _pipelines;
    private readonly RangeLoop _loops;
    private int _depth;

    public TemplateWalker(ExecutionState state, TemplateSet templates, TemplateOutput output, CallContext context)
    {
        _state = state;
        _output = output;
        Templates = templates;
        _variables = new VariableStack(state.Tree.SlotCount);
        _pipelines = new PipelineEvaluator(state, _variables, context);
        _loops = new RangeLoop(state, _pipelines, this);
    }

    /// <summary>The templates that can be called.</summary>
    public TemplateSet Templates { get; set; }

    /// <summary>Executes a template in a frame of its own.</summary>
    public void Call(TemplateTree tree, in Value dot)
    {
        var caller = _state.Tree;
        var callerFrame = _variables.Enter(_depth == 0 ? 0 : caller.SlotCount, tree, dot);
        _state.Tree = tree;
        _state.Trace?.SetVariableToDot(_variables.IndexOf(0));
        _depth++;
        DeepStack.Run(this, tree.Root, dot);
        _depth--;
        _state.Tree = caller;
        _variables.Leave(callerFrame);
    }

    public Flow Walk(ListNode list, in Value dot)
    {
        var trace = _state.Trace;
        foreach (var node in list.Nodes)
        {
            var outer = trace?.BeginStatement() ?? 0;
            var flow = Walk(node, dot);
            trace?.EndStatement(outer);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow Walk(Node node, in Value dot)
    {
        _state.Node = node;
        _state.Spend(1);
        switch (node.Kind)
        {
            case NodeKind.Text:
                _output.Write(((TextNode)node).Text);
                return Flow.Next;
            case NodeKind.Action:
                WalkAction((ActionNode)node, dot);
                return Flow.Next;
            case NodeKind.If or NodeKind.With:
                return WalkIfOrWith((BranchNode)node, dot);
            case NodeKind.Range:
                return _loops.Walk((RangeNode)node, dot);
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
        var value = _pipelines.Evaluate(dot, node.Pipe);
        if (node.Pipe.Variables.Length == 0)
        {
            _state.Node = node;
            _output.Write(value);
        }
    }

    private Flow WalkIfOrWith(BranchNode node, in Value dot)
    {
        var value = _pipelines.Evaluate(dot, node.Pipe);
        var isTrue = value.IsTrue;
        if (!isTrue && node.ElseList is null)
        {
            _state.Trace?.PassBy(node, _state);
            return Flow.Next;
        }

        var movesDot = isTrue && node.Kind == NodeKind.With;
        var before = _state.Trace?.Enter(node, !isTrue, movesDot, _state) ?? default;
        var flow = Walk(isTrue ? node.List : node.ElseList!, movesDot ? value : dot);
        _state.Trace?.Leave(before);
        return flow;
    }

    private void WalkTemplate(TemplateNode node, in Value dot)
    {
        if (!Templates.TryFind(node.Name, out var tree))
        {
            throw _state.Error($"template {GoQuote.Quote(node.Name)} not defined", TemplateErrorClass.UndefinedTemplate);
        }

        var deepest = _state.Options.Limits.MaxCallDepth;
        if (_depth >= deepest)
        {
            throw _state.Error($"exceeded maximum template depth ({deepest})", TemplateErrorClass.MaxDepth);
        }

        var argument = node.Pipe is null ? Value.NoValue : _pipelines.Evaluate(dot, node.Pipe);
        var before = _state.Trace?.EnterTemplate() ?? default;
        Call(tree, argument);
        _state.Trace?.Leave(before);
    }
}
