using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Kubernetes.Requests;
using Injector.Kubernetes.Tests.Support;
using Injector.Kubernetes.Watching;

namespace Injector.Kubernetes.Tests.Watching;

public sealed class ResourceFeedTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Run_PagesThenChanges_AreToldOneByOne()
    {
        var news = await Run(take: 4, Page("7", "next", "a", "b"), Page("7", null, "c"), Watch("7", "d"), Watch("8", "e"));

        (news[0].Page!.IsFirst, news[0].Page!.IsLast, news[0].Page!.Items.Count).ShouldBe((true, false, 2));
        (news[1].Page!.IsFirst, news[1].Page!.IsLast, news[1].Page!.Items.Count).ShouldBe((false, true, 1));
        news[2].Change!.Object.TextOrEmpty("metadata", "name").ShouldBe("d");
        news[3].Change!.Object.TextOrEmpty("metadata", "name").ShouldBe("e");
    }

    [Fact]
    public async Task Run_ListExpiresHalfway_BeginsAnewAfterAPause()
    {
        var began = _time.GetUtcNow();
        var news = await Run(take: 3, Page("7", "next", "a"), Fails("continue=next", 410), Page("9", null, "b"));

        news[1].Failure.ShouldNotBeNull();
        news[2].Page!.IsFirst.ShouldBeTrue();
        news[2].Page!.Items.Single().TextOrEmpty("metadata", "name").ShouldBe("b");
        _time.GetUtcNow().ShouldBeGreaterThan(began);
    }

    [Fact]
    public async Task Run_StreamTooOld_ListsAgainWithoutAWord()
    {
        var news = await Run(take: 3, Page("7", null, "a"), Watch("7", "b"), Fails("resourceVersion=8", 410), Page("20", null, "c"));

        news.ShouldAllBe(item => item.Failure == null);
        news[2].Page!.Items.Single().TextOrEmpty("metadata", "name").ShouldBe("c");
    }

    [Fact]
    public async Task MetadataClient_ListsAndWatches_AskForMetadataAlone()
    {
        var client = new ScriptedClient([Page("7", null, "a"), Watch("7", "b")]);
        var metadata = new MetadataClient(client);

        await new ResourcePages(metadata, ResourceTypes.Pods, "shop", null).NextAsync();
        await foreach (var _ in metadata.WatchAsync(new ResourceRequests(ResourceTypes.Pods).Watch(null, "7", TimeSpan.FromMinutes(1))))
        {
            break;
        }

        metadata.DefaultNamespace.ShouldBe("default");
        client.Accepted[0].ShouldStartWith("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1");
        client.Accepted[1].ShouldStartWith("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");
    }

    [Fact]
    public async Task Pages_ThatNeverEnd_AreAFailure()
    {
        var pages = new ResourcePages(new ScriptedClient(Enumerable.Repeat(Page("7", "next", "a"), 20_000)), ResourceTypes.Pods, null, null);

        await Should.ThrowAsync<KubernetesConnectionException>(async () =>
        {
            while (true)
            {
                await pages.NextAsync();
            }
        });
    }

    private static Step Page(string version, string? next, params string[] names) => new(
        null,
        0,
        new JsonObject
        {
            ["kind"] = "PodList",
            ["metadata"] = new JsonObject { ["resourceVersion"] = version, ["continue"] = next },
            ["items"] = new JsonArray([.. names.Select(name => Item(name, "1"))]),
        },
        null);

    private static Step Watch(string from, string name) =>
        new($"resourceVersion={from}", 0, null, Item(name, (int.Parse(from, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static Step Fails(string query, int code) => new(query, code, null, null);

    private static JsonObject Item(string name, string version) => new() { ["metadata"] = new JsonObject { ["name"] = name, ["resourceVersion"] = version } };

    private async Task<List<ResourceNews>> Run(int take, params Step[] steps)
    {
        var news = new List<ResourceNews>();
        var stream = new ResourceFeed(new ScriptedClient(steps), ResourceTypes.Pods, null, new WatcherOptions { Random = () => 0 }, _time);
        using var stop = new CancellationTokenSource();
        var run = Task.Run(async () =>
        {
            await foreach (var item in stream.RunAsync(stop.Token))
            {
                news.Add(item);
                if (news.Count == take)
                {
                    break;
                }
            }
        });
        await Eventually.HoldsAsync(_time, TimeSpan.FromMilliseconds(200), () => run.IsCompleted, "the stream told enough");
        await run;
        return news;
    }

    private sealed record Step(string? Query, int Code, JsonObject? Page, JsonObject? Event);

    private sealed class ScriptedClient(IEnumerable<Step> steps) : IKubernetesClient
    {
        private readonly Queue<Step> _steps = new(steps);

        public string DefaultNamespace => "default";

        public List<string> Accepted { get; } = [];

        public Task<JsonObject> SendAsync(KubernetesRequest request, CancellationToken cancellation = default) =>
            Task.FromResult((JsonObject)Next(request).Page!.DeepClone());

        public async IAsyncEnumerable<WatchEvent> WatchAsync(KubernetesRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            await Task.Yield();
            yield return new WatchEvent(WatchEventType.Added, (JsonObject)Next(request).Event!.DeepClone());
        }

        private Step Next(KubernetesRequest request)
        {
            Accepted.Add(request.Accept);
            var step = _steps.Dequeue();
            request.Query.ShouldContain(step.Query ?? string.Empty);
            return step.Code == 0 ? step : throw new KubernetesApiException(request.ToString(), step.Code, "Expired", "expired");
        }
    }
}
