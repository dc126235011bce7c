namespace Injector.Cli.Output;

/// <summary>What was asked for about inputs and output, as far as the one bears on the other.</summary>
internal sealed record OutputRequest
{
    /// <summary>Values of <c>-f</c>.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Whether folders below the given ones are looked through.</summary>
    public bool Recursive { get; init; }

    /// <summary>Value of <c>-o</c>; null for standard output.</summary>
    public string? Path { get; init; }

    /// <summary>Whether every input is written over itself.</summary>
    public bool InPlace { get; init; }

    /// <summary>Absolute path of the file that standard output goes to; null when it is none.</summary>
    public string? StandardOutputFile { get; init; }
}
