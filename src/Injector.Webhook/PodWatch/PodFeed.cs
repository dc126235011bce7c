using System.Collections.Concurrent;
using System.Threading.Channels;
using Injector.Kubernetes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;
using Injector.Webhook.Cluster;
using Injector.Webhook.Metrics;

namespace Injector.Webhook.PodWatch;

/// <summary>
/// Fills the table: namespaces, webhook configurations and pods are watched, metadata only. A namespace that is selected from now on is listed by itself.
/// </summary>
internal sealed partial class PodFeed(
    IKubernetesClient client, ClusterWatcher watcher, OwnWebhooks webhooks, PodTable table, WebhookMetrics metrics, TimeProvider time, ILogger<PodFeed> logger)
{
    private const int PageSize = 250;
    private const int ManyPods = 2_000;
    private const int MostNewsWaiting = 1;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private static readonly WatcherOptions Options = new() { BackOff = new BackOff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30)) };

    /// <summary>Pods that ended stay as they are; the API server leaves them out.</summary>
    private static readonly Selection Living = new() { Fields = "status.phase!=Succeeded,status.phase!=Failed" };

    private readonly MetadataClient _metadata = new(client);
    private readonly ConcurrentDictionary<string, bool> _toList = new(StringComparer.Ordinal);
    private readonly Channel<PodNews> _news = Channel.CreateBounded<PodNews>(MostNewsWaiting);
    private readonly Lock _gate = new();
    private CancellationTokenSource? _round;
    private volatile bool _isListed;
    private string _trouble = "";
    private bool _isFull;

    /// <summary>Whether all pods have been heard of once.</summary>
    public bool IsListed => _isListed;

    /// <summary>Watches until cancelled; then everything is forgotten.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(WatchNamespacesAsync(cancellation), WatchWebhooksAsync(cancellation), PumpAsync(cancellation), TakeAsync(cancellation)).ConfigureAwait(false);
        }
        finally
        {
            _isListed = false;
            _toList.Clear();
            while (_news.Reader.TryRead(out _))
            {
                // Of no use to whoever leads next.
            }

            webhooks.Clear();
            table.Clear();
        }
    }

    private Task WatchNamespacesAsync(CancellationToken cancellation) => watcher.WatchAsync(
        ResourceTypes.Namespaces,
        namespaceName: null,
        selection: null,
        update =>
        {
            Changed(webhooks.TakeNamespaces(update));
            return Task.CompletedTask;
        },
        cancellation,
        new SlimmingClient(_metadata, WatchedClusterFacts.SlimNamespace));

    private Task WatchWebhooksAsync(CancellationToken cancellation) => watcher.WatchAsync(
        ResourceTypes.MutatingWebhookConfigurations,
        namespaceName: null,
        webhooks.Selection,
        update =>
        {
            if (webhooks.TakeWebhooks(update))
            {
                Changed(names: null);
            }

            return Task.CompletedTask;
        },
        cancellation);

    /// <summary>Namespaces are other than they were, or all may be: what is known is judged again, and what is selected newly has to be listed.</summary>
    private void Changed(IReadOnlyList<string>? names)
    {
        if (!webhooks.AreKnown || names is { Count: 0 })
        {
            return;
        }

        table.Keep(webhooks.Selects);
        table.Reassess();
        if (names is null)
        {
            EndRound();
            return;
        }

        foreach (var name in names.Where(webhooks.Selects))
        {
            _toList[name] = true;
        }

        // Where there is no room, what waits leads there too.
        _news.Writer.TryWrite(PodNews.None);
    }

    /// <summary>Lists and watches all pods, anew whenever other webhooks may select others.</summary>
    private async Task PumpAsync(CancellationToken cancellation)
    {
        while (!webhooks.AreKnown)
        {
            await Task.Delay(Look, time, cancellation).ConfigureAwait(false);
        }

        while (!cancellation.IsCancellationRequested)
        {
            using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            Begin(round);
            _toList.Clear();
            await foreach (var item in new ResourceFeed(_metadata, ResourceTypes.Pods, Living, Options, time) { PageSize = PageSize }.RunAsync(round.Token).ConfigureAwait(false))
            {
                await _news.Writer.WriteAsync(PodNews.Of(item, webhooks.Selects), cancellation).ConfigureAwait(false);
            }

            Begin(round: null);
        }
    }

    private void Begin(CancellationTokenSource? round)
    {
        lock (_gate)
        {
            _round = round;
        }
    }

    private void EndRound()
    {
        lock (_gate)
        {
            // What is cancelled goes on elsewhere: nothing waits for it here.
            _ = _round?.CancelAsync();
        }
    }

    // One reader: a list of a namespace is at least as new as what was taken before it, and what waits behind it is newer or told again in order.
    private async Task TakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (_isListed && !_toList.IsEmpty)
            {
                await Task.Delay(AfterFailure, time, cancellation).ConfigureAwait(false);
            }
            else
            {
                await _news.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false);
            }

            while (_news.Reader.TryRead(out var item))
            {
                Take(item);
            }

            if (_isListed)
            {
                await ListAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    private void Take(PodNews news)
    {
        Report(news.Failure ?? "");
        if (news.BeginsList)
        {
            table.BeginList();
        }

        foreach (var pod in news.Pods.Where(pod => webhooks.Selects(pod.Key.Namespace)))
        {
            if (news.AreGone)
            {
                table.Remove(pod.Key);
            }
            else
            {
                table.Take(pod, news.AreNew);
            }
        }

        if (news.EndsList)
        {
            table.EndList();
            _isListed = true;
            GiveBack();
        }

        TellBound();
    }

    private async Task ListAsync(CancellationToken cancellation)
    {
        foreach (var name in _toList.Keys.Order(StringComparer.Ordinal))
        {
            try
            {
                var pages = new ResourcePages(_metadata, ResourceTypes.Pods, name, Living, PageSize);
                for (var isLast = false; !isLast;)
                {
                    var page = await pages.NextAsync(cancellation).ConfigureAwait(false);
                    Take(new PodNews { Pods = PodNews.Of(page.Items, webhooks.Selects) });
                    isLast = page.IsLast;
                }

                _toList.TryRemove(name, out _);
            }
            catch (KubernetesException error)
            {
                Report(error.Message);
                return;
            }
        }
    }

    private void Report(string now)
    {
        if (now.Length > 0)
        {
            metrics.CountWatchFailure("pods");
        }

        if (now.Length > 0 && now != _trouble)
        {
            LogTrouble(now);
        }
        else if (now.Length == 0 && _trouble.Length > 0)
        {
            LogRecovered();
        }

        _trouble = now;
    }

    /// <summary>
    /// Pages of metadata take tens of megabytes on their way, and an idle process would keep them for hours. Some 30 ms, once when a replica begins to lead.
    /// </summary>
    private void GiveBack()
    {
        if (table.Count >= ManyPods)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }

    private void TellBound()
    {
        var isFull = table.Beyond > 0;
        if (isFull && !_isFull)
        {
            LogFull(table.Count, table.Beyond);
        }

        _isFull = isFull;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "cannot watch pods for missing sidecars, trying again: {Problem}")]
    private partial void LogTrouble(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "watching pods again")]
    private partial void LogRecovered();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} pods are watched for missing sidecars, which is the bound; about {Beyond} more are not looked at until others go")]
    private partial void LogFull(int count, int beyond);
}
