using System.Text.Json.Nodes;
using Injector.Cli.Host;
using Injector.Core;
using Injector.Hosting.Clusters;
using Injector.Hosting.Facts;
using Injector.Hosting.Objects;
using Injector.Json;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Analyzing;

/// <summary>Namespaces, Services and webhooks beside the manifests: from files where given, else from the cluster when one is asked at all.</summary>
/// <param name="settings">Where to read.</param>
/// <param name="host">Files and cluster.</param>
internal sealed class ClusterObjects(AnalysisSettings settings, CommandHost host)
{
    private const string Cluster = "cluster";

    /// <summary>Adds what they say; what manifests say goes over it.</summary>
    /// <param name="facts">Gets it.</param>
    /// <param name="note">Gets a sentence for each kind that may not be read.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConfigurationException">A file cannot be read, or the cluster could not be asked.</exception>
    public async Task AddToAsync(ManifestFacts facts, Action<string> note, CancellationToken cancellation)
    {
        var collector = new FactCollector(facts, settings.Plan.DefaultNamespace ?? string.Empty);
        if (settings.Plan.Preparation.Facts.Namespaces is { } namespaces)
        {
            foreach (var (name, known) in NamespaceObjects.ReadFile(host.Files, namespaces))
            {
                collector.AddNamespace(name, known, namespaces);
            }
        }

        if (settings.WebhooksFile is { } webhooks)
        {
            var captured = ObjectFile.Read(host.Files, webhooks, "--webhooks", "MutatingWebhookConfiguration", "kubectl get mutatingwebhookconfigurations -o yaml");
            Add(collector, captured, webhooks);
        }

        if (settings.Plan.Preparation.Cluster is { } options)
        {
            using var session = new ClusterSession(host.Cluster, options, host.Environment);
            await AskAsync(session, facts, collector, note, cancellation);
        }
    }

    private async Task AskAsync(ClusterSession session, ManifestFacts facts, FactCollector collector, Action<string> note, CancellationToken cancellation)
    {
        if (settings.Plan.Preparation.Facts.Namespaces is null)
        {
            foreach (var item in await ListAsync(session, ResourceTypes.Namespaces, note, cancellation))
            {
                collector.AddNamespace(item.TextOrEmpty("metadata", "name"), NamespaceObjects.FactsOf(item), Cluster);
            }
        }

        Add(collector, await ListAsync(session, ResourceTypes.Services, note, cancellation), Cluster);
        if (settings.WebhooksFile is null && facts.Webhooks.Count == 0)
        {
            Add(collector, await ListAsync(session, ResourceTypes.MutatingWebhookConfigurations, note, cancellation), Cluster);
        }
    }

    private static async Task<IReadOnlyList<JsonObject>> ListAsync(ClusterSession session, ResourceType type, Action<string> note, CancellationToken cancellation)
    {
        try
        {
            return [.. (await session.ListAsync(type, null, string.Empty, cancellation)).Select(item => Typed(item, type))];
        }
        catch (ConfigurationException e) when (e.InnerException is KubernetesApiException { IsForbidden: true } refused)
        {
            note($"{type.Plural} may not be read, so rules that ask for them see those of the manifests only: {refused.ServerMessage}");
            return [];
        }
    }

    /// <summary>The items of a list from a server name neither their kind nor their version.</summary>
    private static JsonObject Typed(JsonObject item, ResourceType type)
    {
        item["kind"] = type.Kind;
        item["apiVersion"] = type.Group.Length == 0 ? type.Version : $"{type.Group}/{type.Version}";
        return item;
    }

    private static void Add(FactCollector collector, IEnumerable<JsonObject> items, string file)
    {
        foreach (var item in items)
        {
            collector.Add(item, string.Empty, null, file);
        }
    }
}
