using System.Globalization;

namespace Injector.Templating.Functions.Sprig;

/// <summary>List functions. All of them leave their arguments alone.</summary>
internal static class Lists
{
    private static readonly GoType I = GoType.Int;
    private static readonly GoType A = GoType.Any;

    public static void AddTo(FunctionTableBuilder table)
    {
        AddMaking(table);
        AddEnds(table);
        AddJoining(table);
        AddSelecting(table);
    }

    private static void AddMaking(FunctionTableBuilder table)
    {
        table.AddVariadic("list", (_, a) => Value.List(a.ToArray()), A);
        table.Alias("tuple", "list");
        table.Add("until", (c, a) => Steps(c, 0, a[0].AsInt64, a[0].AsInt64 < 0 ? -1 : 1), I);
        table.Add("untilStep", (c, a) => Steps(c, a[0].AsInt64, a[1].AsInt64, a[2].AsInt64), I, I, I);
        table.AddVariadic("seq", (c, a) => Value.String(Sequence(c, a)), I);
    }

    private static void AddEnds(FunctionTableBuilder table)
    {
        AddBoth(table, "first", "mustFirst", (_, a) => End(Find(a[0], "first"), last: false), A);
        AddBoth(table, "last", "mustLast", (_, a) => End(Find(a[0], "last"), last: true), A);
        AddBoth(table, "rest", "mustRest", (_, a) => Part(Find(a[0], "rest"), 1, 0), A);
        AddBoth(table, "initial", "mustInitial", (_, a) => Part(Find(a[0], "initial"), 0, 1), A);
    }

    private static void AddJoining(FunctionTableBuilder table)
    {
        AddBoth(table, "append", "mustAppend", (c, a) => Appended(c, SprigArguments.List(a[0], "Cannot push on"), a[1]), A, A);
        AddBoth(table, "push", "mustPush", (c, a) => Appended(c, SprigArguments.List(a[0], "Cannot push on"), a[1]), A, A);
        AddBoth(table, "prepend", "mustPrepend", (c, a) => Prepended(c, SprigArguments.List(a[0], "Cannot prepend on"), a[1]), A, A);
        table.AddVariadic("concat", (c, a) => Concat(c, a), A);
        AddBoth(table, "reverse", "mustReverse", (c, a) => Reverse(c, Find(a[0], "reverse")), A);
        AddBoth(table, "chunk", "mustChunk", (c, a) => Chunk(c, a[0].AsInt64, SprigArguments.List(a[1], "Cannot chunk")), I, A);
    }

    private static void AddSelecting(FunctionTableBuilder table)
    {
        AddBoth(table, "uniq", "mustUniq", (c, a) => Unique(c, Find(a[0], "uniq")), A);
        AddBoth(table, "has", "mustHas", (_, a) => Value.Bool(!a[1].IsNil && Contains(Find(a[1], "has"), a[0])), A, A);
        AddBoth(table, "compact", "mustCompact", (c, a) => Select(c, SprigArguments.List(a[0], "Cannot compact on"), v => v.IsTrue), A);
        FunctionBody without = (c, a) =>
        {
            var unwanted = GoSlice.Of(GoType.AnySlice, a[1..].ToArray());
            return Select(c, Find(a[0], "without"), v => !Contains(unwanted, v));
        };
        table.AddVariadic("without", without, A, A);
        table.AddVariadic("mustWithout", without, A, A);
        table.AddVariadic("slice", (_, a) => Slice(a, TemplateErrorClass.BuiltinError), A, A);
        table.AddVariadic("mustSlice", (_, a) => Slice(a, TemplateErrorClass.FunctionError), A, A);
    }

    private static void AddBoth(FunctionTableBuilder table, string name, string must, FunctionBody body, params ReadOnlySpan<GoType> parameters)
    {
        table.Add(name, body, parameters);
        table.Add(must, body, parameters);
    }

    private static GoSlice Find(in Value value, string function) => SprigArguments.List(value, $"Cannot find {function} on");

    private static Value NilList => Value.Slice(GoSlice.Nil(GoType.AnySlice));

    /// <summary>The elements, counted towards the step limit.</summary>
    private static Value[] Items(CallContext context, GoSlice list)
    {
        context.Spend(list.Count);
        return list.ToArray();
    }

    private static Value End(GoSlice list, bool last) => list.Count == 0 ? default : list[last ? list.Count - 1 : 0].Unwrap();

    private static Value Part(GoSlice list, int skip, int drop) =>
        list.Count == 0 ? NilList : Value.List(list.ToArray()[skip..^drop]);

    private static Value Appended(CallContext context, GoSlice list, in Value item)
    {
        context.Spend(list is GrowingSlice ? 1 : list.Count);
        return Value.Slice(GrowingSlice.Append(list, item));
    }

    private static Value Prepended(CallContext context, GoSlice list, in Value item) => Value.List([item, .. Items(context, list)]);

    private static Value Concat(CallContext context, ReadOnlySpan<Value> lists)
    {
        if (lists.Length == 0)
        {
            return NilList;
        }

        var all = new List<Value>();
        foreach (var list in lists)
        {
            all.AddRange(Items(context, list.Kind is GoKind.Slice or GoKind.Invalid
                ? SprigArguments.List(list, string.Empty)
                : throw new FunctionException($"Cannot concat type {SprigArguments.KindName(list)} as list")));
        }

        return all.Count == 0 ? NilList : Value.List([.. all]);
    }

    private static Value Reverse(CallContext context, GoSlice list)
    {
        var items = Items(context, list);
        Array.Reverse(items);
        return Value.List(items);
    }

    private static Value Chunk(CallContext context, long size, GoSlice list)
    {
        if (size <= 0)
        {
            throw new FunctionException("runtime error: makeslice: len out of range");
        }

        var chunks = Items(context, list).Chunk((int)Math.Min(size, int.MaxValue)).Select(c => Value.List(c)).ToArray();
        return Value.Slice(GoSlice.Of(GoType.SliceOf(GoType.AnySlice), chunks));
    }

    private static Value Unique(CallContext context, GoSlice list)
    {
        var seen = new List<Value>();
        foreach (var item in Items(context, list))
        {
            context.Spend(seen.Count);
            if (!seen.Exists(s => Value.DeepEquals(s, item)))
            {
                seen.Add(item);
            }
        }

        return Value.List([.. seen]);
    }

    private static bool Contains(GoSlice list, in Value wanted)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (Value.DeepEquals(list[i], wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static Value Select(CallContext context, GoSlice list, Predicate<Value> wanted) =>
        Value.List(Array.FindAll(Items(context, list), wanted));

    private static Value Slice(ReadOnlySpan<Value> arguments, TemplateErrorClass failure)
    {
        var list = arguments[0].Kind == GoKind.Slice
            ? arguments[0].AsSlice
            : throw new FunctionException($"list should be type of slice or array but {SprigArguments.KindName(arguments[0])}", failure);
        if (list.Count == 0)
        {
            return default;
        }

        var start = arguments.Length > 1 ? Numbers.ToInt64(arguments[1]) : 0;
        var end = arguments.Length > 2 ? Numbers.ToInt64(arguments[2]) : list.Count;
        return start >= 0 && start <= end && end <= list.Count
            ? Value.Slice(list.Range((int)start, (int)end))
            : throw new FunctionException("reflect.Value.Slice: slice index out of bounds", failure);
    }

    private static Value Steps(CallContext context, long start, long stop, long step)
    {
        if (step == 0 || (stop < start && step > 0) || (stop > start && step < 0) || stop == start)
        {
            return Value.Slice(GoSlice.Of(GoType.IntSlice, []));
        }

        var count = (long)(((Int128)stop - start + step - Math.Sign(step)) / step);
        context.Spend(count);
        context.CheckLength(count);
        var items = new Value[count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Value.Int(start + (i * step));
        }

        return Value.Slice(GoSlice.Of(GoType.IntSlice, items));
    }

    private static string Sequence(CallContext context, ReadOnlySpan<Value> arguments)
    {
        var (start, step, end) = arguments.Length switch
        {
            1 => (1L, 0L, arguments[0].AsInt64),
            2 => (arguments[0].AsInt64, 0L, arguments[1].AsInt64),
            3 => (arguments[0].AsInt64, arguments[1].AsInt64, arguments[2].AsInt64),
            _ => (0L, 1L, -1L),
        };
        var direction = end < start ? -1 : 1;
        if (arguments.Length is 0 or > 3 || (arguments.Length == 3 && end < start && step > 0))
        {
            return string.Empty;
        }

        var numbers = Steps(context, start, unchecked(end + direction), arguments.Length == 3 ? step : direction).AsSlice;
        return string.Join(' ', numbers.ToArray().Select(n => n.AsInt64.ToString(CultureInfo.InvariantCulture)));
    }
}
