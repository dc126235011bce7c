namespace Injector.Yaml;

/// <summary>A place in a text file.</summary>
/// <param name="File">Name of the file as the user gave it; empty when the text came from nowhere.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column in UTF-16 units, counted from 1.</param>
public sealed record SourcePosition(string File, int Line, int Column)
{
    /// <summary>The form <c>file:line:column</c>, or <c>line:column</c> without a file name.</summary>
    public override string ToString() => File.Length == 0 ? $"{Line}:{Column}" : $"{File}:{Line}:{Column}";
}
