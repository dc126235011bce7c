using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Connections;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Injector.Webhook.Tests.Connections;

public sealed class OpenConnectionsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly OpenConnections _open;
    private int _displaced;

    public OpenConnectionsTests() => _open = new OpenConnections(3, () => _displaced++, _clock);

    [Fact]
    public void Add_MoreThanTheBound_TheOldestThatWasNeverOfUseGoes()
    {
        var served = Open();
        served.Call(isServed: true);
        var silent = Open();
        var later = Open();
        var next = Open();

        silent.IsAborted.ShouldBeTrue();
        new[] { served, later, next }.ShouldAllBe(connection => !connection.IsAborted);
        _displaced.ShouldBe(1);
        _open.Count.ShouldBe(3);
    }

    [Fact]
    public void Add_AllWereOfUse_TheOneThatIsIdleForLongestGoes()
    {
        var connections = Enumerable.Range(0, 3).Select(_ => Open()).ToList();
        connections.ForEach(connection => connection.Call(isServed: true));
        connections[0].Call(isServed: true);

        Open();

        connections.ConvertAll(connection => connection.IsAborted).ShouldBe([false, true, false]);
    }

    [Fact]
    public void Add_AllAreWorkedFor_TheNewOneIsRefused()
    {
        var connections = Enumerable.Range(0, 3).Select(_ => Open()).ToList();
        connections.ForEach(connection => connection.Watched.BeginWork());

        var refused = Open();
        connections[2].Watched.EndWork();
        var taken = Open();

        refused.IsAborted.ShouldBeTrue();
        taken.IsAborted.ShouldBeFalse();
        connections.ConvertAll(connection => connection.IsAborted).ShouldBe([false, false, true]);
    }

    [Fact]
    public async Task AnyIsOwed_FreshOnesAndThoseInACall()
    {
        _open.AnyIsOwed.ShouldBeFalse();
        var connection = Open();
        _open.AnyIsOwed.ShouldBeTrue("it may ask yet");
        connection.Call(isServed: true);
        _open.AnyIsOwed.ShouldBeFalse();
        connection.Watched.BeginCall();
        _open.AnyIsOwed.ShouldBeTrue();
        await connection.CloseAsync();
        _open.AnyIsOwed.ShouldBeFalse();
        _open.Count.ShouldBe(0);
    }

    private Connection Open()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return new Connection(_open, _clock);
    }

#pragma warning disable CA1001 // A context in memory: nothing is held that would have to be given back.
    private sealed class Connection
#pragma warning restore CA1001
    {
        private readonly AbortableConnection _context = new();
        private readonly TaskCompletionSource _end = new();
        private readonly FakeTimeProvider _clock;
        private readonly Task _watching;

        public Connection(OpenConnections open, FakeTimeProvider clock)
        {
            _clock = clock;
            _watching = open.Watch(_ => _end.Task)(_context);
        }

        public bool IsAborted => _context.IsAborted;

        public OpenConnection Watched
        {
            get
            {
                var http = new DefaultHttpContext();
                http.Features.Set<IConnectionItemsFeature>(_context);
                return OpenConnection.Of(http)!;
            }
        }

        public void Call(bool isServed)
        {
            Watched.BeginCall();
            _clock.Advance(TimeSpan.FromSeconds(1));
            Watched.EndCall(isServed);
        }

        public Task CloseAsync()
        {
            _end.SetResult();
            return _watching;
        }
    }

    private sealed class AbortableConnection : DefaultConnectionContext
    {
        public bool IsAborted { get; private set; }

        public override void Abort(ConnectionAbortedException abortReason) => IsAborted = true;
    }
}
