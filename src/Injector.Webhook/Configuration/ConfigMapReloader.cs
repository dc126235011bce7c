using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Hosting.Files;
using Injector.Hosting.Naming;
using Injector.Kubernetes.Events;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;
using Injector.Webhook.Cluster;

namespace Injector.Webhook.Configuration;

/// <summary>
/// Watches Istio's two ConfigMaps and offers what they say. Files that are named too go over them, as on the command line, and are read again
/// every few seconds. What cannot be taken is told by an Event on the ConfigMap at fault too, where whoever changed it will look.
/// </summary>
internal sealed class ConfigMapReloader(
    WatchedConfiguration watched,
    IReadableFiles files,
    ClusterWatcher watcher,
    EventRecorder events,
    ConfigurationLoader loader,
    TimeProvider time) : BackgroundService
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private SeenConfigMap _injector = NotYet(watched, ConfigMapKeys.Config);
    private SeenConfigMap _mesh = NotYet(watched, ConfigMapKeys.Mesh);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _oneAtATime.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        WatchAsync(watched.Names.Injector, seen => _injector = seen, stoppingToken),
        WatchAsync(watched.Names.Mesh, seen => _mesh = seen, stoppingToken),
        watched.Files.AreNone ? Task.CompletedTask : ReadAgainAsync(stoppingToken));

    private Task WatchAsync(string name, Action<SeenConfigMap> see, CancellationToken cancellation) => watcher.WatchAsync(
        ResourceTypes.ConfigMaps,
        watched.Namespace,
        Selection.Named(name),
        update => OfferAsync(() => see(Seen(name, update)), cancellation),
        cancellation);

    private async Task ReadAgainAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2), time);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
        {
            await OfferAsync(() => { }, cancellation).ConfigureAwait(false);
        }
    }

    private async Task OfferAsync(Action change, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            change();
            if (await LoadAsync(cancellation).ConfigureAwait(false) is { } refusal)
            {
                var note = new EventNote(Regarding(refusal), EventType.Warning, "ConfigurationRejected", "Load", refusal.Message);
                await events.RecordAsync(note, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<ConfigurationRefusal?> LoadAsync(CancellationToken cancellation)
    {
        var maps = new WatchedConfigMaps(watched.Namespace, watched.Names, _injector, _mesh);
        try
        {
            var texts = await new ConfigurationReader(files, watched.Files, watched.Revision, maps).ReadAsync(cancellation).ConfigureAwait(false);
            return await loader.OfferAsync(texts, cancellation).ConfigureAwait(false);
        }
        catch (ConfigurationException) when (maps.Unread is not null)
        {
            loader.Await(maps.Unread);
            return null;
        }
        catch (ConfigurationException e)
        {
            loader.Refuse(e.Message);
            return new ConfigurationRefusal(e.Message, e.Problems[0].File);
        }
    }

    private SeenConfigMap Seen(string name, WatchUpdate update) => new(
        update.Objects.GetValueOrDefault(new ResourceKey(watched.Namespace, name)),
        update.Synced ? null : $"{ConfigMapObject.SourceOf(watched.Namespace, name)} cannot be read: {update.Failure?.Message}");

    private static SeenConfigMap NotYet(WatchedConfiguration watched, string key) =>
        new(null, $"{ConfigMapObject.SourceOf(watched.Namespace, watched.Names.Holding(key))} has not been read yet");

    /// <summary>The ConfigMap that a refusal speaks of, as an Event refers to it; the injector's unless the mesh's text is at fault.</summary>
    private JsonObject Regarding(ConfigurationRefusal refusal) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["namespace"] = watched.Namespace,
        ["name"] = watched.NameOfMapAtFault(refusal.Text),
    };
}
