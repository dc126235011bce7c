using Injector.Cli.Reporting;

namespace Injector.Cli.Injecting;

/// <summary>What one run over manifests was asked to do, whatever it does to them.</summary>
internal sealed record RunSettings
{
    /// <summary>Which manifests are read.</summary>
    public required InputSettings Input { get; init; }

    /// <summary>Output file or folder; null writes to standard output.</summary>
    public string? Output { get; init; }

    /// <summary>Write every input over itself.</summary>
    public bool InPlace { get; init; }

    /// <summary>Write nothing, and tell which files would change.</summary>
    public bool Check { get; init; }

    /// <summary>Leave files alone that hold already what would be written.</summary>
    public bool OnlyChanged { get; init; }

    /// <summary>A workload that is skipped is an error.</summary>
    public bool FailOnSkip { get; init; }

    /// <summary>What is said meanwhile.</summary>
    public TalkSettings Talk { get; init; } = new();

    /// <summary>Sentences about the command line that need no action.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
