namespace Injector.Templating;

/// <summary>Collects functions for a <see cref="FunctionTable"/>.</summary>
public sealed class FunctionTableBuilder
{
    private readonly Dictionary<string, TemplateFunction> _functions = new(StringComparer.Ordinal);

    /// <summary>Adds a function with a fixed number of parameters; an earlier one of that name is replaced.</summary>
    public FunctionTableBuilder Add(string name, FunctionBody body, params ReadOnlySpan<GoType> parameters) =>
        Add(new TemplateFunction(name, body, isVariadic: false, parameters));

    /// <summary>Adds a function whose last parameter takes any number of arguments.</summary>
    public FunctionTableBuilder AddVariadic(string name, FunctionBody body, params ReadOnlySpan<GoType> parameters) =>
        Add(new TemplateFunction(name, body, isVariadic: true, parameters));

    /// <summary>Adds a function.</summary>
    public FunctionTableBuilder Add(TemplateFunction function)
    {
        _functions[function.Name] = function;
        return this;
    }

    /// <summary>Makes an added function callable by a second name too.</summary>
    public FunctionTableBuilder Alias(string name, string existing)
    {
        var function = _functions[existing];
        return Add(new TemplateFunction(name, function.Body, function.IsVariadic, [.. function.Parameters]));
    }

    /// <summary>The table.</summary>
    public FunctionTable Build() => new(_functions);
}
