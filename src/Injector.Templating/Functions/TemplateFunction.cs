namespace Injector.Templating;

/// <summary>The work of a template function. Arguments have been converted to the declared parameter types.</summary>
/// <param name="context">The running template: named templates, limits, cancellation.</param>
/// <param name="arguments">The arguments; those of a variadic parameter at the end, one by one.</param>
/// <exception cref="FunctionException">The call fails; the message is shown after <c>error calling NAME:</c>.</exception>
public delegate Value FunctionBody(CallContext context, ReadOnlySpan<Value> arguments);

/// <summary>Makes one call of a function in place of the executor, which would run <see cref="TemplateFunction.Body"/>.</summary>
/// <param name="function">The function.</param>
/// <param name="context">What its body is told of the running template.</param>
/// <param name="arguments">The arguments, converted to the types of the parameters.</param>
/// <exception cref="FunctionException">The call fails.</exception>
public delegate Value FunctionCall(TemplateFunction function, CallContext context, ReadOnlySpan<Value> arguments);

/// <summary>A function that templates can call, with Go's strict parameter types.</summary>
public sealed class TemplateFunction
{
    private readonly GoType[] _parameters;

    /// <summary>A function.</summary>
    /// <param name="name">The name in templates.</param>
    /// <param name="body">What it does.</param>
    /// <param name="isVariadic">True when the last parameter takes any number of arguments, none included.</param>
    /// <param name="parameters">Parameter types; for a variadic one the type of each of its arguments.</param>
    public TemplateFunction(string name, FunctionBody body, bool isVariadic, params ReadOnlySpan<GoType> parameters)
    {
        Name = name;
        Body = body;
        IsVariadic = isVariadic;
        _parameters = parameters.ToArray();
    }

    /// <summary>The name in templates.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public FunctionBody Body { get; }

    /// <summary>True when the last parameter repeats.</summary>
    public bool IsVariadic { get; }

    /// <summary>Parameter types.</summary>
    public IReadOnlyList<GoType> Parameters => _parameters;

    /// <summary>Set for the built-ins <c>and</c> and <c>or</c>, whose later arguments are evaluated only when needed.</summary>
    internal ShortCircuit ShortCircuit { get; init; }

    /// <summary>Number of parameters that come before a variadic one.</summary>
    internal int FixedCount => IsVariadic ? _parameters.Length - 1 : _parameters.Length;

    /// <summary>The type of the argument at an index.</summary>
    internal GoType ParameterAt(int index) => _parameters[Math.Min(index, _parameters.Length - 1)];
}

/// <summary>When evaluation of arguments stops early.</summary>
internal enum ShortCircuit
{
    /// <summary>Never.</summary>
    None,

    /// <summary>At the first false argument.</summary>
    And,

    /// <summary>At the first true argument.</summary>
    Or,
}
