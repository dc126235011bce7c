using Injector.Templating.Formatting;

namespace Injector.Templating.Functions;

/// <summary>The table of Go's own template functions.</summary>
internal static class BuiltinFunctions
{
    public static FunctionTable Create() => new FunctionTableBuilder()
        .Add(new TemplateFunction("and", NeverCalled, isVariadic: true, GoType.Reflected, GoType.Reflected) { ShortCircuit = ShortCircuit.And })
        .Add(new TemplateFunction("or", NeverCalled, isVariadic: true, GoType.Reflected, GoType.Reflected) { ShortCircuit = ShortCircuit.Or })
        .Add("not", static (_, a) => Value.Bool(!a[0].IsTrue), GoType.Reflected)
        .AddVariadic("eq", static (_, a) => Comparison.Equal(a), GoType.Reflected, GoType.Reflected)
        .Add("ne", static (_, a) => Value.Bool(!Comparison.AreEqual(a[0], a[1])), GoType.Reflected, GoType.Reflected)
        .Add("lt", static (_, a) => Value.Bool(Comparison.IsLess(a[0], a[1])), GoType.Reflected, GoType.Reflected)
        .Add("le", static (_, a) => Value.Bool(Comparison.IsLess(a[0], a[1]) || Comparison.AreEqual(a[0], a[1])), GoType.Reflected, GoType.Reflected)
        .Add("gt", static (_, a) => Value.Bool(!Comparison.IsLess(a[0], a[1]) && !Comparison.AreEqual(a[0], a[1])), GoType.Reflected, GoType.Reflected)
        .Add("ge", static (_, a) => Value.Bool(!Comparison.IsLess(a[0], a[1])), GoType.Reflected, GoType.Reflected)
        .Add("len", static (_, a) => Indexing.Length(a[0]), GoType.Reflected)
        .AddVariadic("index", static (_, a) => Indexing.Index(a), GoType.Reflected, GoType.Reflected)
        .AddVariadic("slice", static (_, a) => Indexing.Slice(a), GoType.Reflected, GoType.Reflected)
        .AddVariadic("call", Call, GoType.Reflected, GoType.Reflected)
        .AddVariadic("print", static (_, a) => Value.String(GoFormat.Sprint(a)), GoType.Any)
        .AddVariadic("println", static (_, a) => Value.String(GoFormat.Sprintln(a)), GoType.Any)
        .AddVariadic("printf", static (_, a) => Value.String(GoFormat.Sprintf(a[0].AsString, a[1..])), GoType.String, GoType.Any)
        .AddVariadic("html", static (_, a) => Value.String(Escapers.Html(a)), GoType.Any)
        .AddVariadic("js", static (_, a) => Value.String(Escapers.JavaScript(a)), GoType.Any)
        .AddVariadic("urlquery", static (_, a) => Value.String(Escapers.UrlQuery(a)), GoType.Any)
        .Build();

    private static Value NeverCalled(CallContext context, ReadOnlySpan<Value> arguments) =>
        throw new InvalidOperationException("and and or are evaluated by the executor");

    /// <summary>Template data holds no function values: calling anything is an error.</summary>
    private static Value Call(CallContext context, ReadOnlySpan<Value> arguments)
    {
        throw new FunctionException(
            arguments[0].IsNil ? "call of nil" : $"non-function {context.CalleeText} of type {arguments[0].TypeName}",
            TemplateErrorClass.BuiltinError);
    }
}
