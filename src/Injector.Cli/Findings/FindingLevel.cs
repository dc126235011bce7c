namespace Injector.Cli.Findings;

/// <summary>How bad a finding is, from the least on.</summary>
internal enum FindingLevel
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Probably not what was meant.</summary>
    Warning,

    /// <summary>Wrong; a command that fails on errors fails.</summary>
    Error,
}
