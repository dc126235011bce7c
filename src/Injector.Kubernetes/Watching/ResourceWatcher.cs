using System.Runtime.CompilerServices;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Watching;

/// <summary>
/// Keeps a picture of some objects: lists them, watches from there, and starts again when the stream ends, breaks or is too old. Objects that nobody
/// told about are found by the next list, so the picture is right again after any interruption.
/// </summary>
/// <param name="client">Where to ask.</param>
/// <param name="type">What to watch.</param>
/// <param name="namespaceName">Namespace; null for all.</param>
/// <param name="selection">Which objects; null for all.</param>
/// <param name="options">Pauses and lengths.</param>
/// <param name="time">Clock for pauses.</param>
public sealed class ResourceWatcher(
    IKubernetesClient client, ResourceType type, string? namespaceName, Selection? selection, WatcherOptions options, TimeProvider time)
{
    /// <summary>Yields an update for the first list, for each change, and for each failure; ends only when cancelled.</summary>
    public async IAsyncEnumerable<WatchUpdate> RunAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var picture = new ResourcePicture(type);
        var session = new WatchSession(client, new ResourceRequests(type, namespaceName), selection, options, time);
        await using (session.ConfigureAwait(false))
        {
            var failures = 0;
            while (!cancellation.IsCancellationRequested)
            {
                var update = await StepAsync(session, picture, cancellation).ConfigureAwait(false);
                failures = update?.Failure is null ? 0 : failures + 1;
                if (update is not null)
                {
                    yield return update;
                }

                if (failures > 0 && !await PauseAsync(failures, cancellation).ConfigureAwait(false))
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>One list or one event; null when there is nothing to tell.</summary>
    private async Task<WatchUpdate?> StepAsync(WatchSession session, ResourcePicture picture, CancellationToken cancellation)
    {
        try
        {
            if (session.NeedsList)
            {
                var list = await client.ListAsync(type, namespaceName, selection, cancellation).ConfigureAwait(false);
                session.StartFrom(list.ResourceVersion);
                return picture.Replace(list.Items);
            }

            return await session.NextAsync(cancellation).ConfigureAwait(false) is { } change ? picture.Apply(change) : null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (KubernetesException error)
        {
            return await session.BreakAsync(error).ConfigureAwait(false) ? null : picture.Failed(error);
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

/// <summary>Pauses and lengths of a watcher.</summary>
public sealed record WatcherOptions
{
    /// <summary>Pauses after failures.</summary>
    public BackOff BackOff { get; init; } = BackOff.Default;

    /// <summary>How long one stream lasts at least before the server is asked to end it; up to twice as long, at random.</summary>
    /// <value>Default 5 minutes.</value>
    public TimeSpan StreamLength { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Random numbers from 0 up to but not including 1; given in tests.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;
}
