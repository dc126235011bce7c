namespace Injector.Cli.Injecting;

/// <summary>What one run over manifests was asked to do, whatever it does to them.</summary>
internal sealed record RunSettings
{
    /// <summary>Files, folders, addresses or <c>-</c>, in the order given.</summary>
    public required IReadOnlyList<string> Filenames { get; init; }

    /// <summary>Look into folders below the given ones.</summary>
    public bool Recursive { get; init; }

    /// <summary>Output file or folder; null writes to standard output.</summary>
    public string? Output { get; init; }

    /// <summary>Write every input over itself.</summary>
    public bool InPlace { get; init; }

    /// <summary>A workload that is skipped is an error.</summary>
    public bool FailOnSkip { get; init; }

    /// <summary>An input with nothing in it gives an empty output, as the reference has it; else it is an error.</summary>
    public bool AcceptEmpty { get; init; }

    /// <summary>Say only warnings and errors.</summary>
    public bool Quiet { get; init; }

    /// <summary>Log lines are JSON objects.</summary>
    public bool JsonLog { get; init; }

    /// <summary>Use terminal colours.</summary>
    public bool Colour { get; init; }

    /// <summary>Sentences about the command line that need no action.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
