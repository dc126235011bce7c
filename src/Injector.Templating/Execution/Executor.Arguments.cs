using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <content>Go's strict conversion of arguments to parameter types.</content>
internal sealed partial class Executor
{
    private Value EvaluateArgument(in Value dot, GoType type, Node node)
    {
        _node = node;
        switch (node.Kind)
        {
            case NodeKind.Dot:
                return Convert(dot, type);
            case NodeKind.Field:
                return Convert(EvaluateFields(dot, dot, node, ((FieldNode)node).Names, [], default, hasFinal: false), type);
            case NodeKind.Variable:
                return Convert(EvaluateVariable(dot, (VariableNode)node, [], default, hasFinal: false), type);
            case NodeKind.Pipe:
                return Convert(EvaluatePipeline(dot, (PipeNode)node), type);
            case NodeKind.Identifier:
                return Convert(EvaluateIdentifier(dot, (IdentifierNode)node), type);
            case NodeKind.Chain:
                return Convert(EvaluateChain(dot, (ChainNode)node, [], default, hasFinal: false), type);
            case NodeKind.Nil:
                return CanBeNil(type) ? NilOf(type) : throw Error($"cannot assign nil to {type}", TemplateErrorClass.WrongArgType);
            default:
                return type.IsInterface || type == GoType.Reflected
                    ? EvaluateConstant(dot, node)
                    : ConvertConstant(node, type);
        }
    }

    private Value ConvertConstant(Node node, GoType type)
    {
        switch (node)
        {
            case BoolNode constant when type.Kind == GoKind.Bool:
                return Value.Scalar(type, constant.Constant ? 1 : 0);
            case StringNode constant when type.Kind == GoKind.String:
                return type.IsNamed ? Value.String(type, constant.Constant.AsString) : constant.Constant;
            case NumberNode { Constant.Signed: { } integer } when type.Kind is >= GoKind.Int and <= GoKind.Int64:
                return Value.Scalar(type, integer);
            case NumberNode { Constant.Unsigned: { } integer } when type.Kind is >= GoKind.Uint and <= GoKind.Uint64:
                return Value.Scalar(type, unchecked((long)integer));
            case NumberNode { Constant.Float: { } real } when type.Kind is GoKind.Float32 or GoKind.Float64:
                return Value.Scalar(type, BitConverter.DoubleToInt64Bits(real));
        }

        var wanted = type.Kind switch
        {
            GoKind.Bool => "bool",
            GoKind.String => "string",
            GoKind.Float32 or GoKind.Float64 => "float",
            >= GoKind.Int and <= GoKind.Int64 => "integer",
            >= GoKind.Uint and <= GoKind.Uint64 => "unsigned integer",
            _ => null,
        };
        throw Error(
            wanted is null ? $"can't handle {node} for arg of type {type}" : $"expected {wanted}; found {node}",
            TemplateErrorClass.WrongArgType);
    }

    /// <summary>The value as an argument of that type: Go's assignability, one dereference, nothing else.</summary>
    private Value Convert(in Value value, GoType type)
    {
        if (type == GoType.Reflected)
        {
            return value;
        }

        if (type.IsInterface)
        {
            return value.Unwrap();
        }

        if (value.IsNil && !value.IsInterface)
        {
            return CanBeNil(type) ? NilOf(type) : throw Error($"invalid value; expected {type}", TemplateErrorClass.WrongArgType);
        }

        var actual = value.Type;
        if (actual is not null && IsAssignable(actual, type))
        {
            return value.Unwrap();
        }

        if (actual?.Kind == GoKind.Pointer && IsAssignable(actual.Element!, type))
        {
            return value.AsPointer.IsNil
                ? throw Error($"dereference of nil pointer of type {type}", TemplateErrorClass.WrongArgType)
                : value.AsPointer.Target;
        }

        var got = actual is null ? GoType.Any : actual;
        throw Error($"wrong type for value; expected {type}; got {got}", TemplateErrorClass.WrongArgType);
    }

    private static bool IsAssignable(GoType from, GoType to) =>
        from == to || (from.IsNamed && !to.IsNamed && from.Kind == to.Kind && from.Kind is GoKind.Slice or GoKind.Map
            && from.Element == to.Element && from.Key == to.Key);

    private static bool CanBeNil(GoType type) =>
        type == GoType.Reflected || type.Kind is GoKind.Interface or GoKind.Slice or GoKind.Map or GoKind.Pointer;

    private static Value NilOf(GoType type) => type == GoType.Reflected ? Value.NoValue : Value.ZeroOf(type);
}
