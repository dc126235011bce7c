using Injector.Cli.Reporting;

namespace Injector.Cli.Findings;

/// <summary>What a report of findings says, whatever its form.</summary>
/// <param name="Command">Name of the command: <c>analyze</c>.</param>
internal sealed record FindingReportContent(string Command)
{
    /// <summary>The findings, in the order in which they are told.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Findings that somebody has answered; they are told of where a form has a place for them, and count for nothing.</summary>
    public IReadOnlyList<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>What the ids of findings stand for; ids that nobody describes here are told by their name.</summary>
    public IReadOnlyList<ReportRule> Rules { get; init; } = [];

    /// <summary>The resources that were looked at, those without a finding among them.</summary>
    public IReadOnlyList<CheckedResource> Checked { get; init; } = [];

    /// <summary>How many documents were read.</summary>
    public int Documents { get; init; }

    /// <summary>How many inputs were read.</summary>
    public int Inputs { get; init; }

    /// <summary>The least level at which a finding is a failure; null when none is.</summary>
    public FindingLevel? FailOn { get; init; } = FindingLevel.Error;

    /// <summary>Absolute path of the working folder: absolute paths below it are told relative to it. Empty keeps paths as they were given.</summary>
    public string Folder { get; init; } = string.Empty;

    /// <summary>Whether text is written in colour.</summary>
    public bool Colour { get; init; }

    /// <summary>How many findings there are of a level.</summary>
    /// <param name="level">The level.</param>
    public int CountOf(FindingLevel level) => Findings.Count(finding => finding.Level == level);

    /// <summary>Whether a finding is a failure.</summary>
    /// <param name="finding">The finding.</param>
    public bool IsFailure(Finding finding) => finding.Level >= FailOn;

    /// <summary>The path of a file as reports name it.</summary>
    /// <param name="file">The file of a finding or resource.</param>
    public string PathOf(string file) => ReportPath.Of(file, Folder);
}

/// <summary>A resource that was looked at.</summary>
/// <param name="File">File, address or <c>-</c>.</param>
/// <param name="Name">The resource.</param>
internal sealed record CheckedResource(string File, WorkloadName Name);
