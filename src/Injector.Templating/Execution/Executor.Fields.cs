using Injector.Go.Strconv;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <content>Fields, map entries and methods.</content>
internal sealed partial class Executor
{
    /// <summary>Reads fields one after another; only the last may have arguments.</summary>
    private Value EvaluateFields(
        in Value dot, Value receiver, Node node, string[] names, ReadOnlySpan<Node> arguments, in Value final, bool hasFinal)
    {
        for (var i = 0; i < names.Length - 1; i++)
        {
            receiver = EvaluateField(dot, names[i], node, [], default, hasFinal: false, receiver);
        }

        return EvaluateField(dot, names[^1], node, arguments, final, hasFinal, receiver);
    }

    private Value EvaluateField(
        in Value dot, string name, Node node, ReadOnlySpan<Node> arguments, in Value final, bool hasFinal, in Value receiver)
    {
        var hasArguments = arguments.Length > 0 || hasFinal;
        if (receiver.Kind == GoKind.Map && receiver.AsMap.Type is { IsNamed: false } mapType)
        {
            return EvaluateKey(name, receiver, mapType, hasArguments);
        }

        if (receiver.IsNil)
        {
            return EvaluateFieldOfNil(name, receiver);
        }

        var type = receiver.Type!;
        var target = receiver.Dereference();
        if (target.Type!.FindMethod(name) is { } method && (target.Kind == GoKind.Pointer || !method.NeedsPointer || IsAddressable(receiver)))
        {
            return CallMethod(dot, method, Receiver(receiver, target), node, arguments, final, hasFinal);
        }

        switch (target.Kind)
        {
            case GoKind.Struct:
                return EvaluateStructField(name, receiver, target.AsStruct, hasArguments);
            case GoKind.Map:
                return EvaluateKey(name, receiver, target.AsMap.Type, hasArguments, target.AsMap);
            case GoKind.Pointer when target.Type is { Element: StructType element } && element.FindField(name) is not null:
                throw Error($"nil pointer evaluating {StaticType(receiver)}.{name}", TemplateErrorClass.NilPointer);
            default:
                throw NoSuchField(name, receiver, type);
        }
    }

    private static Value Receiver(in Value receiver, in Value target) =>
        receiver.Kind == GoKind.Pointer && target.Kind != GoKind.Pointer ? target : receiver.Unwrap();

    /// <summary>Methods of the pointer are found on pointers only; which values have an address is not tracked.</summary>
    private static bool IsAddressable(in Value receiver) => receiver.Kind == GoKind.Pointer;

    private Value EvaluateFieldOfNil(string name, in Value receiver)
    {
        if (receiver.IsInterface)
        {
            throw Error($"nil pointer evaluating interface {{}}.{name}", TemplateErrorClass.NilPointer);
        }

        return _options.MissingKey == MissingKey.Error
            ? throw Error($"nil data; no entry for key {GoQuote.Quote(name)}", TemplateErrorClass.MissingKey)
            : Value.NoValue;
    }

    private Value EvaluateStructField(string name, in Value receiver, GoStruct content, bool hasArguments)
    {
        var path = content.Type.FindField(name) ?? throw NoSuchField(name, receiver, receiver.Type!);
        if (hasArguments)
        {
            throw Error($"{name} has arguments but cannot be invoked as function", TemplateErrorClass.NotAFunction);
        }

        for (var i = 0; i < path.Count - 1; i++)
        {
            var embedded = content.GetField(path[i]).Dereference();
            content = embedded.Kind == GoKind.Struct
                ? embedded.AsStruct
                : throw Error($"nil pointer to embedded struct field {path[i].Name}", TemplateErrorClass.NilPointer);
        }

        var field = content.GetField(path[^1]);
        return path[^1].Type.IsInterface ? field.InInterface() : field;
    }

    private Value EvaluateKey(string name, in Value receiver, GoType type, bool hasArguments, GoMap? map = null)
    {
        if (type.Key != GoType.String)
        {
            throw NoSuchField(name, receiver, receiver.Type!);
        }

        if (hasArguments)
        {
            throw Error($"{name} is not a method but has arguments", TemplateErrorClass.NotAFunction);
        }

        if ((map ?? receiver.AsMap).TryGetValue(name, out var entry))
        {
            return type.Element!.IsInterface ? entry.InInterface() : entry;
        }

        return _options.MissingKey switch
        {
            MissingKey.Default => Value.NoValue,
            MissingKey.Zero => type.Element!.IsInterface ? Value.Null : type.Element.Zero(),
            _ => throw Error($"map has no entry for key {GoQuote.Quote(name)}", TemplateErrorClass.MissingKey),
        };
    }

    private TemplateException NoSuchField(string name, in Value receiver, GoType type) =>
        Error($"can't evaluate field {name} in type {(receiver.IsInterface ? GoType.Any : type).Name}", TemplateErrorClass.NoSuchField);

    private static string StaticType(in Value value) => value.IsInterface ? GoType.Any.Name : value.TypeName;
}
