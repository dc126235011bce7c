using Injector.Cli.Analyzing.PodSecurity;
using Injector.Cli.Analyzing.Suppressing;
using Injector.Cli.Findings;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;

namespace Injector.Cli.Analyzing;

/// <summary>What <c>analyze</c> was asked for.</summary>
internal sealed record AnalysisSettings
{
    /// <summary>Which manifests are read.</summary>
    public required InputSettings Input { get; init; }

    /// <summary>What they are injected with.</summary>
    public required InjectionPlan Plan { get; init; }

    /// <summary>One of <see cref="FindingForms"/>.</summary>
    public string Form { get; init; } = FindingForms.Text;

    /// <summary>The least level that is told.</summary>
    public FindingLevel Least { get; init; } = FindingLevel.Info;

    /// <summary>The least level that fails; null when none does.</summary>
    public FindingLevel? FailOn { get; init; } = FindingLevel.Error;

    /// <summary>Findings that are known and accepted.</summary>
    public IReadOnlyList<SuppressPattern> Ignored { get; init; } = [];

    /// <summary>Levels of rules that are others here than usually.</summary>
    public IReadOnlyDictionary<string, FindingLevel> Levels { get; init; } = new Dictionary<string, FindingLevel>();

    /// <summary>Pod Security level of all namespaces; null leaves it to their labels.</summary>
    public PodSecurityLevel? PodSecurity { get; init; }

    /// <summary>Longest lifetime that the cluster gives to mounted tokens; null when nobody says.</summary>
    public TimeSpan? LongestToken { get; init; }

    /// <summary>Captured webhooks; null when there is no file of them.</summary>
    public string? WebhooksFile { get; init; }

    /// <summary>What is said on standard error.</summary>
    public TalkSettings Talk { get; init; } = new();

    /// <summary>Whether text is written in colour.</summary>
    public bool Colour { get; init; }
}
