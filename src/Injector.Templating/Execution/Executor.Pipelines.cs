using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <content>Pipelines and commands.</content>
internal sealed partial class Executor
{
    private Value EvaluatePipeline(in Value dot, PipeNode pipe)
    {
        _node = pipe;
        var value = EvaluateCommand(dot, pipe.Commands[0], default, hasFinal: false).Unwrap();
        for (var i = 1; i < pipe.Commands.Length; i++)
        {
            value = EvaluateCommand(dot, pipe.Commands[i], value, hasFinal: true).Unwrap();
        }

        foreach (var variable in pipe.Variables)
        {
            SetVariable(variable, value);
        }

        return value;
    }

    private void SetVariable(VariableNode variable, in Value value)
    {
        if (variable.Slot == VariableNode.Undefined)
        {
            throw Error($"undefined variable: {variable.Name}", TemplateErrorClass.UndefinedVariable);
        }

        _slots[_frame + variable.Slot] = value;
    }

    /// <summary>A command; <paramref name="final"/> is what the stage before it made.</summary>
    private Value EvaluateCommand(in Value dot, CommandNode command, in Value final, bool hasFinal)
    {
        var first = command.Operands[0];
        var arguments = command.Operands.AsSpan(1);
        switch (first.Kind)
        {
            case NodeKind.Field:
                _node = first;
                return EvaluateFields(dot, dot, first, ((FieldNode)first).Names, arguments, final, hasFinal);
            case NodeKind.Chain:
                return EvaluateChain(dot, (ChainNode)first, arguments, final, hasFinal);
            case NodeKind.Identifier:
                _node = first;
                return CallFunction(dot, ((IdentifierNode)first).Function, command, arguments, final, hasFinal);
            case NodeKind.Pipe:
                RefuseArguments(first, arguments, hasFinal);
                return EvaluatePipeline(dot, (PipeNode)first);
            case NodeKind.Variable:
                return EvaluateVariable(dot, (VariableNode)first, arguments, final, hasFinal);
            default:
                _node = first;
                RefuseArguments(first, arguments, hasFinal);
                return EvaluateConstant(dot, first);
        }
    }

    private void RefuseArguments(Node first, ReadOnlySpan<Node> arguments, bool hasFinal)
    {
        if (arguments.Length > 0 || hasFinal)
        {
            throw Error($"can't give argument to non-function {first}", TemplateErrorClass.NotAFunction);
        }
    }

    /// <summary>Dot or a constant where nothing says what kind is wanted.</summary>
    private Value EvaluateConstant(in Value dot, Node node) => node.Kind switch
    {
        NodeKind.Dot => dot,
        NodeKind.Bool => Value.Bool(((BoolNode)node).Constant),
        NodeKind.String => ((StringNode)node).Constant,
        NodeKind.Number => ((NumberNode)node).Constant.Ideal
            ?? throw Error($"{node} overflows int", TemplateErrorClass.IntOverflow),
        NodeKind.Nil => throw Error("nil is not a command", TemplateErrorClass.NilCommand),
        _ => throw Error($"can't evaluate command {node}", TemplateErrorClass.NotAFunction),
    };

    private Value EvaluateVariable(in Value dot, VariableNode node, ReadOnlySpan<Node> arguments, in Value final, bool hasFinal)
    {
        _node = node;
        if (node.Slot == VariableNode.Undefined)
        {
            throw Error($"undefined variable: {node.Name}", TemplateErrorClass.UndefinedVariable);
        }

        var value = _slots[_frame + node.Slot];
        if (node.Names.Length > 0)
        {
            return EvaluateFields(dot, value, node, node.Names, arguments, final, hasFinal);
        }

        RefuseArguments(node, arguments, hasFinal);
        return value;
    }

    private Value EvaluateChain(in Value dot, ChainNode node, ReadOnlySpan<Node> arguments, in Value final, bool hasFinal)
    {
        _node = node;
        var target = node.Target switch
        {
            PipeNode pipe => EvaluatePipeline(dot, pipe),
            IdentifierNode identifier => EvaluateIdentifier(dot, identifier),
            var other => throw Error($"indirection through explicit {other} in {node}", TemplateErrorClass.NilPointer),
        };
        return EvaluateFields(dot, target, node, node.Names, arguments, final, hasFinal);
    }

    private Value EvaluateIdentifier(in Value dot, IdentifierNode node)
    {
        _node = node;
        return CallFunction(dot, node.Function, node, [], default, hasFinal: false);
    }
}
