namespace Injector.Templating;

/// <summary>A template does not parse or fails. The message is in Go's wording and starts with <c>template: NAME:LINE</c>.</summary>
public sealed class TemplateException : Exception
{
    /// <summary>An error at a place.</summary>
    public TemplateException(
        string message, SourcePosition position, TemplateStage stage, TemplateErrorClass errorClass, Exception? innerException = null)
        : base(message, innerException)
    {
        Position = position;
        Stage = stage;
        Class = errorClass;
    }

    /// <summary>An error without a place, as the exception rules ask for.</summary>
    public TemplateException(string message, Exception? innerException)
        : this(message, new SourcePosition(string.Empty, 0, 0), TemplateStage.Exec, TemplateErrorClass.FunctionError, innerException)
    {
    }

    /// <summary>An error without a place, as the exception rules ask for.</summary>
    public TemplateException(string message)
        : this(message, null)
    {
    }

    /// <summary>An error without words, as the exception rules ask for.</summary>
    public TemplateException()
        : this("the template failed", null)
    {
    }

    /// <summary>Template name, line from 1, byte column from 0 as Go counts it (0 where Go names none).</summary>
    public SourcePosition Position { get; }

    /// <summary>Parse or exec.</summary>
    public TemplateStage Stage { get; }

    /// <summary>The class of error.</summary>
    public TemplateErrorClass Class { get; }
}
