namespace Injector.Templating;

/// <summary>A place in a template.</summary>
/// <param name="Template">Name of the template.</param>
/// <param name="Line">Line from 1.</param>
/// <param name="Column">Column from 0, in bytes.</param>
public sealed record SourcePosition(string Template, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Template}:{Line}:{Column}";
}
