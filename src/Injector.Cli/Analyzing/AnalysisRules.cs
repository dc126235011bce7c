using Injector.Cli.Analyzing.Rules;
using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing;

/// <summary>The one table of what <c>analyze</c> looks for besides what injection itself warns of and refuses.</summary>
internal static class AnalysisRules
{
    /// <summary>A manifest that cannot be read as one.</summary>
    public static AnalysisRule Unreadable { get; } = new(
        "manifest-unreadable",
        FindingLevel.Error,
        "A manifest cannot be read.",
        "The text is no YAML, or a key is given twice. A file that cannot be opened, or has nothing in it without --allow-empty, is told so too, and ends the run with exit code 2.",
        "mend the file");

    /// <summary>A comment that answers a finding and gives no reason.</summary>
    public static AnalysisRule WithoutReason { get; } = new(
        "ignore-without-reason",
        FindingLevel.Info,
        "A comment suppresses findings and does not say why.",
        "A comment of the form '# injector:ignore ID reason' stands without a reason. It suppresses all the same.",
        "write the reason behind the id");

    /// <summary>A comment that answers no finding.</summary>
    public static AnalysisRule Unused { get; } = new(
        "ignore-unused",
        FindingLevel.Info,
        "A comment suppresses findings that there are none of.",
        "A comment of the form '# injector:ignore ID reason' fits no finding: what it answered is gone, the id is misspelt, or it stands at another place than the finding. "
        + "It counts for the line it stands on, or the line below when it has a line of its own; at the first line of an object it counts for the whole object.",
        "remove the comment, or move it to the line of the finding");

    /// <summary>Rules that one workload shows, in the order in which they are told.</summary>
    public static IReadOnlyList<IWorkloadRule> OfWorkloads { get; } =
    [
        new HostNetworkAskedRule(), new InitNetworkRule(), new NameLengthRule(), new StaleInjectionRule(), new DeprecatedAnnotationRule(), new TokenLifetimeRule(),
    ];

    /// <summary>Rules that only a look across documents shows.</summary>
    public static IReadOnlyList<IManifestRule> OfManifests { get; } =
    [
        new LabelsCompeteRule(), new NamespaceUnlabelledRule(), new ForeignNamespaceRule(), new SeveralWebhooksRule(), new ServicePortRule(), new PullSecretRule(),
        new PodSecurityRule(),
    ];

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<AnalysisRule> All { get; } =
    [
        .. OfWorkloads.Select(rule => rule.Rule).Concat(OfManifests.Select(rule => rule.Rule)).Concat([Unreadable, WithoutReason, Unused])
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];
}
