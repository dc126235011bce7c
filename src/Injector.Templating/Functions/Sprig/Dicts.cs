namespace Injector.Templating.Functions.Sprig;

/// <summary>Dictionary functions. <c>set</c>, <c>unset</c> and the merges change their first dictionary, as in sprig.</summary>
internal static class Dicts
{
    private const int MaxDepth = 1000;

    // An item of a copy takes memory where a step takes none.
    private const int StepsOfCopy = 16;
    private static readonly GoType S = GoType.String;
    private static readonly GoType A = GoType.Any;
    private static readonly GoType M = GoType.AnyMap;

    public static void AddTo(FunctionTableBuilder table)
    {
        table.AddVariadic("dict", (_, a) => Create(a), A);
        table.Add("get", (_, a) => a[0].AsMap.TryGetValue(a[1].AsString, out var value) ? value : Value.String(string.Empty), M, S);
        table.Add("set", (_, a) => Set(a[0], a[1].AsString, a[2]), M, S, A);
        table.Add("unset", (_, a) => Unset(a[0], a[1].AsString), M, S);
        table.Add("hasKey", (_, a) => Value.Bool(a[0].AsMap.ContainsKey(a[1].AsString)), M, S);
        table.AddVariadic("keys", (_, a) => Keys(a), M);
        table.Add("values", (_, a) => Values(a[0].AsMap), M);
        table.AddVariadic("pluck", (_, a) => Pluck(a[0].AsString, a[1..]), S, M);
        table.AddVariadic("pick", (_, a) => Filter(a[0].AsMap, a[1..], wanted: true), M, S);
        table.AddVariadic("omit", (_, a) => Filter(a[0].AsMap, a[1..], wanted: false), M, S);
        table.AddVariadic("dig", (_, a) => Dig(a), A);
        AddMerging(table);
    }

    private static void AddMerging(FunctionTableBuilder table)
    {
        foreach (var (name, overwrite) in new[] { ("merge", false), ("mustMerge", false), ("mergeOverwrite", true), ("mustMergeOverwrite", true) })
        {
            table.AddVariadic(name, (c, a) => MergeAll(c, a, overwrite), M, M);
        }

        foreach (var name in new[] { "deepCopy", "mustDeepCopy" })
        {
            table.Add(name, (c, a) => DeepCopy(c, a[0]), A);
        }

        table.Add("deepEqual", (_, a) => Value.Bool(Value.DeepEquals(a[0], a[1])), A, A);
    }

    private static Value Create(ReadOnlySpan<Value> arguments)
    {
        var map = GoMap.Create(M);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            map.Set(SprigArguments.Text(arguments[i]), i + 1 < arguments.Length ? arguments[i + 1] : Value.String(string.Empty));
        }

        return Value.Map(map);
    }

    private static Value Set(in Value map, string key, in Value value)
    {
        map.AsMap.Set(key, value);
        return map;
    }

    private static Value Unset(in Value map, string key)
    {
        map.AsMap.Remove(key);
        return map;
    }

    private static Value Keys(ReadOnlySpan<Value> maps)
    {
        var keys = new List<string>();
        foreach (var map in maps)
        {
            keys.AddRange(map.AsMap.SortedKeys);
        }

        return SprigArguments.Strings([.. keys]);
    }

    private static Value Values(GoMap map)
    {
        var values = new List<Value>(map.Count);
        foreach (var key in map.SortedKeys)
        {
            map.TryGetValue(key, out var value);
            values.Add(value);
        }

        return Value.List([.. values]);
    }

    private static Value Pluck(string key, ReadOnlySpan<Value> maps)
    {
        var found = new List<Value>();
        foreach (var map in maps)
        {
            if (map.AsMap.TryGetValue(key, out var value))
            {
                found.Add(value);
            }
        }

        return Value.List([.. found]);
    }

    private static Value Filter(GoMap map, ReadOnlySpan<Value> keys, bool wanted)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            named.Add(key.AsString);
        }

        var result = GoMap.Create(M);
        foreach (var key in map.SortedKeys)
        {
            if (named.Contains(key) == wanted && map.TryGetValue(key, out var value))
            {
                result.Set(key, value);
            }
        }

        return Value.Map(result);
    }

    private static Value Dig(ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length < 3)
        {
            throw new FunctionException("dig needs at least three arguments");
        }

        var map = AsDictionary(arguments[^1]);
        foreach (var key in arguments[..^2])
        {
            _ = key.Type == S ? 0 : throw new FunctionException(Conversion(key, "string"));
        }

        for (var i = 0; ; i++)
        {
            if (!map.TryGetValue(arguments[i].AsString, out var value))
            {
                return arguments[^2];
            }

            if (i == arguments.Length - 3)
            {
                return value;
            }

            map = AsDictionary(value);
        }
    }

    private static GoMap AsDictionary(in Value value) =>
        value.Type == M ? value.AsMap : throw new FunctionException(Conversion(value, "map[string]interface {}"));

    private static string Conversion(in Value value, string wanted) =>
        $"interface conversion: interface {{}} is {(value.IsNil ? "nil" : value.TypeName)}, not {wanted}";

    private static Value MergeAll(CallContext context, ReadOnlySpan<Value> maps, bool overwrite)
    {
        foreach (var source in maps[1..])
        {
            Merge(context, maps[0].AsMap, source.AsMap, overwrite, 0);
        }

        return maps[0];
    }

    private static void Merge(CallContext context, GoMap target, GoMap source, bool overwrite, int depth)
    {
        CheckDepth(depth);
        context.Spend(source.Count);
        foreach (var key in source.SortedKeys)
        {
            source.TryGetValue(key, out var value);
            target.TryGetValue(key, out var existing);
            if (value.Type == M && existing.Type == M && !existing.AsMap.IsNil)
            {
                Merge(context, existing.AsMap, value.AsMap, overwrite, depth + 1);
            }
            else if (overwrite || (!value.IsNil && !existing.IsTrue))
            {
                target.Set(key, value);
            }
        }
    }

    private static Value DeepCopy(CallContext context, in Value value) => value.IsNil
        ? throw new FunctionException("reflect: call of reflect.Value.Type on zero Value")
        : Copy(context, value, 0);

    private static Value Copy(CallContext context, in Value value, int depth)
    {
        CheckDepth(depth);
        context.Spend(StepsOfCopy);
        if (value.Kind == GoKind.Map && !value.AsMap.IsNil)
        {
            var map = value.AsMap;
            var copy = GoMap.Create(map.Type);
            foreach (var key in map.SortedKeys)
            {
                map.TryGetValue(key, out var item);
                copy.Set(key, Copy(context, item, depth + 1));
            }

            return Value.Map(copy);
        }

        if (value.Kind != GoKind.Slice || value.AsSlice.IsNil)
        {
            return value;
        }

        var list = value.AsSlice;
        var items = list.ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Copy(context, items[i], depth + 1);
        }

        return Value.Slice(GoSlice.Of(list.Type, items));
    }

    private static void CheckDepth(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FunctionException($"dictionaries are nested more than {MaxDepth} levels deep");
        }
    }
}
