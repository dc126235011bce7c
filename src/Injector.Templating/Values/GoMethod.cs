namespace Injector.Templating;

/// <summary>The work of a method: the receiver, then arguments already converted to the declared parameter types.</summary>
/// <param name="context">The running template.</param>
/// <param name="receiver">The value the method is called on; may be a nil pointer.</param>
/// <param name="arguments">The arguments.</param>
/// <exception cref="FunctionException">The call fails; the message is shown after <c>error calling NAME:</c>.</exception>
public delegate Value MethodBody(CallContext context, in Value receiver, ReadOnlySpan<Value> arguments);

/// <summary>An exported method of a type, such as <c>.Year</c> of a time or <c>.GetValue</c> of a protobuf wrapper.</summary>
public sealed class GoMethod
{
    /// <summary>A method with the given parameter types.</summary>
    public GoMethod(string name, MethodBody body, params ReadOnlySpan<GoType> parameters)
    {
        Name = name;
        Body = body;
        Parameters = parameters.ToArray();
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public MethodBody Body { get; }

    /// <summary>Types of its parameters.</summary>
    public IReadOnlyList<GoType> Parameters { get; }

    /// <summary>True when only a pointer to the type has the method; default false.</summary>
    public bool NeedsPointer { get; init; }

    /// <summary>A method without parameters whose result depends on the receiver only.</summary>
    public static GoMethod Getter(string name, Func<Value, Value> get) =>
        new(name, (CallContext _, in Value receiver, ReadOnlySpan<Value> _) => get(receiver));
}
