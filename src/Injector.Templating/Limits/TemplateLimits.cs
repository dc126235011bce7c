namespace Injector.Templating;

/// <summary>Bounds on what one template may cost. Passing one is a <see cref="TemplateException"/> of class <see cref="TemplateErrorClass.LimitExceeded"/>.</summary>
public sealed record TemplateLimits
{
    /// <summary>The defaults.</summary>
    public static TemplateLimits Default { get; } = new();

    /// <summary>Nodes executed, function calls and loop turns together.</summary>
    /// <value>More than zero, default 10 million.</value>
    public long MaxSteps { get; init; } = 10_000_000;

    /// <summary>Named templates that may be active at once.</summary>
    /// <value>More than zero, default 10,000 (Go: 100,000).</value>
    public int MaxCallDepth { get; init; } = 10_000;

    /// <summary>Nesting of <c>include</c> and <c>tpl</c>.</summary>
    /// <value>More than zero, default 1,000 as in Helm.</value>
    public int MaxIncludeDepth { get; init; } = 1_000;

    /// <summary>Longest output, and longest string any function may make, in UTF-16 units.</summary>
    /// <value>More than zero, default 16 Mi.</value>
    public int MaxOutputLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>Wall time of one execution.</summary>
    /// <value>More than zero, default 5 s.</value>
    public TimeSpan ExecutionLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Nesting of control structures and parentheses in the text.</summary>
    /// <value>More than zero, default 500.</value>
    public int MaxParseDepth { get; init; } = 500;

    /// <summary>Longest template text in UTF-16 units.</summary>
    /// <value>More than zero, default 8 Mi.</value>
    public int MaxTextLength { get; init; } = 8 * 1024 * 1024;
}
