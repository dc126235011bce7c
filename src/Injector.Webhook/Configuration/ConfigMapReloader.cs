using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Kubernetes.Events;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;
using Injector.Webhook.Cluster;

namespace Injector.Webhook.Configuration;

/// <summary>
/// Watches Istio's two ConfigMaps and offers what they say. What cannot be taken is told by an Event on the ConfigMap at fault too, where
/// whoever changed it will look.
/// </summary>
internal sealed class ConfigMapReloader(
    string namespaceName,
    ClusterConfigurationNames names,
    ClusterWatcher watcher,
    EventRecorder events,
    ConfigurationLoader loader) : BackgroundService
{
    private readonly ConfigMapTexts texts = new(namespaceName, names);
    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly ConfigMapView injector = new(namespaceName, names.Injector);
    private readonly ConfigMapView mesh = new(namespaceName, names.Mesh);

    /// <inheritdoc/>
    public override void Dispose()
    {
        oneAtATime.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(WatchAsync(injector, stoppingToken), WatchAsync(mesh, stoppingToken));

    private Task WatchAsync(ConfigMapView view, CancellationToken cancellation) => watcher.WatchAsync(
        ResourceTypes.ConfigMaps, namespaceName, Selection.Named(view.Name), update => TakeAsync(view, update, cancellation), cancellation);

    private async Task TakeAsync(ConfigMapView view, WatchUpdate update, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            view.Take(update);
            if (injector.Unread is null && mesh.Unread is null)
            {
                await OfferAsync(cancellation).ConfigureAwait(false);
            }
            else
            {
                loader.Await(injector.Unread ?? mesh.Unread!);
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task OfferAsync(CancellationToken cancellation)
    {
        string? problem;
        try
        {
            problem = loader.Offer(texts.Read(injector.Object, mesh.Object));
        }
        catch (ConfigurationException e)
        {
            problem = e.Message;
            loader.Refuse(problem);
        }

        if (problem is not null)
        {
            var note = new EventNote(texts.Regarding(problem), EventType.Warning, "ConfigurationRejected", "Load", problem);
            await events.RecordAsync(note, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>One ConfigMap as last seen.</summary>
    private sealed class ConfigMapView(string namespaceName, string name)
    {
        public string Name => name;

        /// <summary>The object; null when it is not there.</summary>
        public JsonObject? Object { get; private set; }

        /// <summary>Why nothing is known of it yet; null once it was looked up.</summary>
        public string? Unread { get; private set; } = $"ConfigMap {namespaceName}/{name} has not been read yet";

        public void Take(WatchUpdate update)
        {
            Unread = update.Synced ? null : $"ConfigMap {namespaceName}/{name} cannot be read: {update.Failure?.Message}";
            Object = update.Objects.GetValueOrDefault(new ResourceKey(namespaceName, name));
        }
    }
}
