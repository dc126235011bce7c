using Injector.Cli.Reporting;

namespace Injector.Cli.Tests.Reporting;

public sealed class ProgressLineTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly StringWriter _terminal = new();

    [Fact]
    public void Update_InTheFirstSecond_ShowsNothing()
    {
        var line = new ProgressLine(_terminal, _clock);

        _clock.Advance(TimeSpan.FromMilliseconds(900));
        line.Update("app.yaml", new RunSummary());
        line.Clear();

        _terminal.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void Update_Later_ShowsCountsAtMostFiveTimesASecond()
    {
        var line = new ProgressLine(_terminal, _clock);

        _clock.Advance(TimeSpan.FromSeconds(2));
        line.Update("app.yaml", new RunSummary { Documents = 7, Injected = 5 });
        line.Update("app.yaml", new RunSummary { Documents = 8, Injected = 6 });

        _terminal.ToString().ShouldBe("\r\e[Kapp.yaml: 7 documents, 5 injected, 0 errors");
    }

    [Fact]
    public void Clear_WhenVisible_TakesTheLineAwayOnce()
    {
        var line = new ProgressLine(_terminal, _clock);
        _clock.Advance(TimeSpan.FromSeconds(2));
        line.Update("app.yaml", new RunSummary());
        _terminal.GetStringBuilder().Clear();

        line.Clear();
        line.Clear();

        _terminal.ToString().ShouldBe("\r\e[K");
    }

    public void Dispose() => _terminal.Dispose();

    private sealed class ManualClock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}
