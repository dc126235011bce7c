using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>Go's strict conversion of arguments to parameter types: assignability, one dereference, untyped constants, nothing else.</summary>
internal static class ArgumentConversion
{
    /// <summary>The value as an argument of that type.</summary>
    /// <exception cref="TemplateException">It has another type.</exception>
    public static Value Convert(ExecutionState state, in Value value, GoType type)
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
            return CanBeNil(type) ? NilOf(type) : throw state.Error($"invalid value; expected {type}", TemplateErrorClass.WrongArgType);
        }

        var actual = value.Type;
        if (actual is not null && IsAssignable(actual, type))
        {
            return value.Unwrap();
        }

        if (actual?.Kind == GoKind.Pointer && IsAssignable(actual.Element!, type))
        {
            return value.AsPointer.IsNil
                ? throw state.Error($"dereference of nil pointer of type {type}", TemplateErrorClass.WrongArgType)
                : value.AsPointer.Target;
        }

        throw state.Error($"wrong type for value; expected {type}; got {actual ?? GoType.Any}", TemplateErrorClass.WrongArgType);
    }

    /// <summary>A constant where a type is wanted: untyped constants take the type of the parameter if they fit.</summary>
    public static Value ConvertConstant(ExecutionState state, Node node, GoType type)
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
            default:
                throw state.Error(
                    Wanted(type.Kind) is { } wanted ? $"expected {wanted}; found {node}" : $"can't handle {node} for arg of type {type}",
                    TemplateErrorClass.WrongArgType);
        }
    }

    /// <summary>The constant <c>nil</c> where a type is wanted.</summary>
    public static Value ConvertNil(ExecutionState state, GoType type) =>
        CanBeNil(type) ? NilOf(type) : throw state.Error($"cannot assign nil to {type}", TemplateErrorClass.WrongArgType);

    private static string? Wanted(GoKind kind) => kind switch
    {
        GoKind.Bool => "bool",
        GoKind.String => "string",
        GoKind.Float32 or GoKind.Float64 => "float",
        >= GoKind.Int and <= GoKind.Int64 => "integer",
        >= GoKind.Uint and <= GoKind.Uint64 => "unsigned integer",
        _ => null,
    };

    private static bool IsAssignable(GoType from, GoType to) =>
        from == to || (from.IsNamed && !to.IsNamed && from.Kind == to.Kind && from.Kind is GoKind.Slice or GoKind.Map
            && from.Element == to.Element && from.Key == to.Key);

    private static bool CanBeNil(GoType type) =>
        type == GoType.Reflected || type.Kind is GoKind.Interface or GoKind.Slice or GoKind.Map or GoKind.Pointer;

    private static Value NilOf(GoType type) => type == GoType.Reflected ? Value.NoValue : Value.ZeroOf(type);
}
