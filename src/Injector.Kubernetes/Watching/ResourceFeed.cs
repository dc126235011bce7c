using System.Runtime.CompilerServices;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Watching;

/// <summary>
/// Tells of objects without keeping them: pages of a list, then changes, and a new list when the stream is too old. For objects too many to be kept whole;
/// <see cref="ResourceWatcher"/> keeps them.
/// </summary>
/// <param name="client">Where to ask.</param>
/// <param name="type">What to watch.</param>
/// <param name="selection">Which objects; null for all.</param>
/// <param name="options">Pauses and lengths.</param>
/// <param name="time">Clock for pauses.</param>
public sealed class ResourceFeed(IKubernetesClient client, ResourceType type, Selection? selection, WatcherOptions options, TimeProvider time)
{
    /// <summary>Objects of a page at most.</summary>
    /// <value>Default 500.</value>
    public int PageSize { get; init; } = 500;

    /// <summary>Yields pages, changes and failures; ends only when cancelled.</summary>
    public async IAsyncEnumerable<ResourceNews> RunAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var pages = new ResourcePages(client, type, null, selection, PageSize);
        var session = new WatchSession(client, new ResourceRequests(type), selection, options, time);
        await using (session.ConfigureAwait(false))
        {
            var failures = 0;
            while (!cancellation.IsCancellationRequested)
            {
                var news = await StepAsync(session, pages, cancellation).ConfigureAwait(false);
                failures = news?.Failure is null ? 0 : failures + 1;
                if (news is not null)
                {
                    yield return news;
                }

                if (failures > 0 && !await PauseAsync(failures, cancellation).ConfigureAwait(false))
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>One page or one event; null when there is nothing to tell.</summary>
    private static async Task<ResourceNews?> StepAsync(WatchSession session, ResourcePages pages, CancellationToken cancellation)
    {
        try
        {
            if (!session.NeedsList)
            {
                return await session.NextAsync(cancellation).ConfigureAwait(false) is { } change ? new ResourceNews { Change = change } : null;
            }

            var page = await pages.NextAsync(cancellation).ConfigureAwait(false);
            if (page.IsLast)
            {
                session.StartFrom(page.ResourceVersion);
            }

            return new ResourceNews { Page = page };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (KubernetesException error)
        {
            // A list that took too long is told as a failure, so that the next one comes after a pause.
            return !session.NeedsList && await session.BreakAsync(error).ConfigureAwait(false) ? null : new ResourceNews { Failure = error };
        }
    }

    private async Task<bool> PauseAsync(int failures, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(options.BackOff.After(failures, options.Random()), time, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
