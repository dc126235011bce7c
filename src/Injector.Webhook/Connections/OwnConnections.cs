using System.Collections.Concurrent;
using System.Net;

namespace Injector.Webhook.Connections;

/// <summary>Connections that the webhook makes to itself, to see what it shows to callers. They show no certificate, and nobody needs to be told.</summary>
internal sealed class OwnConnections
{
    private readonly ConcurrentDictionary<EndPoint, bool> _open = new();

    /// <summary>Whether a caller is the webhook itself.</summary>
    public bool Contains(EndPoint? caller) => caller is not null && _open.ContainsKey(caller);

    /// <summary>Tells of a connection, before anything is sent over it.</summary>
    public void Add(EndPoint own) => _open[own] = true;

    /// <summary>The connection has ended.</summary>
    public void Remove(EndPoint own) => _open.TryRemove(own, out _);
}
