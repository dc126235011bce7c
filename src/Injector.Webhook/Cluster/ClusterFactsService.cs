using Injector.Kubernetes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Webhook.Cluster;

/// <summary>Keeps <see cref="WatchedClusterFacts"/> up to date.</summary>
internal sealed class ClusterFactsService(IKubernetesClient client, ClusterWatcher watcher, WatchedClusterFacts facts) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        facts.WatchesNodes ? WatchAsync(ResourceTypes.Nodes, facts.TakeNodes, WatchedClusterFacts.SlimNode, stoppingToken) : Task.CompletedTask,
        facts.WatchesNamespaces
            ? WatchAsync(ResourceTypes.Namespaces, facts.TakeNamespaces, WatchedClusterFacts.SlimNamespace, stoppingToken)
            : Task.CompletedTask);

    private Task WatchAsync(
        ResourceType type, Action<WatchUpdate> take, Func<System.Text.Json.Nodes.JsonObject, System.Text.Json.Nodes.JsonObject> cut, CancellationToken cancellation) =>
        watcher.WatchAsync(
            type,
            namespaceName: null,
            selection: null,
            update =>
            {
                take(update);
                return Task.CompletedTask;
            },
            cancellation,
            new SlimmingClient(client, cut));
}
