using Injector.Kubernetes.Leases;
using Injector.Kubernetes.Tests.Support;

namespace Injector.Kubernetes.Tests.Leases;

public class LeaderElectorTests
{
    private const string Path = "/apis/coordination.k8s.io/v1/namespaces/injector/leases/main";
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryApi _api = new();

    [Fact]
    public async Task Run_NoLease_CreatesItAndLeads()
    {
        await using var one = Start("one");
        await Eventually.HoldsAsync(_time, Step, () => one.Leads, "the only candidate leads");
        Spec("holderIdentity").ShouldBe("one");
        Spec("leaseTransitions").ShouldBe("0");
        Spec("acquireTime").ShouldStartWith("2030-01-01T00:00:0");
    }

    [Fact]
    public async Task Run_TwoCandidates_OneLeadsAndTheOtherFollowsItsEnd()
    {
        await using var one = Start("one");
        await Eventually.HoldsAsync(_time, Step, () => one.Leads, "the first candidate leads");
        await using var two = Start("two");
        for (var turn = 0; turn < 100; turn++)
        {
            _time.Advance(Step);
            await Eventually.GiveWayAsync();
            (one.Leads && two.Leads).ShouldBeFalse();
        }

        one.Leads.ShouldBeTrue();
        await one.DisposeAsync();
        await Eventually.HoldsAsync(_time, Step, () => two.Leads, "the second candidate takes over");
        Spec("holderIdentity").ShouldBe("two");
        Spec("leaseTransitions").ShouldBe("1");
    }

    [Fact]
    public async Task Run_HolderDied_WaitsForTheWholeDurationByItsOwnClock()
    {
        // The dead holder's clock was a year ahead: its renewTime must not count.
        var dead = new LeaseRecord("dead", TimeSpan.FromSeconds(15), "2031-01-01T00:00:00.000000Z", "2031-01-01T00:00:00.000000Z", 3);
        _api.Put(Path, dead.ToLease("injector", "main"));
        var start = _time.GetUtcNow();
        await using var one = Start("one");
        await Eventually.HoldsAsync(_time, Step, () => one.Leads, "the lease of the dead holder runs out");
        (_time.GetUtcNow() - start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(15));
        Spec("leaseTransitions").ShouldBe("4");
    }

    [Fact]
    public async Task Run_ApiUnreachable_GivesUpLeadingBeforeOthersMayLead()
    {
        await using var one = Start("one");
        await Eventually.HoldsAsync(_time, Step, () => one.Leads, "the candidate leads");
        await Eventually.GiveWayAsync();
        var cut = _time.GetUtcNow();
        _api.Before = _ => throw new KubernetesConnectionException("cut off");
        await Eventually.HoldsAsync(_time, Step, () => !one.Leads, "leadership ends");
        (_time.GetUtcNow() - cut).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        one.Failures.ShouldBeGreaterThan(0);
        _api.Before = null;
        await Eventually.HoldsAsync(_time, Step, () => one.Leads, "it leads again later");
    }

    [Fact]
    public async Task Run_LeaseTakenAway_EndsTheWork()
    {
        await using var one = Start("one");
        await Eventually.HoldsAsync(_time, Step, () => one.Leads, "the candidate leads");
        _api.Put(Path, new LeaseRecord("thief", TimeSpan.FromSeconds(15), "x", "y", 9).ToLease("injector", "main"));
        await Eventually.HoldsAsync(_time, Step, () => !one.Leads, "the work ends");
        one.Elector.Leader.ShouldBe("thief");
    }

    [Fact]
    public async Task Run_Ended_GivesTheLeaseBack()
    {
        var one = Start("one");
        await Eventually.HoldsAsync(_time, Step, () => one.Leads, "the candidate leads");
        await one.DisposeAsync();
        Spec("holderIdentity").ShouldBe(string.Empty);
    }

    private string Spec(string field) => _api[Path]!["spec"]![field]!.ToString();

    private Candidate Start(string identity) => new(_api, identity, _time);

    private sealed class Candidate : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Task _running;
        private int _failures;
        private volatile bool _works;

        public Candidate(InMemoryApi api, string identity, FakeTimeProvider time)
        {
            var options = new LeaderOptions { Namespace = "injector", Name = "main", Identity = identity, Random = () => 0 };
            Elector = new LeaderElector(api, options, time) { OnFailure = _ => Interlocked.Increment(ref _failures) };
            _running = Elector.RunAsync(WorkAsync, _end.Token);
        }

        public LeaderElector Elector { get; }

        public bool Leads => _works && Elector.IsLeader;

        public int Failures => _failures;

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _running;
        }

        private async Task WorkAsync(CancellationToken leadership)
        {
            _works = true;
            try
            {
                await Task.Delay(Timeout.Infinite, leadership);
            }
            finally
            {
                _works = false;
            }
        }
    }
}
