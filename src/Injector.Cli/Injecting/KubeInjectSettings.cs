namespace Injector.Cli.Injecting;

/// <summary>What one run of <c>kube-inject</c> was asked to do.</summary>
/// <param name="Run">Inputs, output and log.</param>
/// <param name="Plan">What manifests are injected with.</param>
internal sealed record KubeInjectSettings(RunSettings Run, InjectionPlan Plan);
