using Injector.Kubernetes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Watching;
using Injector.Webhook.Metrics;

namespace Injector.Webhook.Cluster;

/// <summary>Runs watches for as long as the webhook lives: failures are logged once each, counted, and tried again with growing pauses.</summary>
internal sealed partial class ClusterWatcher(IKubernetesClient client, WebhookMetrics metrics, TimeProvider time, ILogger<ClusterWatcher> logger)
{
    private static readonly WatcherOptions Options = new() { BackOff = new BackOff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10)) };

    /// <summary>Watches objects of one type and hands every update on.</summary>
    /// <param name="type">What to watch.</param>
    /// <param name="namespaceName">Namespace; null for all or none.</param>
    /// <param name="selection">Which objects.</param>
    /// <param name="take">Receives updates, failures included, one after the other.</param>
    /// <param name="cancellation">Ends the watch.</param>
    /// <param name="through">The client to use instead of the plain one.</param>
    /// <param name="isOptional">Whether a cluster may lack the type or the right to read it: that is told once and counted as no failure.</param>
    public async Task WatchAsync(
        ResourceType type,
        string? namespaceName,
        Selection? selection,
        Func<WatchUpdate, Task> take,
        CancellationToken cancellation,
        IKubernetesClient? through = null,
        bool isOptional = false)
    {
        var watcher = new ResourceWatcher(through ?? client, type, namespaceName, selection, Options, time);
        var trouble = "";
        try
        {
            await foreach (var update in watcher.RunAsync(cancellation).ConfigureAwait(false))
            {
                trouble = isOptional && IsAbsent(update.Failure)
                    ? ReportAbsent(type, trouble, update.Failure!.Message)
                    : Report(type, trouble, update.Failure?.Message ?? "");
                await take(update).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The end.
        }
    }

    private static bool IsAbsent(KubernetesException? failure) => failure is KubernetesApiException { IsForbidden: true } or KubernetesApiException { IsNotFound: true };

    private string ReportAbsent(ResourceType type, string before, string now)
    {
        if (now != before)
        {
            LogAbsent(type.Plural, now);
        }

        return now;
    }

    private string Report(ResourceType type, string before, string now)
    {
        if (now.Length > 0)
        {
            metrics.CountWatchFailure(type.Plural);
        }

        if (now.Length > 0 && now != before)
        {
            LogTrouble(type.Plural, now);
        }
        else if (now.Length == 0 && before.Length > 0)
        {
            LogRecovered(type.Plural);
        }

        return now;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "cannot watch {Resource}, trying again: {Problem}")]
    private partial void LogTrouble(string resource, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "doing without {Resource}, looking again from time to time: {Problem}")]
    private partial void LogAbsent(string resource, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "watching {Resource} again")]
    private partial void LogRecovered(string resource);
}
