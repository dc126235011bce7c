using Injector.Core;

namespace Injector.Cli.Reporting;

/// <summary>What became of one workload.</summary>
internal sealed record WorkloadReport
{
    /// <summary>File, address or <c>-</c>.</summary>
    public required string File { get; init; }

    /// <summary>Line the workload begins at.</summary>
    public required int Line { get; init; }

    /// <summary>Number of the document in its file, from 1.</summary>
    public required int Document { get; init; }

    /// <summary>The workload.</summary>
    public required WorkloadName Workload { get; init; }

    /// <summary>Decision, templates and warnings.</summary>
    public required InjectionResult Result { get; init; }

    /// <summary>True when the injected pod equals the one that came in: it had been injected before with this configuration.</summary>
    public bool IsUnchanged => Result.Decision.Inject && Result.Patch.Count == 0;

    /// <summary><c>injected</c>, <c>unchanged</c> or <c>skipped</c>.</summary>
    public string Outcome => IsUnchanged ? "unchanged" : Result.Decision.Inject ? "injected" : "skipped";

    /// <summary>One sentence without the place; skips read as in Istio's command so that scripts find them.</summary>
    public string Sentence
    {
        get
        {
            var decision = Result.Decision;
            if (IsUnchanged)
            {
                return $"{Workload} is injected already, nothing to change";
            }

            return decision.Inject
                ? $"{Workload} injected with {string.Join(", ", Result.Templates)}"
                : $"Skipping injection because {Workload.Kind} \"{Workload.Path}\" {SkipReason(decision.Rule)}";
        }
    }

    /// <summary>The rule's stable id and what it looked at: <c>host-network: spec.hostNetwork=true</c>.</summary>
    public string Reason => Result.Decision.Evidence is { Length: > 0 } evidence ? $"{Result.Decision.Id}: {evidence}" : Result.Decision.Id;

    private static string SkipReason(DecisionRule rule) => rule switch
    {
        DecisionRule.HostNetwork => "has host networking enabled",
        DecisionRule.AlreadyInjected => "has injected \"istio-proxy\" sidecar already",
        _ => "has sidecar injection disabled",
    };
}
