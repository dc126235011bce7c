namespace Injector.Core;

/// <summary>Who asks for the injection. Istio's two hosts differ in a few rules, see <c>docs/compatibility.md</c>.</summary>
public enum InjectionHost
{
    /// <summary>Manifests injected before they reach a cluster.</summary>
    CommandLine,

    /// <summary>Pods injected on admission.</summary>
    Webhook,
}
