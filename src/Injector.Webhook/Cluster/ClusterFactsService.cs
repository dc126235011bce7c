using System.Text.Json.Nodes;
using Injector.Hosting.Facts;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Webhook.Cluster;

/// <summary>Keeps <see cref="WatchedClusterFacts"/> up to date.</summary>
internal sealed class ClusterFactsService(IKubernetesClient client, ClusterWatcher watcher, WatchedClusterFacts facts) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        WatchAsync(facts.Watches.Nodes, ResourceTypes.Nodes, facts.TakeNodes, WatchedClusterFacts.SlimNode, isOptional: false, stoppingToken),
        WatchAsync(facts.Watches.Namespaces, ResourceTypes.Namespaces, facts.TakeNamespaces, WatchedClusterFacts.SlimNamespace, isOptional: false, stoppingToken),
        WatchAsync(facts.Watches.ProxyConfigs, ProxyConfigObjects.Type, facts.TakeProxyConfigs, WatchedClusterFacts.SlimProxyConfig, isOptional: true, stoppingToken));

    private Task WatchAsync(bool isWanted, ResourceType type, Action<WatchUpdate> take, Func<JsonObject, JsonObject> cut, bool isOptional, CancellationToken cancellation) => !isWanted
        ? Task.CompletedTask
        : watcher.WatchAsync(
            type,
            namespaceName: null,
            selection: null,
            update =>
            {
                take(update);
                return Task.CompletedTask;
            },
            cancellation,
            new SlimmingClient(client, cut),
            isOptional);
}
