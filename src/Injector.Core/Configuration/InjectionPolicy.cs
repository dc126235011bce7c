namespace Injector.Core.Configuration;

/// <summary>The part of a configuration that says which pods are injected, compiled.</summary>
/// <param name="Word">The policy as written; anything but <c>enabled</c> and <c>disabled</c> injects nothing.</param>
/// <param name="Never">Selectors of pods that are not injected.</param>
/// <param name="Always">Selectors of pods that are injected.</param>
/// <param name="Warnings">Findings about selectors that were left out.</param>
internal sealed record InjectionPolicy(
    string Word, IReadOnlyList<LabelSelector> Never, IReadOnlyList<LabelSelector> Always, IReadOnlyList<InjectionProblem> Warnings)
{
    /// <summary>What Istio's command line goes by, whatever the configuration says.</summary>
    public static InjectionPolicy OfCommandLine { get; } = new("enabled", [], [], []);
}
