namespace Injector.Templating.Functions.Sprig;

/// <summary>Arithmetic and loose number conversion.</summary>
internal static class Numbers
{
    private static readonly GoType I = GoType.Int;
    private static readonly GoType A = GoType.Any;

    public static void AddTo(FunctionTableBuilder table, SprigOptions options)
    {
        AddIntegers(table);
        AddFloats(table);
        table.Add("int", (_, a) => Value.Int(ToInt64(a[0])), A);
        table.Add("int64", (_, a) => Value.Int64(ToInt64(a[0])), A);
        table.Add("float64", (_, a) => Value.Float64(ToFloat64(a[0])), A);
        table.Add("toDecimal", (_, a) => Value.Int64(LooseNumbers.Octal(SprigArguments.Text(a[0]))), A);
        table.Add("randInt", (_, a) => Value.Int(RandomInt(options, a[0].AsInt64, a[1].AsInt64)), I, I);
    }

    public static long ToInt64(in Value value)
    {
        var target = value.Dereference();
        return target switch
        {
            { IsInteger: true } => target.AsInt64,
            { IsFloat: true } => LooseNumbers.Truncate(target.AsFloat64),
            { Kind: GoKind.Bool } => target.AsBool ? 1 : 0,
            _ => target.Type == GoType.String ? LooseNumbers.Integer(target.AsString) : 0,
        };
    }

    public static double ToFloat64(in Value value)
    {
        var target = value.Dereference();
        return target switch
        {
            { IsUnsigned: true } => target.AsUInt64,
            { IsInteger: true } => target.AsInt64,
            { IsFloat: true } => target.AsFloat64,
            { Kind: GoKind.Bool } => target.AsBool ? 1 : 0,
            _ => target.Type == GoType.String ? LooseNumbers.Float(target.AsString) : 0,
        };
    }

    private static void AddIntegers(FunctionTableBuilder table)
    {
        table.AddVariadic("add", (_, a) => Fold(a, 0, static (x, y) => unchecked(x + y)), A);
        table.Add("add1", (_, a) => Value.Int64(unchecked(ToInt64(a[0]) + 1)), A);
        table.Add("sub", (_, a) => Value.Int64(unchecked(ToInt64(a[0]) - ToInt64(a[1]))), A, A);
        table.AddVariadic("mul", (_, a) => Fold(a, 1, static (x, y) => unchecked(x * y)), A, A);
        table.Add("div", (_, a) => Value.Int64(Divide(ToInt64(a[0]), ToInt64(a[1]), remainder: false)), A, A);
        table.Add("mod", (_, a) => Value.Int64(Divide(ToInt64(a[0]), ToInt64(a[1]), remainder: true)), A, A);
        table.AddVariadic("max", (_, a) => Fold(a[1..], ToInt64(a[0]), Math.Max), A, A);
        table.Alias("biggest", "max");
        table.AddVariadic("min", (_, a) => Fold(a[1..], ToInt64(a[0]), Math.Min), A, A);
    }

    private static void AddFloats(FunctionTableBuilder table)
    {
        table.AddVariadic("addf", (_, a) => Decimals(default, a, static (x, y) => x.Add(y)), A);
        table.Add("add1f", (_, a) => Decimals(a[0], [Value.Int(1)], static (x, y) => x.Add(y)), A);
        table.AddVariadic("subf", (_, a) => Decimals(a[0], a[1..], static (x, y) => x.Subtract(y)), A, A);
        table.AddVariadic("mulf", (_, a) => Decimals(a[0], a[1..], static (x, y) => x.Multiply(y)), A, A);
        table.AddVariadic("divf", (_, a) => Decimals(a[0], a[1..], static (x, y) => x.Divide(y)), A, A);
        table.AddVariadic("maxf", (_, a) => FoldFloat(a, static (x, y) => Math.Max(x, y)), A, A);
        table.AddVariadic("minf", (_, a) => FoldFloat(a, static (x, y) => Math.Min(x, y)), A, A);
        table.Add("ceil", (_, a) => Value.Float64(Math.Ceiling(ToFloat64(a[0]))), A);
        table.Add("floor", (_, a) => Value.Float64(Math.Floor(ToFloat64(a[0]))), A);
        table.AddVariadic("round", (_, a) => Value.Float64(Round(ToFloat64(a[0]), a[1].AsInt64, a.Length > 2 ? a[2].AsFloat64 : 0.5)), A, I, GoType.Float64);
    }

    private static Value Fold(ReadOnlySpan<Value> values, long start, Func<long, long, long> combine)
    {
        foreach (var value in values)
        {
            start = combine(start, ToInt64(value));
        }

        return Value.Int64(start);
    }

    private static Value FoldFloat(ReadOnlySpan<Value> values, Func<double, double, double> combine)
    {
        var result = ToFloat64(values[0]);
        foreach (var value in values[1..])
        {
            result = combine(result, ToFloat64(value));
        }

        return Value.Float64(result);
    }

    private static Value Decimals(in Value first, ReadOnlySpan<Value> rest, Func<BigDecimal, BigDecimal, BigDecimal> combine)
    {
        try
        {
            var result = BigDecimal.From(ToFloat64(first));
            foreach (var value in rest)
            {
                result = combine(result, BigDecimal.From(ToFloat64(value)));
            }

            return Value.Float64(result.ToDouble());
        }
        catch (FormatException e)
        {
            throw new FunctionException(e.Message);
        }
    }

    private static long Divide(long dividend, long divisor, bool remainder) => divisor switch
    {
        0 => throw new FunctionException("runtime error: integer divide by zero"),
        -1 => remainder ? 0 : unchecked(-dividend),
        _ => remainder ? dividend % divisor : dividend / divisor,
    };

    /// <summary>Scaled up, fractions from <paramref name="threshold"/> on go up, all others down.</summary>
    private static double Round(double value, long places, double threshold)
    {
        var power = Math.Pow(10, places);
        var scaled = power * value;
        return (scaled - Math.Truncate(scaled) >= threshold ? Math.Ceiling(scaled) : Math.Floor(scaled)) / power;
    }

    private static long RandomInt(SprigOptions options, long min, long max) =>
        max > min && unchecked(max - min) > 0 ? min + options.Next(max - min) : throw new FunctionException("invalid argument to Intn");
}
