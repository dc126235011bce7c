using System.Globalization;

namespace Injector.Cli.Reporting;

/// <summary>Counts of one run.</summary>
internal sealed record RunSummary
{
    /// <summary>Files, addresses and streams read.</summary>
    public int Inputs { get; set; }

    /// <summary>Documents read, empty ones not counted.</summary>
    public int Documents { get; set; }

    /// <summary>Workloads injected.</summary>
    public int Injected { get; set; }

    /// <summary>Workloads that had been injected before and did not change.</summary>
    public int Unchanged { get; set; }

    /// <summary>Workloads not injected because a rule said so.</summary>
    public int Skipped { get; set; }

    /// <summary>Warnings given.</summary>
    public int Warnings { get; set; }

    /// <summary>Errors found.</summary>
    public int Errors { get; set; }

    /// <summary>Counts one workload.</summary>
    public void Add(WorkloadReport report)
    {
        if (report.IsUnchanged)
        {
            Unchanged++;
        }
        else if (report.Result.Decision.Inject)
        {
            Injected++;
        }
        else
        {
            Skipped++;
        }
    }

    /// <summary>One line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Injected} injected, {Skipped} skipped, {Unchanged} unchanged, {Errors} errors; {Documents} documents from {Inputs} inputs");
}
