namespace Injector.Templating;

/// <summary>What <c>.key</c> is when a map has no such key.</summary>
public enum MissingKey
{
    /// <summary>No value: prints <c>&lt;no value&gt;</c>; Go's and Istio's mode.</summary>
    Default,

    /// <summary>The zero value of the element type; Helm's mode.</summary>
    Zero,

    /// <summary>An error.</summary>
    Error,
}

/// <summary>How a template is parsed and executed.</summary>
public sealed record TemplateOptions
{
    /// <summary>The functions; default <see cref="FunctionTable.Builtin"/>.</summary>
    public FunctionTable Functions { get; init; } = FunctionTable.Builtin;

    /// <summary>Treatment of absent keys.</summary>
    public MissingKey MissingKey { get; init; }

    /// <summary>Start of an action, not empty.</summary>
    public string LeftDelimiter { get; init; } = "{{";

    /// <summary>End of an action, not empty.</summary>
    public string RightDelimiter { get; init; } = "}}";

    /// <summary>Bounds on cost.</summary>
    public TemplateLimits Limits { get; init; } = TemplateLimits.Default;

    /// <summary>The clock that limits and date functions use.</summary>
#pragma warning disable RS0030 // A default that the caller sees and may replace: the clock is no hidden input here.
    public TimeProvider Clock { get; init; } = TimeProvider.System;
#pragma warning restore RS0030
}
