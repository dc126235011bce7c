using Injector.Core;
using Injector.Core.Workloads;

namespace Injector.Cli.Reporting;

/// <summary>What became of one workload.</summary>
internal sealed record WorkloadReport
{
    /// <summary>File, address or <c>-</c>.</summary>
    public required string File { get; init; }

    /// <summary>Line the workload begins at.</summary>
    public required int Line { get; init; }

    /// <summary>Column the workload begins at.</summary>
    public required int Column { get; init; }

    /// <summary>Number of the document in its file, from 1.</summary>
    public required int Document { get; init; }

    /// <summary>The workload.</summary>
    public required WorkloadName Workload { get; init; }

    /// <summary>The workload in its document; null for what is no workload.</summary>
    public WorkloadSource? Source { get; init; }

    /// <summary>Decision, templates and warnings; null when the workload could not be injected.</summary>
    public InjectionResult? Result { get; init; }

    /// <summary>Why it was passed over without asking the rules of injection; null when they were asked.</summary>
    public UnreadWorkload? Unread { get; init; }

    /// <summary>What taking the sidecar out gave; null where that was not asked.</summary>
    public UninjectionResult? Uninjected { get; init; }

    /// <summary>Findings that did not stop the work, in the order they were made.</summary>
    public IReadOnlyList<InjectionProblem> Warnings => Result?.Warnings ?? Uninjected?.Warnings ?? [];

    /// <summary>Line of each of <see cref="Warnings"/>; empty when all of them stand at the workload's own.</summary>
    public IReadOnlyList<int> WarningLines { get; init; } = [];

    /// <summary>The warnings with their lines.</summary>
    public IEnumerable<(InjectionProblem Warning, int Line)> PlacedWarnings => Warnings.Select((warning, i) => (warning, i < WarningLines.Count ? WarningLines[i] : Line));

    /// <summary>What is wrong; empty when nothing is.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>True when the injected pod equals the one that came in: it had been injected before with this configuration.</summary>
    public bool IsUnchanged => IsInjected && Result!.Patch.Count == 0;

    /// <summary>True when the workload carries a sidecar afterwards.</summary>
    public bool IsInjected => Result?.Decision.Inject == true;

    /// <summary><c>injected</c>, <c>unchanged</c>, <c>skipped</c>, <c>uninjected</c>, <c>passed-over</c> or <c>failed</c>.</summary>
    public string Outcome => this switch
    {
        { Unread: not null } => "passed-over",
        { Uninjected: { } uninjected } => uninjected.IsInjected ? "uninjected" : "unchanged",
        { Result: null } => "failed",
        { IsUnchanged: true } => "unchanged",
        { IsInjected: true } => "injected",
        _ => "skipped",
    };

    /// <summary>One sentence without the place; skips read as in Istio's command so that scripts find them.</summary>
    public string Sentence => this switch
    {
        { Unread: { } unread } => $"{Workload}: passed over: {unread.Reason}",
        { Uninjected.IsInjected: true } => $"{Workload}: sidecar taken out",
        { Uninjected: not null } => $"{Workload} has no sidecar, nothing to change",
        { Result: null } => $"{Workload} cannot be injected",
        { IsUnchanged: true } => $"{Workload} is injected already, nothing to change",
        { IsInjected: true } => $"{Workload} injected with {string.Join(", ", Result.Templates)}",
        _ => $"Skipping injection because {Workload.Kind} \"{Workload.Path}\" {SkipReason(Result.Decision.Rule)}",
    };

    /// <summary>The rule's stable id and what it looked at: <c>host-network: spec.hostNetwork=true</c>; empty when no rule came to decide.</summary>
    public string Reason => Uninjected is not null ? UninjectReason(Uninjected)
        : Result is null ? string.Empty
        : Result.Decision.Evidence is { Length: > 0 } evidence ? $"{Result.Decision.Id}: {evidence}" : Result.Decision.Id;

    private static string UninjectReason(UninjectionResult result) =>
        !result.IsInjected ? "not-injected" : result.IsExact ? "injection-recorded" : "injection-not-recorded";

    private static string SkipReason(DecisionRule rule) => rule switch
    {
        DecisionRule.HostNetwork => "has host networking enabled",
        DecisionRule.WindowsPod => "runs on Windows",
        DecisionRule.NothingRendered => "gets nothing from the sidecar template",
        DecisionRule.AlreadyInjected => "has injected \"istio-proxy\" sidecar already",
        _ => "has sidecar injection disabled",
    };
}
