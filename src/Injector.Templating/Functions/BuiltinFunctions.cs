namespace Injector.Templating.Functions;

/// <summary>Go's own template functions.</summary>
internal static class BuiltinFunctions
{
    public static FunctionTable Create() => new FunctionTableBuilder().Build();
}
