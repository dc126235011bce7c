using System.Text.Json.Nodes;

namespace Injector.Core;

/// <summary>What became of one pod.</summary>
public sealed record InjectionResult
{
    /// <summary>Whether the pod was injected, which rule decided and on what.</summary>
    public required InjectionDecision Decision { get; init; }

    /// <summary>The injected pod; null when it was not injected.</summary>
    public JsonObject? Pod { get; init; }

    /// <summary>RFC 6902 patch from the submitted to the injected pod; empty when there is nothing to change.</summary>
    public JsonArray Patch { get; init; } = [];

    /// <summary>
    /// What was injected: the submitted pod without an earlier injection. Null when the pod was not injected now.
    /// </summary>
    public UninjectionResult? Author { get; init; }

    /// <summary>Findings that did not stop the injection, in the order they were made.</summary>
    public IReadOnlyList<InjectionProblem> Warnings { get; init; } = [];

    /// <summary>Names of the templates that were rendered, in order.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>How it came about; null unless <see cref="InjectionRequest.Explain"/> asked for it.</summary>
    public PodExplanation? Explanation { get; init; }

    internal static InjectionResult Skipped(InjectionDecision decision, IReadOnlyList<InjectionProblem> warnings) =>
        new() { Decision = decision, Warnings = warnings };
}
