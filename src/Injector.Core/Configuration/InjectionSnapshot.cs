using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Injector.Core.Configuration;
using Injector.Core.Mesh;
using Injector.Core.Overlays;
using Injector.Core.Releases;
using Injector.Go.Strconv;

namespace Injector.Core;

/// <summary>A configuration prepared for injection: immutable, shared by all requests that began with it.</summary>
public sealed partial class InjectionSnapshot
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

    /// <summary>
    /// Hexadecimal SHA-256 of texts and settings, those of the environment's variables included that a template has in quotes: equal hashes inject alike.
    /// Which process asks does not count (<c>POD_NAME</c>, <c>HOSTNAME</c> and the like), so that all replicas of one configuration have one hash.
    /// </summary>
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

    /// <summary>Paths of the values that the injector itself reads, whatever templates do.</summary>
    public static IReadOnlyList<string> ValuesOfInjector => ValuesConfig.Paths;

    /// <summary>Whether some template has a word in its text.</summary>
    /// <param name="word">For example the last name of a path.</param>
    public bool TemplatesMention(string word) => LegacyTemplate is null
        ? Templates.Values.Any(template => template.Text.Contains(word, StringComparison.Ordinal))
        : LegacyTemplate.Template.Text.Contains(word, StringComparison.Ordinal);

    /// <summary>Whether a pod that asks for nothing else comes out with a proxy, by what the default templates say: one names the proxy's container.</summary>
    internal bool PromisesProxy => LegacyTemplate is null
        ? DefaultNames.Any(name => NamesProxy(Templates.GetValueOrDefault(name)))
        : NamesProxy(LegacyTemplate.Template);

    /// <summary>Whether such a pod comes out with some container more: one of the default templates is the sidecar's. A bare template may be anything.</summary>
    internal bool PromisesContainer => LegacyTemplate is not null || (!_isBareTemplate && DefaultNames.Contains(Configuration.LegacyTemplate.Name, StringComparer.Ordinal));

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

    private IEnumerable<string> DefaultNames => DefaultTemplates.SelectMany(name => Aliases.GetValueOrDefault(name) ?? [name]);

    private static bool NamesProxy(OverlayTemplate? template) => template is not null && ProxyContainer().IsMatch(template.Text);

    [GeneratedRegex("name[\"']?: *[\"']?istio-proxy\\b")]
    private static partial Regex ProxyContainer();

    /// <summary>The release's rules; some of them had a switch in the environment.</summary>
    private static ReleaseRules RulesOf(SnapshotParts parts)
    {
        var rules = ReleaseRules.For(parts.Release);
        return rules.Holds(ReleaseRule.TcpProbesMayBeKept) && GoParse.Bool(parts.Settings.Environment.GetValueOrDefault(RewriteTcpProbes)) == false
            ? rules.Without(ReleaseRule.TcpProbesAreRewritten)
            : rules;
    }
}
