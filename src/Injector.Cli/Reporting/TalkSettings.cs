namespace Injector.Cli.Reporting;

/// <summary>How a command talks on standard error.</summary>
internal sealed record TalkSettings
{
    /// <summary>Say only warnings and errors.</summary>
    public bool Quiet { get; init; }

    /// <summary>Lines are JSON objects.</summary>
    public bool JsonLog { get; init; }

    /// <summary>Somebody watches: long work shows how far it has come.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Use terminal colours.</summary>
    public bool Colour { get; init; }
}
