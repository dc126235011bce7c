using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>Pipelines, commands and their operands.</summary>
internal sealed class PipelineEvaluator
{
    private readonly ExecutionState _state;
    private readonly VariableStack _variables;
    private readonly CallEvaluator _calls;
    private readonly FieldEvaluator _fields;

    public PipelineEvaluator(ExecutionState state, VariableStack variables, CallContext context)
    {
        _state = state;
        _variables = variables;
        _calls = new CallEvaluator(state, this, context);
        _fields = new FieldEvaluator(state, _calls);
    }

    public Value Evaluate(in Value dot, PipeNode pipe)
    {
        _state.Node = pipe;
        var trace = _state.Trace;
        var outer = trace?.Reads.BeginPipe() ?? 0;
        var commands = pipe.Commands;
        var value = EvaluateCommand(dot, commands[0], new WrittenArguments(commands[0].Operands.AsSpan(1))).Unwrap();
        for (var i = 1; i < commands.Length; i++)
        {
            value = EvaluateCommand(dot, commands[i], new WrittenArguments(commands[i].Operands.AsSpan(1), value)).Unwrap();
        }

        foreach (var variable in pipe.Variables)
        {
            Set(variable, value);
            trace?.SetVariable(_variables.IndexOf(variable.Slot), trace.Reads.Pipe);
        }

        trace?.Reads.Pipe = outer;
        return value;
    }

    public void Set(VariableNode variable, in Value value) => _variables[SlotOf(variable)] = value;

    /// <summary>Sets a variable of a loop.</summary>
    public void SetInLoop(VariableNode variable, in Value value)
    {
        Set(variable, value);
        _state.Trace?.SetVariableToDot(_variables.IndexOf(variable.Slot));
    }

    /// <summary>An operand as an argument of a type.</summary>
    public Value EvaluateArgument(in Value dot, GoType type, Node node)
    {
        _state.Node = node;
        switch (node.Kind)
        {
            case NodeKind.Dot:
                _state.Trace?.ReadDot();
                return ArgumentConversion.Convert(_state, dot, type);
            case NodeKind.Field:
                _state.Trace?.ReadDot();
                return ArgumentConversion.Convert(_state, _fields.Evaluate(dot, dot, node, ((FieldNode)node).Names, default), type);
            case NodeKind.Variable:
                return ArgumentConversion.Convert(_state, EvaluateVariable(dot, (VariableNode)node, default), type);
            case NodeKind.Pipe:
                return ArgumentConversion.Convert(_state, Evaluate(dot, (PipeNode)node), type);
            case NodeKind.Identifier:
                return ArgumentConversion.Convert(_state, EvaluateIdentifier(dot, (IdentifierNode)node), type);
            case NodeKind.Chain:
                return ArgumentConversion.Convert(_state, EvaluateChain(dot, (ChainNode)node, default), type);
            case NodeKind.Nil:
                return ArgumentConversion.ConvertNil(_state, type);
            default:
                return type.IsInterface || type == GoType.Reflected
                    ? EvaluateConstant(dot, node)
                    : ArgumentConversion.ConvertConstant(_state, node, type);
        }
    }

    private Value EvaluateCommand(in Value dot, CommandNode command, in WrittenArguments written)
    {
        var first = command.Operands[0];
        switch (first.Kind)
        {
            case NodeKind.Field:
                _state.Node = first;
                _state.Trace?.ReadDot();
                return _fields.Evaluate(dot, dot, first, ((FieldNode)first).Names, written);
            case NodeKind.Chain:
                return EvaluateChain(dot, (ChainNode)first, written);
            case NodeKind.Identifier:
                _state.Node = first;
                return _calls.Call(dot, ((IdentifierNode)first).Function, command, written);
            case NodeKind.Pipe:
                RefuseArguments(first, written);
                return Evaluate(dot, (PipeNode)first);
            case NodeKind.Variable:
                return EvaluateVariable(dot, (VariableNode)first, written);
            default:
                _state.Node = first;
                RefuseArguments(first, written);
                if (first.Kind == NodeKind.Dot)
                {
                    _state.Trace?.ReadDot();
                }

                return EvaluateConstant(dot, first);
        }
    }

    private void RefuseArguments(Node first, in WrittenArguments written)
    {
        if (written.Count > 0)
        {
            throw _state.Error($"can't give argument to non-function {first}", TemplateErrorClass.NotAFunction);
        }
    }

    /// <summary>Dot or a constant where nothing says what kind is wanted.</summary>
    private Value EvaluateConstant(in Value dot, Node node) => node.Kind switch
    {
        NodeKind.Dot => dot,
        NodeKind.Bool => Value.Bool(((BoolNode)node).Constant),
        NodeKind.String => ((StringNode)node).Constant,
        NodeKind.Number => ((NumberNode)node).Constant.Ideal
            ?? throw _state.Error($"{node} overflows int", TemplateErrorClass.IntOverflow),
        NodeKind.Nil => throw _state.Error("nil is not a command", TemplateErrorClass.NilCommand),
        _ => throw _state.Error($"can't evaluate command {node}", TemplateErrorClass.NotAFunction),
    };

    private Value EvaluateVariable(in Value dot, VariableNode node, in WrittenArguments written)
    {
        _state.Node = node;
        var value = _variables[SlotOf(node)];
        _state.Trace?.ReadVariable(_variables.IndexOf(node.Slot));
        if (node.Names.Length > 0)
        {
            return _fields.Evaluate(dot, value, node, node.Names, written);
        }

        RefuseArguments(node, written);
        return value;
    }

    private int SlotOf(VariableNode node) => node.Slot != VariableNode.Undefined
        ? node.Slot
        : throw _state.Error($"undefined variable: {node.Name}", TemplateErrorClass.UndefinedVariable);

    private Value EvaluateChain(in Value dot, ChainNode node, in WrittenArguments written)
    {
        _state.Node = node;
        var target = node.Target switch
        {
            PipeNode pipe => Evaluate(dot, pipe),
            IdentifierNode identifier => EvaluateIdentifier(dot, identifier),
            var other => throw _state.Error($"indirection through explicit {other} in {node}", TemplateErrorClass.NilPointer),
        };
        return _fields.Evaluate(dot, target, node, node.Names, written);
    }

    private Value EvaluateIdentifier(in Value dot, IdentifierNode node)
    {
        _state.Node = node;
        return _calls.Call(dot, node.Function, node, default);
    }
}
