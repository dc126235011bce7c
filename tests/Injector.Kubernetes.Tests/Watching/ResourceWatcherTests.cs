using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Tests.Support;
using Injector.Kubernetes.Watching;

namespace Injector.Kubernetes.Tests.Watching;

public class ResourceWatcherTests
{
    private readonly FakeTimeProvider _time = new();
    private TimeSpan _step = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Run_ListThenEvents_KeepsThePicture()
    {
        var updates = await Run(
            take: 4,
            Script.List("5", ("a", "1"), ("b", "2")),
            Script.Watch("5", Line("ADDED", "c", "6"), Line("MODIFIED", "a", "7"), Line("DELETED", "b", "8")));

        updates[0].Objects.Keys.Select(key => key.Name).Order().ShouldBe(["a", "b"]);
        updates[1].Changes.Single().Before.ShouldBeNull();
        updates[2].Changes.Single().After!["metadata"]!["resourceVersion"]!.ToString().ShouldBe("7");
        updates[3].Changes.Single().After.ShouldBeNull();
        updates[3].Objects.Keys.Select(key => key.Name).Order().ShouldBe(["a", "c"]);
    }

    [Fact]
    public async Task Run_StreamEnds_GoesOnFromTheLastState()
    {
        await Run(take: 3, Script.List("5"), Script.Watch("5", Line("ADDED", "a", "6")), Script.Watch("6", Line("ADDED", "b", "7")));
    }

    [Fact]
    public async Task Run_Bookmark_MovesTheStateSilently()
    {
        var updates = await Run(take: 2, Script.List("5"), Script.Watch("5", Line("BOOKMARK", null, "40")), Script.Watch("40", Line("ADDED", "b", "41")));
        updates[1].Changes.Single().Key.Name.ShouldBe("b");
    }

    [Fact]
    public async Task Run_Gone_ListsAgainAndReportsOnlyDifferences()
    {
        var updates = await Run(
            take: 3,
            Script.List("5", ("a", "1"), ("b", "2")),
            Script.Watch("5", Line("MODIFIED", "a", "6"), Line("ERROR", null, null)),
            Script.List("90", ("a", "6"), ("c", "80")));

        updates[2].Failure.ShouldBeNull();
        updates[2].Changes.Select(change => $"{change.Key} {change.Before is null} {change.After is null}").ShouldBe(["c True False", "b False True"]);
    }

    [Fact]
    public async Task Run_ListFails_SaysSoAndTriesAgain()
    {
        var updates = await Run(take: 3, Script.Failure, Script.Failure, Script.List("5", ("a", "1")));
        updates[0].Synced.ShouldBeFalse();
        updates[0].Failure.ShouldNotBeNull();
        updates[2].Synced.ShouldBeTrue();
        updates[2].Objects.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_StreamBreaks_KeepsWhatItKnewAndResumes()
    {
        var updates = await Run(take: 3, Script.List("5", ("a", "1")), Script.WatchFailure, Script.Watch("5", Line("ADDED", "b", "6")));
        updates[1].Failure.ShouldNotBeNull();
        updates[1].Objects.Count.ShouldBe(1);
        updates[2].Objects.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Run_StreamsThatEndAtOnce_AreAFailure()
    {
        _step = TimeSpan.Zero;
        var updates = await Run(take: 2, Script.List("5"), Script.Watch("5"));
        updates[1].Failure!.Message.ShouldContain("ended a watch at once");
    }

    [Fact]
    public async Task Run_StreamThatNeverEnds_IsLeftAndOpenedAgain()
    {
        var updates = await Run(take: 2, Script.List("5"), Script.Hang, Script.Watch("5", Line("ADDED", "a", "6")));
        updates[1].Changes.Single().Key.Name.ShouldBe("a");
    }

    [Fact]
    public async Task Run_ListThatIsAlwaysTooOld_IsAFailure()
    {
        var updates = await Run(take: 2, Script.List("5"), Script.Watch("5", Line("ERROR", null, null)));
        updates[1].Failure.ShouldBeOfType<KubernetesApiException>().IsGone.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 0.0, 250)]
    [InlineData(1, 0.5, 375)]
    [InlineData(3, 0.0, 1000)]
    [InlineData(7, 0.0, 15000)]
    [InlineData(1000, 0.999999, 30000)]
    public void BackOff_Failures_DoubleUpToTheLimit(int failures, double random, double milliseconds) =>
        BackOff.Default.After(failures, random).TotalMilliseconds.ShouldBe(milliseconds, 1.0);

    private static (string Type, string? Name, string? Version) Line(string type, string? name, string? version) => (type, name, version);

    private async Task<List<WatchUpdate>> Run(int take, params Script[] script)
    {
        var updates = new List<WatchUpdate>();
        using var end = new CancellationTokenSource();
        var client = new ScriptedClient(script, end.Cancel);
        var watcher = new ResourceWatcher(client, ResourceTypes.Pods, "shop", null, new WatcherOptions { Random = () => 0 }, _time);
        var running = Task.Run(async () =>
        {
            await foreach (var update in watcher.RunAsync(end.Token))
            {
                updates.Add(update);
                if (updates.Count == take)
                {
                    break;
                }
            }
        });
        await Eventually.HoldsAsync(_time, _step, () => running.IsCompleted, "the watcher told everything");
        await running;
        client.Surprises.ShouldBeEmpty();
        updates.Count.ShouldBe(take);
        return updates;
    }

    private sealed record Script(string Kind, string Version, (string Type, string? Name, string? Version)[] Lines)
    {
        public static Script Failure { get; } = new("fail", "", []);

        public static Script WatchFailure { get; } = new("watch-fail", "", []);

        public static Script Hang { get; } = new("watch", "5", [("HANG", null, null)]);

        public static Script List(string version, params (string Name, string Version)[] items) =>
            new("list", version, [.. items.Select(item => ("ADDED", (string?)item.Name, (string?)item.Version))]);

        public static Script Watch(string version, params (string Type, string? Name, string? Version)[] lines) => new("watch", version, lines);
    }

    /// <summary>Answers calls from a script and notes what was not expected; ends the run when the script is over.</summary>
    private sealed class ScriptedClient(Script[] script, Action end) : IKubernetesClient
    {
        private int _next;

        public string DefaultNamespace => "default";

        public List<string> Surprises { get; } = [];

        public Task<JsonObject> SendAsync(KubernetesRequest request, CancellationToken cancellation = default)
        {
            var step = Next("list", "fail");
            if (step.Kind == "fail")
            {
                throw new KubernetesConnectionException("no network");
            }

            return Task.FromResult(new JsonObject
            {
                ["kind"] = "PodList",
                ["metadata"] = new JsonObject { ["resourceVersion"] = step.Version },
                ["items"] = new JsonArray([.. step.Lines.Select(line => Object(line.Name, line.Version))]),
            });
        }

        public async IAsyncEnumerable<WatchEvent> WatchAsync(KubernetesRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            await Task.Yield();
            var step = Next("watch", "watch-fail");
            if (step.Kind == "watch-fail")
            {
                throw new KubernetesConnectionException("broken");
            }

            if (!request.Query.Contains($"resourceVersion={step.Version}&", StringComparison.Ordinal))
            {
                Surprises.Add($"expected a watch from {step.Version}, got {request}");
            }

            foreach (var (type, name, version) in step.Lines)
            {
                if (type == "HANG")
                {
                    await Task.Delay(Timeout.Infinite, cancellation);
                }

                yield return type == "ERROR"
                    ? throw new KubernetesApiException(request.ToString(), 410, "Expired", "too old")
                    : new WatchEvent(Enum.Parse<WatchEventType>(type, ignoreCase: true), Object(name, version));
            }
        }

        private static JsonObject Object(string? name, string? version) =>
            new() { ["metadata"] = new JsonObject { ["name"] = name, ["resourceVersion"] = version } };

        private Script Next(params string[] expected)
        {
            if (_next == script.Length)
            {
                end();
                throw new OperationCanceledException();
            }

            var step = script[_next++];
            if (!expected.Contains(step.Kind))
            {
                Surprises.Add($"step {_next}: the watcher did not ask for '{step.Kind}'");
            }

            return step;
        }
    }
}
