using Injector.Core;

namespace Injector.Hosting.Settings;

/// <summary>Environment variables of Istio's control plane and command line that say how injection works. Flags go before them.</summary>
/// <param name="variables">All variables, read once when the process starts.</param>
public sealed class EnvironmentSettings(IReadOnlyDictionary<string, string> variables)
{
    /// <summary>All variables.</summary>
    public IReadOnlyDictionary<string, string> Variables => variables;

    /// <summary>A variable; null when it is unset or empty.</summary>
    public string? Find(string name) => variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The settings that flags gave, with <c>ISTIO_VERSION</c>, <c>PLATFORM</c>, <c>COMPLIANCE_POLICY</c> where they gave nothing.</summary>
    public InjectionSettings Complete(InjectionSettings flags)
    {
        ArgumentNullException.ThrowIfNull(flags);
        return flags with
        {
            IstioVersion = NotEmpty(flags.IstioVersion) ?? Find("ISTIO_VERSION"),
            IstioVersionSource = NotEmpty(flags.IstioVersion) is null ? "ISTIO_VERSION" : flags.IstioVersionSource,
            Platform = flags.Platform ?? Find("PLATFORM"),
            CompliancePolicy = flags.CompliancePolicy ?? Find("COMPLIANCE_POLICY"),
            Environment = variables,
        };
    }

    /// <summary>The mode of native sidecars by a flag, else by <c>ENABLE_NATIVE_SIDECARS</c>; null leaves it to the release.</summary>
    /// <param name="flag">Value of <c>--native-sidecars</c>; null when it is not given.</param>
    /// <param name="wrong">The word when it is none of <c>auto</c>, <c>true</c> and <c>false</c>; else null.</param>
    public NativeSidecarMode? NativeSidecarMode(string? flag, out string? wrong)
    {
        var word = NotEmpty(flag) ?? Find("ENABLE_NATIVE_SIDECARS");
        var mode = word is null ? null : NativeSidecars.Parse(word);
        wrong = mode is null ? word : null;
        return mode;
    }

    /// <summary>The structure policy that a repeated flag <c>--structure-policy</c> says.</summary>
    /// <param name="words">Values of the flag in order; null when it is not given.</param>
    /// <param name="problem">What is wrong with them; null when nothing is.</param>
    public static StructurePolicy StructurePolicy(IReadOnlyList<string>? words, out string? problem)
    {
        var policy = Core.StructurePolicy.Unset;
        problem = null;
        foreach (var word in words ?? [])
        {
            policy = policy.With(word, out var wrong);
            problem ??= wrong is null
                ? null
                : $"--structure-policy: '{wrong}' is no kind=allow|warn|deny with a kind of {string.Join(", ", Core.StructurePolicy.KindNames)}";
        }

        return policy;
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
