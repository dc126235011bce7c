namespace Injector.Templating;

/// <summary>What a function can know of the template that calls it. Valid during the call only.</summary>
public abstract class CallContext
{
    /// <summary>Ends the execution when cancelled.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>The limits of this execution.</summary>
    public abstract TemplateLimits Limits { get; }

    /// <summary>The clock.</summary>
    public abstract TimeProvider Clock { get; }

    /// <summary>The data that the execution began with, which <c>$</c> is outside of named templates.</summary>
    public abstract Value Root { get; }

    /// <summary>First argument of the running call as it was written; empty when there is none.</summary>
    internal virtual string CalleeText => string.Empty;

    /// <summary>Counts work done by a function towards the step limit; checks time and cancellation now and then.</summary>
    /// <exception cref="TemplateException">A limit is passed.</exception>
    public abstract void Spend(long steps);

    /// <summary>Refuses a text that would be longer than the output may be. Call it before making one.</summary>
    /// <exception cref="TemplateException">It would be too long.</exception>
    public abstract void CheckLength(long characters);

    /// <summary>The output of a named template of the running set.</summary>
    /// <exception cref="FunctionException">There is none of that name.</exception>
    /// <exception cref="TemplateException">It fails, or calls are nested too deep.</exception>
    public abstract string Include(string name, Value data);

    /// <summary>Parses a text with the functions and named templates of the running one and executes it.</summary>
    /// <exception cref="TemplateException">It does not parse, or fails.</exception>
    public abstract string Evaluate(string name, string text, Value data);
}
