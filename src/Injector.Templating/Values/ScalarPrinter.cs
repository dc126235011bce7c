using System.Text;
using Injector.Go.Fmt;

namespace Injector.Templating.Values;

/// <summary>Prints values that are not made of other values.</summary>
internal static class ScalarPrinter
{
    /// <summary>Appends the value; false, and nothing, where Go complains that the verb does not fit.</summary>
    public static bool TryPrint(StringBuilder text, in Value value, char verb, in FormatSpec spec)
    {
        switch (value.Kind)
        {
            case GoKind.Invalid:
                return false;
            case GoKind.Bool:
                return verb is 't' or 'v' && StringFormat.TryAppend(text, value.AsBool ? "true" : "false", 's', spec with { Precision = null });
            case GoKind.String:
                return StringFormat.TryAppend(text, value.AsString, verb, spec);
            case GoKind.Float32 or GoKind.Float64:
                return FloatFormat.TryAppend(text, value.AsFloat64, verb, spec);
            case GoKind.Complex128:
                return FloatFormat.TryAppend(text, value.AsComplex, verb, spec);
            default:
                var negative = value.IsSigned && value.AsInt64 < 0;
                var magnitude = negative ? unchecked((ulong)-value.AsInt64) : value.AsUInt64;
                return IntegerFormat.TryAppend(text, magnitude, negative, value.IsUnsigned, verb, spec);
        }
    }
}
