using System.Text.Json.Nodes;
using Injector.Hosting.Naming;
using Injector.Hosting.Webhooks;
using Injector.Json;

namespace Injector.Cli.Revisions;

/// <summary>A MutatingWebhookConfiguration that injects sidecars: a control plane's own, or that of a tag.</summary>
internal sealed record InjectorWebhook
{
    /// <summary>Label that names the tag of an object.</summary>
    public const string TagLabel = "istio.io/tag";

    /// <summary>The object as it was read.</summary>
    public required JsonObject Object { get; init; }

    /// <summary>Its entries that inject sidecars; at least one.</summary>
    public required IReadOnlyList<SidecarWebhook> Entries { get; init; }

    /// <summary>Its name.</summary>
    public string Name => Object.TextOrEmpty("metadata", "name");

    /// <summary>Revision that it calls: <c>default</c> for a plain install, empty when the object does not say.</summary>
    public string Revision => Object.TextOrEmpty("metadata", "labels", RevisionNames.RevisionName);

    /// <summary>Tag that it stands for; empty for a control plane's own.</summary>
    public string Tag => Object.TextOrEmpty("metadata", "labels", TagLabel);

    /// <summary>One of <see cref="WebhookOwner"/>.</summary>
    public string Owner => WebhookOwner.Of(Object);

    /// <summary>Whether Helm keeps it, which undoes what others change.</summary>
    public bool IsHelms => Object.TextOrEmpty("metadata", "labels", "app.kubernetes.io/managed-by") == "Helm";

    /// <summary>What it calls: <c>service.namespace</c> or an address.</summary>
    public string Target => Service is { } service ? $"{service.Name}.{service.Namespace}" : Call.TextOrEmpty("url");

    /// <summary>The Service that it calls; null for an address.</summary>
    public (string Namespace, string Name)? Service =>
        Call.TextOrEmpty("url").Length > 0 ? null : (Call.TextOrEmpty("service", "namespace"), Call.TextOrEmpty("service", "name"));

    /// <summary>Whether it calls a Service of a namespace; every configuration when none is meant.</summary>
    /// <param name="space">The namespace; null for all of them.</param>
    public bool IsOf(string? space) => space is null || Service?.Namespace == space;

    /// <summary>What becomes of new pods that it is called for while its Service is not there: read after "new pods".</summary>
    public string Consequence => Entries.Any(entry => entry.FailurePolicy == "Fail") ? "are refused" : "get no sidecar";

    private JsonObject? Call =>
        Object.Items("webhooks").First(entry => entry.TextOrEmpty("name").EndsWith(SidecarWebhook.NameSuffix, StringComparison.Ordinal)).Object("clientConfig");

    /// <summary>Those of a cluster, in the order in which the API server calls them.</summary>
    public static IReadOnlyList<InjectorWebhook> ReadAll(IEnumerable<JsonObject> configurations) =>
    [
        .. configurations
            .Select(item => new InjectorWebhook { Object = item, Entries = SidecarWebhook.ReadAll([item]) })
            .Where(webhook => webhook.Entries.Count > 0)
            .OrderBy(webhook => webhook.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether an entry would be called for a pod.</summary>
    public bool Calls(IReadOnlyDictionary<string, string> namespaceLabels, IReadOnlyDictionary<string, string> podLabels) =>
        Entries.Any(entry => WebhookMatch.Of(entry, namespaceLabels, podLabels).IsCalled);
}
