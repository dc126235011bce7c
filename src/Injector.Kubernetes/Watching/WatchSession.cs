using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Watching;

/// <summary>Where a watcher stands: the state it has reached, and the stream it is reading from, if any.</summary>
internal sealed class WatchSession(IKubernetesClient client, ResourceRequests requests, Selection? selection, WatcherOptions options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan ShortestStream = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private IAsyncEnumerator<WatchEvent>? _stream;
    private CancellationTokenSource? _limit;
    private CancellationTokenSource? _streamEnd;
    private string? _resourceVersion;
    private bool _heardSomething;
    private bool _isFreshlyListed;
    private long _openedAt;

    /// <summary>True when the state reached is not known: a list must come first.</summary>
    public bool NeedsList => _resourceVersion is null;

    /// <summary>Goes on from a list.</summary>
    public void StartFrom(string resourceVersion)
    {
        _resourceVersion = resourceVersion;
        _isFreshlyListed = true;
    }

    /// <summary>The next event; null for a bookmark or when the stream ended in order, and is opened again by the next call.</summary>
    /// <exception cref="KubernetesConnectionException">The stream broke, or ended at once without a word.</exception>
    public async Task<WatchEvent?> NextAsync(CancellationToken cancellation)
    {
        _stream ??= Open(cancellation);
        if (!await MoveAsync(cancellation).ConfigureAwait(false))
        {
            await EndAsync().ConfigureAwait(false);
            return _heardSomething || time.GetElapsedTime(_openedAt) >= ShortestStream
                ? null
                : throw new KubernetesConnectionException("the API server ended a watch at once, without a word");
        }

        var change = _stream.Current;
        var reached = change.Object.TextOrEmpty("metadata", "resourceVersion");
        if (reached.Length > 0)
        {
            _resourceVersion = reached;
        }

        _heardSomething = true;
        _isFreshlyListed = false;
        return change.Type == WatchEventType.Bookmark ? null : change;
    }

    /// <summary>The stream failed; a state that is too old is forgotten.</summary>
    /// <returns>True when this is part of normal life: the state reached was too old, and a new list helps.</returns>
    public async Task<bool> BreakAsync(KubernetesException error)
    {
        await EndAsync().ConfigureAwait(false);
        if (error is not KubernetesApiException { IsGone: true })
        {
            return false;
        }

        _resourceVersion = null;
        return !_isFreshlyListed;
    }

    public async ValueTask DisposeAsync() => await EndAsync().ConfigureAwait(false);

    private IAsyncEnumerator<WatchEvent> Open(CancellationToken cancellation)
    {
        var length = options.StreamLength * (1 + options.Random());
        _heardSomething = false;
        _openedAt = time.GetTimestamp();

        // A server that forgets to end the stream is left after some grace: the connection may be dead without anybody having noticed.
        _limit = new CancellationTokenSource(length + Grace, time);
        _streamEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _limit.Token);
        return client.WatchAsync(requests.Watch(selection, _resourceVersion!, length), _streamEnd.Token).GetAsyncEnumerator(_streamEnd.Token);
    }

    private async ValueTask<bool> MoveAsync(CancellationToken cancellation)
    {
        try
        {
            return await _stream!.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task EndAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
            _stream = null;
        }

        _streamEnd?.Dispose();
        _streamEnd = null;
        _limit?.Dispose();
        _limit = null;
    }
}
