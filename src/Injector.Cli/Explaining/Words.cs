using System.Text.Json.Nodes;
using Injector.Cli.Analyzing.PodSecurity;
using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>Stages as a page calls them.</summary>
internal static class StageWords
{
    /// <summary>The heading of a stage.</summary>
    public static string Of(string stage) => stage switch
    {
        "merge" => "Merge: parts of which no place in a template can be told",
        "override" => "Override: the pod's own versions of injected containers, and the proxy's user",
        "resources" => "Resources: room for the sidecar, and defaults",
        "record" => "Record: what taking the injection out needs",
        "post-process/cluster-environment" => "Post-processing: the proxy is told its cluster and network",
        "post-process/metrics-merge" => "Post-processing: the proxy serves the application's metrics with its own",
        "post-process/secure-port" => "Post-processing: the port of secure metrics",
        "post-process/probe-rewrite" => "Post-processing: probes ask the proxy, which asks the application",
        "post-process/network-label" => "Post-processing: the label of the network",
        "post-process/canonical-name" => "Post-processing: the canonical name",
        "post-process/status-annotation" => "Post-processing: what was injected is noted on the pod",
        "post-process/injected-annotations" => "Post-processing: annotations that the configuration writes onto every pod",
        "post-process/container-order" => "Post-processing: the order of containers",
        "post-process/metadata" => "Post-processing: labels and annotations",
        _ => stage,
    };
}

/// <summary>What became of a label or annotation, in a word.</summary>
internal static class KeyWord
{
    /// <summary>The word.</summary>
    public static string Of(ExplainedKeyUse use) => use switch
    {
        ExplainedKeyUse.Used => "used",
        ExplainedKeyUse.WithoutEffect => "no effect",
        ExplainedKeyUse.Misspelt => "misspelt",
        _ => "unknown",
    };

    /// <summary>The word for machines.</summary>
    public static string IdOf(ExplainedKeyUse use) => Of(use).Replace("no effect", "without-effect", StringComparison.Ordinal);
}

/// <summary>What the pod's Namespace object says to others than the injector.</summary>
internal static class NamespaceWords
{
    private static readonly string[] WebhookLabels = ["istio-injection", "istio.io/rev"];

    /// <summary>The level of Pod Security that is enforced; null when none is known.</summary>
    public static string? EnforcedLevel(NamespaceFacts? facts) => facts?.Labels.GetValueOrDefault(PodSecurityLevels.EnforceLabel);

    /// <summary>What the level that is enforced refuses of the pod that comes out.</summary>
    public static IReadOnlyList<Violation> Violations(NamespaceFacts? facts, JsonObject? pod) =>
        pod is not null && PodSecurityLevels.Parse(EnforcedLevel(facts)) is { } level ? [.. PodSecurityChecks.Run(pod).Where(violation => violation.Level <= level)] : [];

    /// <summary>Sentences for people.</summary>
    /// <param name="facts">The namespace; null when it is not known.</param>
    /// <param name="pod">The pod that comes out; null when that is not known.</param>
    public static IEnumerable<string> Of(NamespaceFacts? facts, JsonObject? pod)
    {
        if (EnforcedLevel(facts) is { Length: > 0 } level and not "privileged")
        {
            var violations = Violations(facts, pod);
            yield return violations.Count == 0
                ? $"enforces Pod Security level {level}, which takes the pod"
                : $"enforces Pod Security level {level}, which refuses the pod: {string.Join("; ", violations.Select(violation => $"{violation.Field} {violation.Message}"))}";
        }

        foreach (var label in WebhookLabels)
        {
            if (facts?.Labels.GetValueOrDefault(label) is { } value)
            {
                yield return $"{label}={value}: by this a webhook is asked for its pods or not, see 'injector check-inject'";
            }
        }
    }
}
