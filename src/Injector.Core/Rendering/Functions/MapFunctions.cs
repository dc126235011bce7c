using Injector.Templating;

namespace Injector.Core.Rendering.Functions;

/// <summary>Functions over maps from text to text, and the one that removes nil from generic trees.</summary>
internal static class MapFunctions
{
    public static void AddTo(FunctionTableBuilder builder) => builder
        .AddVariadic("omit", static (_, a) => Value.Map(Omit(a[0].AsMap, a[1..])), GoType.StringMap, GoType.String)
        .AddVariadic("strdict", static (_, a) => Value.Map(Pairs(a)), GoType.String)
        .AddVariadic("mergeMaps", static (_, a) => Value.Map(Merge(a)), GoType.StringMap)
        .Add("omitNil", static (c, a) => OmitNil(c, a[0], 0).Value, GoType.Any);

    /// <summary>Later maps win; none at all give a nil map.</summary>
    public static GoMap Merge(ReadOnlySpan<Value> maps)
    {
        if (maps.Length == 0)
        {
            return GoMap.Nil(GoType.StringMap);
        }

        var merged = GoMap.Create(GoType.StringMap);
        foreach (var map in maps)
        {
            foreach (var key in map.AsMap.SortedKeys)
            {
                map.AsMap.TryGetValue(key, out var value);
                merged.Set(key, value);
            }
        }

        return merged;
    }

    private static GoMap Omit(GoMap map, ReadOnlySpan<Value> keys)
    {
        var rest = Merge([Value.Map(map)]);
        foreach (var key in keys)
        {
            rest.Remove(key.AsString);
        }

        return rest;
    }

    /// <summary>Names and values in turn; a name at the end has an empty value.</summary>
    private static GoMap Pairs(ReadOnlySpan<Value> texts)
    {
        var map = GoMap.Create(GoType.StringMap);
        for (var i = 0; i < texts.Length; i += 2)
        {
            map.Set(texts[i].AsString, i + 1 < texts.Length ? texts[i + 1] : Value.String(string.Empty));
        }

        return map;
    }

    /// <summary>A container without a nil anywhere is returned as it is; one that is emptied becomes nil itself.</summary>
    private static (Value Value, bool Changed) OmitNil(CallContext context, Value value, int depth)
    {
        ValueJson.CheckDepth(depth);
        context.Spend(1);
        return value.Kind switch
        {
            GoKind.Map when value.Type == GoType.AnyMap => OmitNilMembers(context, value, depth),
            GoKind.Slice when value.Type == GoType.AnySlice => OmitNilItems(context, value, depth),
            _ => (value, false),
        };
    }

    private static (Value, bool) OmitNilMembers(CallContext context, Value value, int depth)
    {
        var kept = GoMap.Create(GoType.AnyMap);
        var changed = false;
        foreach (var key in value.AsMap.SortedKeys)
        {
            value.AsMap.TryGetValue(key, out var member);
            var (cleaned, memberChanged) = OmitNil(context, member, depth + 1);
            changed |= memberChanged || cleaned.IsNil;
            if (!cleaned.IsNil)
            {
                kept.Set(key, cleaned);
            }
        }

        return changed ? (kept.Count > 0 ? Value.Map(kept) : Value.NoValue, true) : (value, false);
    }

    private static (Value, bool) OmitNilItems(CallContext context, Value value, int depth)
    {
        var kept = new List<Value>();
        var changed = false;
        var items = value.AsSlice;
        for (var i = 0; i < items.Count; i++)
        {
            var (cleaned, itemChanged) = OmitNil(context, items[i], depth + 1);
            changed |= itemChanged || cleaned.IsNil;
            if (!cleaned.IsNil)
            {
                kept.Add(cleaned);
            }
        }

        return changed ? (kept.Count > 0 ? Value.List([.. kept]) : Value.NoValue, true) : (value, false);
    }
}
