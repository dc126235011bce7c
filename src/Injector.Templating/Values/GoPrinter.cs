using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Injector.Go.Fmt;

namespace Injector.Templating.Values;

/// <summary>Prints values by a verb and its flags, as Go's <c>fmt</c> does: what is made of other values here, the scalars in Injector.Go.</summary>
internal sealed class GoPrinter(StringBuilder text)
{
    private const string Nil = "<nil>";
    private FormatSpec _spec;
    private int _printed;

    /// <summary>Prints one operand.</summary>
    public void Print(in Value value, char verb, FormatSpec spec = default)
    {
        _spec = spec;
        PrintOperand(value, verb);
    }

    /// <summary>Prints <c>type=value</c>, as complaints about operands do.</summary>
    public void PrintTyped(in Value value)
    {
        if (value.IsNil)
        {
            text.Append(Nil);
            return;
        }

        text.Append(value.TypeName).Append('=');
        PrintOperand(value, 'v');
    }

    private void PrintOperand(in Value value, char verb)
    {
        switch (verb)
        {
            case 'T':
                Padding.Append(text, value.TypeName, _spec);
                break;
            case 'v' when value.IsNil:
                Padding.Append(text, Nil, _spec);
                break;
            case 'p' when value.Kind != GoKind.Pointer:
                Complain(value, verb);
                break;
            default:
                PrintValue(value, verb, depth: 0);
                break;
        }
    }

    private void PrintValue(in Value value, char verb, int depth)
    {
        BoundedText.CheckNodes(++_printed);
        if (!_spec.GoSyntax && (verb is 'v' or 's' or 'x' or 'X' or 'q') && TextOf(value) is { } own)
        {
            StringFormat.TryAppend(text, own, verb, _spec);
            return;
        }

        switch (value.Kind)
        {
            case GoKind.Slice:
                PrintSlice(value.AsSlice, verb, depth);
                break;
            case GoKind.Map:
                PrintMap(value.AsMap, verb, depth);
                break;
            case GoKind.Struct:
                PrintStruct(value.AsStruct, verb, depth);
                break;
            case GoKind.Pointer:
                PrintPointer(value.AsPointer, verb, depth);
                break;
            default:
                if (!ScalarPrinter.TryPrint(text, value, verb, _spec))
                {
                    Complain(value, verb);
                }

                break;
        }
    }

    private static string? TextOf(in Value value) => value.Kind switch
    {
        GoKind.Invalid or GoKind.Float64 => null,
        GoKind.Pointer => value.Type!.Element!.TextOf(value),
        _ => value.Type!.TextOf(value),
    };

    private void PrintSlice(GoSlice items, char verb, int depth)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_spec.GoSyntax)
        {
            text.Append(items.Type.Name);
            if (items.IsNil)
            {
                text.Append("(nil)");
                return;
            }
        }

        text.Append(_spec.GoSyntax ? '{' : '[');
        var spec = _spec;
        for (var i = 0; i < items.Count; i++)
        {
            Separate(i);
            PrintElement(items[i], items.Type.Element!, verb, depth);
            _spec = spec;
        }

        text.Append(_spec.GoSyntax ? '}' : ']');
    }

    private void PrintMap(GoMap map, char verb, int depth)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_spec.GoSyntax)
        {
            text.Append(map.Type.Name);
            if (map.IsNil)
            {
                text.Append("(nil)");
                return;
            }
        }

        text.Append(_spec.GoSyntax ? "{" : "map[");
        var count = 0;
        foreach (var key in map.SortedKeys)
        {
            Separate(count++);
            PrintValue(Value.String(map.Type.Key!, key), verb, depth + 1);
            text.Append(':');
            map.TryGetValue(key, out var entry);
            PrintElement(entry, map.Type.Element!, verb, depth);
        }

        text.Append(_spec.GoSyntax ? '}' : ']');
    }

    private void PrintStruct(GoStruct content, char verb, int depth)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        text.Append(_spec.GoSyntax ? content.Type.Name : string.Empty).Append('{');
        foreach (var field in content.Type.Fields)
        {
            Separate(field.Index);
            if (_spec.GoSyntax || _spec.FieldNames)
            {
                text.Append(field.Name).Append(':');
            }

            PrintElement(content.GetField(field), field.Type, verb, depth);
        }

        text.Append('}');
    }

    private void PrintElement(in Value value, GoType type, char verb, int depth)
    {
        if (value.IsNil)
        {
            text.Append(_spec.GoSyntax ? type.Name + "(nil)" : Nil);
            return;
        }

        PrintValue(value, verb, depth + 1);
    }

    private void PrintPointer(GoPointer pointer, char verb, int depth)
    {
        if (pointer.IsNil)
        {
            Padding.Append(text, _spec.GoSyntax ? $"({pointer.Type.Name})(nil)" : Nil, _spec);
            return;
        }

        if (depth == 0 && verb != 'p' && pointer.Target.Kind is GoKind.Struct or GoKind.Map or GoKind.Slice)
        {
            text.Append('&');
            PrintValue(pointer.Target, verb, depth + 1);
            return;
        }

        // Go prints the address; any number will do where nothing can depend on it.
        Padding.Append(text, string.Create(CultureInfo.InvariantCulture, $"0xc{RuntimeHelpers.GetHashCode(pointer):x9}"), _spec);
    }

    private void Separate(int index)
    {
        if (index > 0)
        {
            text.Append(_spec.GoSyntax ? ", " : " ");
        }
    }

    /// <summary><c>%!d(string=abc)</c>.</summary>
    private void Complain(in Value value, char verb)
    {
        text.Append("%!").Append(verb).Append('(');
        PrintTyped(value);
        text.Append(')');
    }
}
