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

    /// <summary>Workloads of which the sidecar was taken out; null in a run that injects.</summary>
    public int? Uninjected { get; set; }

    /// <summary>Workloads not injected because a rule said so.</summary>
    public int Skipped { get; set; }

    /// <summary>Objects passed over without asking the rules: foreign kinds that make pods, patches, files of kustomize.</summary>
    public int PassedOver { get; set; }

    /// <summary>Warnings given.</summary>
    public int Warnings { get; set; }

    /// <summary>Errors found.</summary>
    public int Errors { get; set; }

    /// <summary>Whether something is wrong, so that no output may be put in place.</summary>
    public bool HasErrors => Errors > 0;

    /// <summary>Counts a document, or a part of one, with its workloads, warnings and problems.</summary>
    public void Add(DocumentOutcome outcome)
    {
        Documents += outcome.IsEmpty || outcome.Continues ? 0 : 1;
        Errors += outcome.Problems.Count;
        foreach (var report in outcome.Workloads)
        {
            Add(report);
        }
    }

    private void Add(WorkloadReport report)
    {
        Errors += report.Problems.Count;
        Warnings += report.Warnings.Count;
        Warnings += report.Unread is { MakesPods: true } ? 1 : 0;
        switch (report)
        {
            case { Unread: not null }:
                PassedOver++;
                break;
            case { Uninjected: { } uninjected }:
                Uninjected += uninjected.IsInjected ? 1 : 0;
                Unchanged += uninjected.IsInjected ? 0 : 1;
                break;
            case { Result: null }:
                break;
            case { IsUnchanged: true }:
                Unchanged++;
                break;
            case { IsInjected: true }:
                Injected++;
                break;
            default:
                Skipped++;
                break;
        }
    }

    /// <summary>One line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DoneText}, {Unchanged} unchanged, {PassedOverText}{Errors} errors; {Documents} documents from {Inputs} inputs");

    private string DoneText => Uninjected is { } uninjected
        ? string.Create(CultureInfo.InvariantCulture, $"{uninjected} uninjected")
        : string.Create(CultureInfo.InvariantCulture, $"{Injected} injected, {Skipped} skipped");

    /// <summary>Said only where there is something to say.</summary>
    private string PassedOverText => PassedOver > 0 ? string.Create(CultureInfo.InvariantCulture, $"{PassedOver} passed over, ") : string.Empty;
}
