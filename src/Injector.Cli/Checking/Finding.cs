namespace Injector.Cli.Checking;

/// <summary>Something about a subject that its rows do not say.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Id">Stable kebab-case name for machines.</param>
/// <param name="Message">One sentence with what to do.</param>
internal sealed record Finding(FindingLevel Level, string Id, string Message);

/// <summary>How bad a finding is.</summary>
internal enum FindingLevel
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Probably not what was meant.</summary>
    Warning,

    /// <summary>Wrong; the command ends with 1.</summary>
    Error,
}
