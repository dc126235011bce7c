namespace Injector.Templating.Functions.Sprig;

/// <summary>Types and kinds of values.</summary>
internal static class Reflection
{
    public static void AddTo(FunctionTableBuilder table)
    {
        var (s, a) = (GoType.String, GoType.Any);
        table.Add("typeOf", (_, v) => Value.String(v[0].TypeName), a);
        table.Add("typeIs", (_, v) => Value.Bool(v[0].AsString == v[1].TypeName), s, a);
        table.Add("typeIsLike", (_, v) => Value.Bool(v[0].AsString == v[1].TypeName || "*" + v[0].AsString == v[1].TypeName), s, a);
        table.Add("kindOf", (_, v) => Value.String(SprigArguments.KindName(v[0])), a);
        table.Add("kindIs", (_, v) => Value.Bool(v[0].AsString == SprigArguments.KindName(v[1])), s, a);
    }
}
