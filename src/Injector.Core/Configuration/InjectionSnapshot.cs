using System.Text.Json.Nodes;
using Injector.Core.Configuration;
using Injector.Core.Mesh;
using Injector.Core.Overlays;
using Injector.Core.Releases;
using Injector.Go.Strconv;

namespace Injector.Core;

/// <summary>A configuration prepared for injection: immutable, shared by all requests that began with it.</summary>
public sealed class InjectionSnapshot
{
    private const string RewriteTcpProbes = "REWRITE_TCP_PROBES";

    private readonly bool _isBareTemplate;

    // Computed when asked for: the first hash of a process loads the system's cryptography, which a command line need not wait for.
    private string? _hash;

    internal InjectionSnapshot(SnapshotParts parts)
    {
        Config = parts.Config;
        Settings = parts.Settings;
        Release = parts.Release;
        ReleaseSource = parts.ReleaseSource;
        Warnings = parts.Warnings;
        Rules = RulesOf(parts);
        Mesh = parts.Mesh;
        Values = parts.Values;
        ValuesConfig = parts.ValuesConfig;
        Policy = parts.Policy;
        DefaultTemplates = parts.DefaultTemplates;
        Aliases = parts.Aliases;
        InjectedAnnotations = parts.InjectedAnnotations;
        Templates = parts.Templates;
        LegacyTemplate = parts.LegacyTemplate;
        _isBareTemplate = parts.IsBareTemplate;
    }

    /// <summary>The texts it was made from.</summary>
    public InjectorConfig Config { get; }

    /// <summary>The settings it was made with.</summary>
    public InjectionSettings Settings { get; }

    /// <summary>Hexadecimal SHA-256 of texts and settings: equal hashes inject alike.</summary>
    public string Hash => _hash ??= SnapshotHash.Of(Config, Settings);

    /// <summary>The release whose behaviour is followed.</summary>
    public IstioRelease Release { get; }

    /// <summary>What told the release, for people: <c>--istio-version</c>, <c>the values' tag 1.24.3</c>, or that nothing did.</summary>
    public string ReleaseSource { get; }

    /// <summary>Findings about the configuration that do not stop it from being used.</summary>
    public IReadOnlyList<InjectionProblem> Warnings { get; }

    /// <summary>Names of the templates, in ordinal order; one named <c>sidecar</c> for configurations of releases before 1.9.</summary>
    public IReadOnlyList<string> TemplateNames =>
        LegacyTemplate is null ? [.. Templates.Keys.Order(StringComparer.Ordinal)] : [LegacyTemplate.Name];

    /// <summary>
    /// Whether a pod that asks for nothing else comes out with a proxy, by what the default templates say of themselves: one is the sidecar's,
    /// or names the proxy's container. A bare template may be anything.
    /// </summary>
    internal bool PromisesProxy => LegacyTemplate is not null || DefaultTemplates.SelectMany(name => Aliases.GetValueOrDefault(name) ?? [name]).Any(IsOfProxy);

    internal ReleaseRules Rules { get; }

    internal MeshConfig Mesh { get; }

    /// <summary>The values as templates see them; never changed.</summary>
    internal JsonObject Values { get; }

    internal ValuesConfig ValuesConfig { get; }

    internal InjectionPolicy Policy { get; }

    internal IReadOnlyList<string> DefaultTemplates { get; }

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get; }

    internal IReadOnlyList<KeyValuePair<string, string>> InjectedAnnotations { get; }

    internal IReadOnlyDictionary<string, OverlayTemplate> Templates { get; }

    /// <summary>The single template of releases before 1.9; null for newer configurations.</summary>
    internal LegacyTemplate? LegacyTemplate { get; }

    internal OverlayCache Overlays { get; } = new();

    private bool IsOfProxy(string name) => (name == Configuration.LegacyTemplate.Name && !_isBareTemplate)
        || Templates.GetValueOrDefault(name)?.Text.Contains("name: istio-proxy", StringComparison.Ordinal) == true;

    /// <summary>The release's rules; some of them had a switch in the environment.</summary>
    private static ReleaseRules RulesOf(SnapshotParts parts)
    {
        var rules = ReleaseRules.For(parts.Release);
        return rules.Holds(ReleaseRule.TcpProbesMayBeKept) && GoParse.Bool(parts.Settings.Environment.GetValueOrDefault(RewriteTcpProbes)) == false
            ? rules.Without(ReleaseRule.TcpProbesAreRewritten)
            : rules;
    }
}
