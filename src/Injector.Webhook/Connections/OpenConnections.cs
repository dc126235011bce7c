using Microsoft.AspNetCore.Connections;

namespace Injector.Webhook.Connections;

/// <summary>
/// The connections to the TLS port. Their number is bounded; the next one takes the place of the one that was of no use for longest, those first that
/// never were. So callers that connect and say nothing keep nobody away. One whose review is worked on stays.
/// </summary>
/// <param name="most">The bound.</param>
/// <param name="displaced">Told of each that had to go.</param>
/// <param name="time">Clock.</param>
internal sealed class OpenConnections(int most, Action displaced, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly HashSet<OpenConnection> _open = [];

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>Whether a caller waits for a response, or has connected and not asked yet.</summary>
    public bool AnyIsOwed
    {
        get
        {
            lock (_gate)
            {
                return _open.Any(connection => connection.IsOwed);
            }
        }
    }

    /// <summary>Has every connection watched, from before its handshake to its end.</summary>
    public ConnectionDelegate Watch(ConnectionDelegate next) => async connection =>
    {
        var watched = new OpenConnection(connection, time);
        if (!TryAdd(watched))
        {
            connection.Abort(new ConnectionAbortedException("there are too many connections, and all are in use"));
            return;
        }

        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Remove(watched);
        }
    };

    private bool TryAdd(OpenConnection connection)
    {
        OpenConnection? idlest = null;
        lock (_gate)
        {
            if (_open.Count >= most)
            {
                idlest = _open.Where(open => !open.IsWorking).MinBy(open => (open.HasServed, open.LastUse));
                if (idlest is null)
                {
                    return false;
                }

                _open.Remove(idlest);
            }

            _open.Add(connection);
        }

        if (idlest is not null)
        {
            displaced();
            idlest.Displace();
        }

        return true;
    }

    private void Remove(OpenConnection connection)
    {
        lock (_gate)
        {
            _open.Remove(connection);
        }
    }
}
