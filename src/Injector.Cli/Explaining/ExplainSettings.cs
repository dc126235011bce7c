using Injector.Cli.Injecting;
using Injector.Cli.Reporting;

namespace Injector.Cli.Explaining;

/// <summary>What <c>explain</c> was asked.</summary>
internal sealed record ExplainSettings
{
    /// <summary>The manifests.</summary>
    public required InputSettings Input { get; init; }

    /// <summary>What they are injected with.</summary>
    public required InjectionPlan Plan { get; init; }

    /// <summary>What is said on standard error.</summary>
    public required TalkSettings Talk { get; init; }

    /// <summary>Form of the answer: <c>text</c>, <c>json</c> or <c>yaml</c>.</summary>
    public string Output { get; init; } = "text";

    /// <summary>Whether the answer is written in colour.</summary>
    public bool Colour { get; init; }

    /// <summary>Places of the configuration of which is asked who reads them; empty explains the workloads.</summary>
    public IReadOnlyList<ReadQuestion> Questions { get; init; } = [];
}
