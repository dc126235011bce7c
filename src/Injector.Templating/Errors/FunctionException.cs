namespace Injector.Templating;

/// <summary>
/// A template function fails. The engine turns it into a <see cref="TemplateException"/>:
/// <c>template: NAME:LINE:COL: executing "NAME" at &lt;…&gt;: error calling FUNCTION: MESSAGE</c>.
/// </summary>
public sealed class FunctionException : Exception
{
    /// <summary>A failure with a message in Go's style: lower case, no full stop.</summary>
    public FunctionException(string message, TemplateErrorClass errorClass = TemplateErrorClass.FunctionError)
        : base(message)
    {
        Class = errorClass;
    }

    /// <summary>A failure with the reason behind it.</summary>
    public FunctionException(string message, Exception innerException)
        : base(message, innerException)
    {
        Class = innerException is TemplateException inner ? inner.Class : TemplateErrorClass.FunctionError;
    }

    /// <summary>A failure without words.</summary>
    public FunctionException()
        : this("failed")
    {
    }

    /// <summary>The class of error; most functions leave the default <see cref="TemplateErrorClass.FunctionError"/>.</summary>
    public TemplateErrorClass Class { get; }
}
