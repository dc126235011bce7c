using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Hosting.Configuration;
using Injector.Hosting.Facts;

namespace Injector.Cli.Checking;

/// <summary>What <c>check-inject</c> and <c>status</c> were asked to look at, and where.</summary>
internal sealed record InspectSettings
{
    /// <summary>The cluster.</summary>
    public required ClusterOptions Cluster { get; init; }

    /// <summary>Whether a flag names the namespace of the control plane; else webhooks tell where theirs is.</summary>
    public bool NamespaceIsGiven { get; init; }

    /// <summary>Files with the injector's configuration.</summary>
    public ConfigurationFiles Configuration { get; init; } = new();

    /// <summary>File with MutatingWebhookConfigurations; null reads them from the cluster.</summary>
    public string? WebhooksFile { get; init; }

    /// <summary>Files with facts; what they do not give is read from the cluster.</summary>
    public FactFiles Facts { get; init; } = new();

    /// <summary>Namespace asked for; null when none is.</summary>
    public string? Namespace { get; init; }

    /// <summary>Release, platform and the like; the revision is filled in for each control plane.</summary>
    public InjectionSettings Injection { get; init; } = new();

    /// <summary><c>table</c>, <c>wide</c>, <c>json</c> or <c>yaml</c>.</summary>
    public string Output { get; init; } = "table";
}
