namespace Injector.Templating.Functions.Sprig;

/// <summary>Defaults and flow. "Empty" is what Go's truth calls false.</summary>
internal static class Defaults
{
    private static readonly GoType A = GoType.Any;

    public static void AddTo(FunctionTableBuilder table)
    {
        table.AddVariadic("default", (_, a) => a.Length > 1 && a[1].IsTrue ? a[1] : a[0], A, A);
        table.Add("empty", (_, a) => Value.Bool(!a[0].IsTrue), A);
        table.AddVariadic("coalesce", (_, a) => Coalesce(a), A);
        table.AddVariadic("all", (_, a) => Value.Bool(Count(a) == a.Length), A);
        table.AddVariadic("any", (_, a) => Value.Bool(Count(a) > 0), A);
        table.Add("fail", (_, a) => throw new FunctionException(a[0].AsString, TemplateErrorClass.FailedByTemplate), GoType.String);
    }

    private static Value Coalesce(ReadOnlySpan<Value> values)
    {
        foreach (var value in values)
        {
            if (value.IsTrue)
            {
                return value;
            }
        }

        return default;
    }

    private static int Count(ReadOnlySpan<Value> values)
    {
        var count = 0;
        foreach (var value in values)
        {
            count += value.IsTrue ? 1 : 0;
        }

        return count;
    }
}
