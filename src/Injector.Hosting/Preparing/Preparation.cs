using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Hosting.Requests;

namespace Injector.Hosting.Preparing;

/// <summary>What came of preparing: everything that documents are injected with, or the problems that stand against it.</summary>
public sealed record Preparation
{
    /// <summary>The configuration; null when it cannot be used.</summary>
    public InjectionSnapshot? Snapshot { get; init; }

    /// <summary>Builds requests; null when the configuration cannot be used.</summary>
    public RequestFactory? Requests { get; init; }

    /// <summary>How sidecars are made, and why; null when the configuration cannot be used.</summary>
    public NativeSidecarChoice? Sidecars { get; init; }

    /// <summary>The configuration as it was found, with the places of its texts; null when it cannot be used.</summary>
    public ConfigurationTexts? Texts { get; init; }

    /// <summary>Sentences worth telling, in the order they came up.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Findings about the configuration that do not stop it from being used.</summary>
    public IReadOnlyList<InjectionProblem> Warnings { get; init; } = [];

    /// <summary>All problems, of configuration and facts alike; empty when everything is ready.</summary>
    public required IReadOnlyList<ConfigurationProblem> Problems { get; init; }
}
