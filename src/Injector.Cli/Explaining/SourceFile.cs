namespace Injector.Cli.Explaining;

/// <summary>A place where something is written.</summary>
/// <param name="File">File, or the name of what has none: <c>built-in config</c>.</param>
/// <param name="Line">Line from 1; 0 when it is not known, or there is no file.</param>
/// <param name="Key">What stands there.</param>
internal sealed record SourceFile(string File, int Line, string Key)
{
    /// <summary><c>file:line</c>, with the key where there is no line.</summary>
    public override string ToString() => Line > 0 ? FormattableString.Invariant($"{File}:{Line}") : Key.Length > 0 ? $"{File}, {Key}" : File;
}
