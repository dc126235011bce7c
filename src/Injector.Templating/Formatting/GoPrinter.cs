using System.Runtime.CompilerServices;
using System.Text;
using Injector.Go.Text;

namespace Injector.Templating.Formatting;

/// <summary>Prints values by a verb and its flags, as Go's <c>fmt</c> does.</summary>
internal sealed partial class GoPrinter(StringBuilder text)
{
    private const string Nil = "<nil>";
    private FormatSpec _spec;

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
                Pad(value.TypeName);
                break;
            case 'v' when value.IsNil:
                Pad(Nil);
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
        if (!_spec.GoSyntax && (verb is 'v' or 's' or 'x' or 'X' or 'q') && TextOf(value) is { } own)
        {
            PrintString(own, verb, value);
            return;
        }

        switch (value.Kind)
        {
            case GoKind.Invalid:
                Complain(value, verb);
                break;
            case GoKind.Bool:
                PrintBool(value, verb);
                break;
            case GoKind.String:
                PrintString(value.AsString, verb, value);
                break;
            case GoKind.Float32 or GoKind.Float64:
                PrintFloat(value, verb);
                break;
            case GoKind.Complex128:
                PrintComplex(value, verb);
                break;
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
                PrintInteger(value, verb);
                break;
        }
    }

    private static string? TextOf(in Value value) => value.Kind switch
    {
        GoKind.Invalid or GoKind.Float64 => null,
        GoKind.Pointer => value.Type!.Element!.TextOf(value),
        _ => value.Type!.TextOf(value),
    };

    private void PrintBool(in Value value, char verb)
    {
        if (verb is 't' or 'v')
        {
            Pad(value.AsBool ? "true" : "false");
        }
        else
        {
            Complain(value, verb);
        }
    }

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
            Pad(_spec.GoSyntax ? $"({pointer.Type.Name})(nil)" : Nil);
            return;
        }

        if (depth == 0 && verb != 'p' && pointer.Target.Kind is GoKind.Struct or GoKind.Map or GoKind.Slice)
        {
            text.Append('&');
            PrintValue(pointer.Target, verb, depth + 1);
            return;
        }

        // Go prints the address; any number will do where nothing can depend on it.
        Pad(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0xc{RuntimeHelpers.GetHashCode(pointer):x9}"));
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

    private void Pad(string content)
    {
        var missing = (_spec.Width ?? 0) - GoText.RuneCount(content);
        if (missing > 0 && !_spec.Minus)
        {
            text.Append(_spec.Zero ? '0' : ' ', missing);
        }

        text.Append(content);
        if (missing > 0 && _spec.Minus)
        {
            text.Append(' ', missing);
        }
    }
}
