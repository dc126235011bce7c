using System.Text;
using Injector.Webhook.Logging;
using Injector.Webhook.Tests.Admission;
using Injector.Webhook.Tests.Hosting;

namespace Injector.Webhook.Tests.Logging;

/// <summary>A log that is read slowly, not at all, or has no room left.</summary>
public sealed class LogQueueTests
{
    [Fact]
    public void Dispose_WritesWhatWasAdded_InItsOrder()
    {
        using var stream = new MemoryStream();
        using (var queue = new LogQueue(stream, 1 << 20, _ => throw new InvalidOperationException("nothing is lost")))
        {
            for (var i = 0; i < 1000; i++)
            {
                queue.Add(Encoding.ASCII.GetBytes($"{i}\n"));
                if (i % 100 == 0)
                {
                    queue.Wake();
                }
            }
        }

        Encoding.ASCII.GetString(stream.ToArray()).ShouldBe(string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i}\n")));
    }

    [Fact]
    public void Add_ReaderStalls_KeepsTheBoundAndCountsWhatIsLost()
    {
        using var stream = new StallingStream();
        long dropped = 0;
        var line = new byte[1000];
        using (var queue = new LogQueue(stream, 100_000, lines => Interlocked.Add(ref dropped, lines)) { Patience = TimeSpan.FromMilliseconds(10) })
        {
            queue.Add(line);
            queue.Wake();
            stream.Stalled.Wait();

            for (var i = 0; i < 1000; i++)
            {
                queue.Add(line);
            }
        }

        Interlocked.Read(ref dropped).ShouldBe(900);
    }

    [Fact]
    public void Add_AfterTheDeviceWasFull_IsWrittenAgain()
    {
        using var stream = new FullStream();
        long dropped = 0;
        using (var queue = new LogQueue(stream, 1 << 20, lines => Interlocked.Add(ref dropped, lines)))
        {
            queue.Add("one\ntwo\n"u8);
            queue.Wake();
            SpinWait.SpinUntil(() => Interlocked.Read(ref dropped) == 2);
            stream.IsFull = false;
            queue.Add("three\n"u8);
        }

        Encoding.ASCII.GetString(stream.ToArray()).ShouldBe("three\n");
    }

    [Fact]
    public async Task Reviews_WhileNobodyReadsTheLog_AreAnsweredAndTheWebhookEnds()
    {
        using var log = new StallingStream();
        await using var webhook = await RunningWebhook.StartAsync(log: log);
        log.Stalled.Wait();
        using var client = RunningWebhook.Client();

        for (var i = 0; i < 5000; i++)
        {
            (await webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod(), uid: new string('u', 600)), client: client))["allowed"]!.GetValue<bool>().ShouldBeTrue();
        }

        (await webhook.ManagementAsync("/metrics")).Text.ShouldMatch("\ninjector_log_lines_dropped_total [1-9]");
        await webhook.StopAsync();
    }

    [Fact]
    public async Task Reviews_WhileTheDeviceIsFull_AreAnsweredAndCounted()
    {
        using var log = new FullStream();
        await using var webhook = await RunningWebhook.StartAsync(log: log);

        (await webhook.ReviewAsync(Reviews.Bytes(Reviews.Pod())))["allowed"]!.GetValue<bool>().ShouldBeTrue();

        await RunningWebhook.EventuallyAsync(async () =>
            !(await webhook.ManagementAsync("/metrics")).Text.Contains("\ninjector_log_lines_dropped_total 0\n", StringComparison.Ordinal));
        await webhook.StopAsync();
    }

    /// <summary>Takes nothing, and does not come back before the test ends.</summary>
    private sealed class StallingStream : MemoryStream
    {
        private readonly ManualResetEventSlim _end = new();

        public ManualResetEventSlim Stalled { get; } = new();

        public override void Write(byte[] buffer, int offset, int count)
        {
            Stalled.Set();
            _end.Wait();
        }

        protected override void Dispose(bool disposing)
        {
            _end.Set();
            base.Dispose(disposing);
        }
    }

    /// <summary>Has no room, until it is said to have some.</summary>
    private sealed class FullStream : MemoryStream
    {
        public bool IsFull { get; set; } = true;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (IsFull)
            {
                throw new IOException("No space left on device");
            }

            base.Write(buffer, offset, count);
        }
    }
}
