using Injector.Go.Text;
using Injector.Templating.Formatting;

namespace Injector.Templating.Functions;

/// <summary>The comparison functions: typed, as Go's are.</summary>
internal static class Comparison
{
    private enum Basic
    {
        None,
        Bool,
        Integer,
        Float,
        Complex,
        String,
    }

    /// <summary>True when the first equals any of the others; a clash of types met before the match is an error.</summary>
    public static Value Equal(ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length < 2)
        {
            throw new FunctionException("missing argument for comparison", TemplateErrorClass.BadComparison);
        }

        foreach (var other in arguments[1..])
        {
            if (AreEqual(arguments[0], other))
            {
                return Value.Bool(true);
            }
        }

        return Value.Bool(false);
    }

    public static bool AreEqual(in Value left, in Value right)
    {
        var (a, b) = (BasicKind(left), BasicKind(right));
        if (a != b || a == Basic.None)
        {
            return EqualOtherwise(left, right, a, b);
        }

        return a switch
        {
            Basic.Bool => left.AsBool == right.AsBool,
            Basic.Integer => CompareIntegers(left, right) == 0,
            Basic.Float => left.AsFloat64 == right.AsFloat64,
            Basic.Complex => left.AsComplex == right.AsComplex,
            _ => left.AsString == right.AsString,
        };
    }

    public static bool IsLess(in Value left, in Value right)
    {
        var (a, b) = (OrderedKind(left), OrderedKind(right));
        if (a != b)
        {
            throw Incompatible();
        }

        return a switch
        {
            Basic.Integer => CompareIntegers(left, right) < 0,
            Basic.Float => left.AsFloat64 < right.AsFloat64,
            Basic.String => GoText.CompareBytes(left.AsString, right.AsString) < 0,
            _ => throw Invalid(),
        };
    }

    private static bool EqualOtherwise(in Value left, in Value right, Basic a, Basic b)
    {
        if (left.IsNil || right.IsNil)
        {
            return IsNilReference(left) && IsNilReference(right);
        }

        if (a != b)
        {
            throw Incompatible();
        }

        if (left.Kind is GoKind.Slice or GoKind.Map && left.Type == right.Type)
        {
            throw new FunctionException($"non-comparable type {GoFormat.ToText(left)}: {left.TypeName}", TemplateErrorClass.BadComparison);
        }

        if (left.Type != right.Type)
        {
            throw NonComparable(left, right);
        }

        return left.Kind == GoKind.Pointer
            ? ReferenceEquals(left.Reference, right.Reference) || (left.AsPointer.IsNil && right.AsPointer.IsNil)
            : Value.DeepEquals(left, right);
    }

    private static bool IsNilReference(in Value value) => value.IsNil || (value.Kind == GoKind.Pointer && value.AsPointer.IsNil);

    private static Basic BasicKind(in Value value) => value.Kind switch
    {
        GoKind.Bool => Basic.Bool,
        GoKind.String => Basic.String,
        GoKind.Float32 or GoKind.Float64 => Basic.Float,
        GoKind.Complex128 => Basic.Complex,
        _ when value.IsInteger => Basic.Integer,
        _ => Basic.None,
    };

    private static Basic OrderedKind(in Value value) => BasicKind(value) is var kind and not Basic.None ? kind : throw Invalid();

    private static int CompareIntegers(in Value left, in Value right)
    {
        if (left.IsSigned == right.IsSigned)
        {
            return left.IsSigned ? left.AsInt64.CompareTo(right.AsInt64) : left.AsUInt64.CompareTo(right.AsUInt64);
        }

        if (left.IsSigned)
        {
            return left.AsInt64 < 0 ? -1 : left.AsUInt64.CompareTo(right.AsUInt64);
        }

        return right.AsInt64 < 0 ? 1 : left.AsUInt64.CompareTo(right.AsUInt64);
    }

    private static FunctionException Incompatible() => new("incompatible types for comparison", TemplateErrorClass.BadComparison);

    private static FunctionException Invalid() => new("invalid type for comparison", TemplateErrorClass.BadComparison);

    private static FunctionException NonComparable(in Value left, in Value right) => new(
        $"non-comparable types {GoFormat.ToText(left)}: {left.TypeName}, {right.TypeName}: {GoFormat.ToText(right)}",
        TemplateErrorClass.BadComparison);
}
