using System.Text.Json.Nodes;
using Injector.Hosting.Facts;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;

namespace Injector.Webhook.Cluster;

/// <summary>Keeps <see cref="WatchedClusterFacts"/> up to date: watches what the configuration looks at, for as long as it does.</summary>
internal sealed class ClusterFactsService(IKubernetesClient client, ClusterWatcher watcher, WatchedClusterFacts facts) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        WatchAsync(kinds => kinds.Nodes, ResourceTypes.Nodes, facts.TakeNodes, WatchedClusterFacts.SlimNode, isOptional: false, stoppingToken),
        WatchAsync(kinds => kinds.Namespaces, ResourceTypes.Namespaces, facts.TakeNamespaces, WatchedClusterFacts.SlimNamespace, isOptional: false, stoppingToken),
        WatchAsync(kinds => kinds.ProxyConfigs, ProxyConfigObjects.Type, facts.TakeProxyConfigs, WatchedClusterFacts.SlimProxyConfig, isOptional: true, stoppingToken));

    private async Task WatchAsync(
        Func<WatchedKinds, bool> isWanted, ResourceType type, Action<WatchUpdate> take, Func<JsonObject, JsonObject> cut, bool isOptional, CancellationToken cancellation)
    {
        Task Take(WatchUpdate update)
        {
            take(update);
            return Task.CompletedTask;
        }

        while (!cancellation.IsCancellationRequested)
        {
            await facts.UntilAsync(isWanted, cancellation).ConfigureAwait(false);

            // With the configuration the right to read may go: a watch that nobody needs would only complain.
            using var unwanted = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var watch = watcher.WatchAsync(type, namespaceName: null, selection: null, Take, unwanted.Token, new SlimmingClient(client, cut), isOptional);
            await Task.WhenAny(watch, facts.UntilAsync(kinds => !isWanted(kinds), unwanted.Token)).ConfigureAwait(false);
            await unwanted.CancelAsync().ConfigureAwait(false);
            await watch.ConfigureAwait(false);
        }
    }
}
