using System.Text.Json.Nodes;

namespace Injector.Core.Tests;

public sealed class InjectionCacheTests
{
    private static readonly InjectionSnapshot Snapshot = InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings());

    [Fact]
    public void Inject_EqualPods_ShareOneResultThatEqualsTheOneMadeAnew()
    {
        var cache = new InjectionCache();

        var first = cache.Inject(Request("web"));
        var second = cache.Inject(Request("web"));

        second.ShouldBeSameAs(first);
        second.Pod!.ToJsonString().ShouldBe(InjectionPipeline.Inject(Request("web")).Pod!.ToJsonString());
    }

    [Fact]
    public void Inject_AnyDifference_IsAnotherQuestion()
    {
        var cache = new InjectionCache();
        var results = new[]
        {
            Request("web"), Request("other"), Request("web") with { NativeSidecars = true },
            Request("web") with { Owner = new("apps/v1", "StatefulSet", "web", "shop") },
            Request("web") with { Parameters = new Dictionary<string, string> { ["A"] = "1" } },
            Request("web") with { Namespace = new NamespaceFacts() },
        }.Select(r => cache.Inject(r)).ToList();

        results.Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(results.Count);
    }

    [Fact]
    public void Inject_MoreThanFits_ForgetsWhatWasNotAskedLately()
    {
        var cache = new InjectionCache(capacity: 4);
        var first = cache.Inject(Request("a"));
        foreach (var name in new[] { "b", "c", "d", "e", "f" })
        {
            cache.Inject(Request(name));
        }

        cache.Inject(Request("a")).ShouldNotBeSameAs(first);
    }

    private static InjectionRequest Request(string name) => new()
    {
        Pod = new JsonObject
        {
            ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["app"] = name } },
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "c" }) },
        },
        Snapshot = Snapshot,
        Owner = new("apps/v1", "Deployment", "web", "shop"),
        Host = InjectionHost.Webhook,
    };
}
