using System.Runtime.CompilerServices;
using Injector.Core.TypedValues;
using Injector.Templating;

namespace Injector.Core.Masking;

/// <summary>Texts inside template values, masked and unmasked. Structs stay as they are: what is read of them is masked already.</summary>
internal static class MaskedValues
{
    /// <summary>A value with its texts as the author wrote them.</summary>
    /// <param name="value">The value.</param>
    /// <param name="changed">Set when some text was masked.</param>
    public static Value Unmask(in Value value, ref bool changed) =>
        Change(value, static text => MaskedText.IsIn(text) ? MaskedText.Unmask(text) : text, ref changed);

    /// <summary>A value with its texts masked where they could be structure.</summary>
    public static Value Mask(in Value value, AuthorText mask)
    {
        var changed = false;
        return Change(value, mask.See, ref changed);
    }

    private static Value Change(in Value value, Func<string, string> change, ref bool changed)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var result = value.Kind switch
        {
            GoKind.String => ChangeText(value, change, ref changed),
            GoKind.Slice when value.AsSlice.Count > 0 => ChangeItems(value, change, ref changed),
            GoKind.Map when value.AsMap.Count > 0 => ChangeEntries(value, change, ref changed),
            _ => value,
        };
        return value.IsInterface ? result.InInterface() : result;
    }

    private static Value ChangeText(in Value value, Func<string, string> change, ref bool changed)
    {
        var text = value.AsString;
        var other = change(text);
        if (ReferenceEquals(text, other))
        {
            return value;
        }

        changed = true;
        return Value.String(value.Type!, other);
    }

    private static Value ChangeItems(in Value value, Func<string, string> change, ref bool changed)
    {
        var some = false;
        var items = value.AsSlice.ToArray();
        foreach (ref var item in items.AsSpan())
        {
            item = Change(item, change, ref some);
        }

        changed |= some;
        return some ? Value.Slice(GoSlice.Of(value.Type!, items)) : value;
    }

    private static Value ChangeEntries(in Value value, Func<string, string> change, ref bool changed)
    {
        var some = false;
        var copy = GoMap.Create(value.Type!);
        foreach (var key in value.AsMap.SortedKeys)
        {
            value.AsMap.TryGetValue(key, out var entry);
            var name = change(key);
            some |= !ReferenceEquals(name, key);
            copy.Set(name, Change(entry, change, ref some));
        }

        changed |= some;
        return some ? Value.Map(copy) : value;
    }
}
