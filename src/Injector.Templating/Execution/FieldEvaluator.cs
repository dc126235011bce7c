using Injector.Go.Strconv;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>Fields, map entries and methods of values.</summary>
internal sealed class FieldEvaluator(ExecutionState state, CallEvaluator calls)
{
    /// <summary>Reads fields one after another; only the last may have arguments.</summary>
    public Value Evaluate(in Value dot, Value receiver, Node node, string[] names, in WrittenArguments written)
    {
        for (var i = 0; i < names.Length - 1; i++)
        {
            receiver = Evaluate(dot, receiver, node, names[i], default);
        }

        return Evaluate(dot, receiver, node, names[^1], written);
    }

    private Value Evaluate(in Value dot, in Value receiver, Node node, string name, in WrittenArguments written)
    {
        var hasArguments = written.Count > 0;
        if (receiver.Kind == GoKind.Map && receiver.AsMap is { Type.IsNamed: false } plain)
        {
            return EvaluateKey(name, receiver, plain, hasArguments);   // by far the most frequent: JSON data
        }

        if (receiver.IsNil)
        {
            return EvaluateFieldOfNil(name, receiver);
        }

        var target = receiver.Dereference();
        if (target.Type!.FindMethod(name) is { } method && (target.Kind == GoKind.Pointer || !method.NeedsPointer || IsAddressable(receiver)))
        {
            return calls.Call(dot, method, Receiver(receiver, target), node, written);
        }

        return target.Kind switch
        {
            GoKind.Struct => EvaluateStructField(name, receiver, target.AsStruct, hasArguments),
            GoKind.Map => EvaluateKey(name, receiver, target.AsMap, hasArguments),
            GoKind.Pointer when target.Type is { Element: StructType element } && element.FindField(name) is not null =>
                throw state.Error($"nil pointer evaluating {StaticType(receiver)}.{name}", TemplateErrorClass.NilPointer),
            _ => throw NoSuchField(name, receiver),
        };
    }

    private static Value Receiver(in Value receiver, in Value target) =>
        receiver.Kind == GoKind.Pointer && target.Kind != GoKind.Pointer ? target : receiver.Unwrap();

    /// <summary>Methods of the pointer are found on pointers only; which values have an address is not tracked.</summary>
    private static bool IsAddressable(in Value receiver) => receiver.Kind == GoKind.Pointer;

    private Value EvaluateFieldOfNil(string name, in Value receiver)
    {
        if (receiver.IsInterface)
        {
            throw state.Error($"nil pointer evaluating interface {{}}.{name}", TemplateErrorClass.NilPointer);
        }

        return state.Options.MissingKey == MissingKey.Error
            ? throw state.Error($"nil data; no entry for key {GoQuote.Quote(name)}", TemplateErrorClass.MissingKey)
            : Value.NoValue;
    }

    private Value EvaluateStructField(string name, in Value receiver, GoStruct content, bool hasArguments)
    {
        var path = content.Type.FindField(name) ?? throw NoSuchField(name, receiver);
        if (hasArguments)
        {
            throw state.Error($"{name} has arguments but cannot be invoked as function", TemplateErrorClass.NotAFunction);
        }

        for (var i = 0; i < path.Count - 1; i++)
        {
            var embedded = content.GetField(path[i]).Dereference();
            content = embedded.Kind == GoKind.Struct
                ? embedded.AsStruct
                : throw state.Error($"nil pointer to embedded struct field {path[i].Name}", TemplateErrorClass.NilPointer);
        }

        var field = content.GetField(path[^1]);
        return path[^1].Type.IsInterface ? field.InInterface() : field;
    }

    private Value EvaluateKey(string name, in Value receiver, GoMap map, bool hasArguments)
    {
        var type = map.Type;
        if (type.Key != GoType.String)
        {
            throw NoSuchField(name, receiver);
        }

        if (hasArguments)
        {
            throw state.Error($"{name} is not a method but has arguments", TemplateErrorClass.NotAFunction);
        }

        if (map.TryGetValue(name, out var entry))
        {
            return type.Element!.IsInterface ? entry.InInterface() : entry;
        }

        return state.Options.MissingKey switch
        {
            MissingKey.Default => Value.NoValue,
            MissingKey.Zero => type.Element!.IsInterface ? Value.Null : type.Element.Zero(),
            _ => throw state.Error($"map has no entry for key {GoQuote.Quote(name)}", TemplateErrorClass.MissingKey),
        };
    }

    private TemplateException NoSuchField(string name, in Value receiver) =>
        state.Error($"can't evaluate field {name} in type {StaticType(receiver)}", TemplateErrorClass.NoSuchField);

    private static string StaticType(in Value value) => value.IsInterface ? GoType.Any.Name : value.TypeName;
}
