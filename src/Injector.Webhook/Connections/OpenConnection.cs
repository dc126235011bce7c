using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Injector.Webhook.Connections;

/// <summary>A connection to the TLS port: whether it was of use, and whether it is right now.</summary>
internal sealed class OpenConnection
{
    private static readonly object Key = new();

    private readonly ConnectionContext _connection;
    private readonly TimeProvider _time;
    private int _calls;
    private int _working;

    /// <summary>Finds itself again in the calls that come over it.</summary>
    public OpenConnection(ConnectionContext connection, TimeProvider time)
    {
        (_connection, _time) = (connection, time);
        connection.Items[Key] = this;
        Touch();
    }

    /// <summary>When it was accepted, or its last call began or ended.</summary>
    public long LastUse { get; private set; }

    /// <summary>Whether a call on it was answered well.</summary>
    public bool HasServed { get; private set; }

    /// <summary>Whether a whole review of its caller is worked on, or waits for that.</summary>
    public bool IsWorking => Volatile.Read(ref _working) > 0;

    /// <summary>Whether its caller waits for a response, or has only just come and will ask.</summary>
    public bool IsOwed => Volatile.Read(ref _calls) > 0 || !HasServed;

    /// <summary>The connection of a call; null for one that is not watched.</summary>
    public static OpenConnection? Of(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(Key, out var found) == true ? found as OpenConnection : null;

    /// <summary>A call begins.</summary>
    public void BeginCall()
    {
        Interlocked.Increment(ref _calls);
        Touch();
    }

    /// <summary>A call ends.</summary>
    /// <param name="isServed">Whether it was answered well.</param>
    public void EndCall(bool isServed)
    {
        HasServed |= isServed;
        Interlocked.Decrement(ref _calls);
        Touch();
    }

    /// <summary>A whole review has come.</summary>
    public void BeginWork() => Interlocked.Increment(ref _working);

    /// <summary>The response to it is ready.</summary>
    public void EndWork() => Interlocked.Decrement(ref _working);

    /// <summary>Ends it for another one's sake.</summary>
    public void Displace() => _connection.Abort(new ConnectionAbortedException("another connection took the place of this one"));

    private void Touch() => LastUse = _time.GetTimestamp();
}
