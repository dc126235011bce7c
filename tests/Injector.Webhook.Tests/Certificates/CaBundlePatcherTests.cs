using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Certificates;

namespace Injector.Webhook.Tests.Certificates;

public class CaBundlePatcherTests
{
    private const string Root = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations";
    private const string Bundle = "new bundle";

    private static readonly string Encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(Bundle));

    private readonly InMemoryApi _api = new();

    [Fact]
    public async Task Patch_OwnConfiguration_SetsEveryOwnEntryAndNothingElse()
    {
        Put("own", "canary", Entry("rev.namespace.sidecar-injector.istio.io"), Entry("other.example.com"), Entry("object.sidecar-injector.istio.io", "old"));
        var before = _api[$"{Root}/own"]!;

        var round = await Patcher().PatchAsync(Bundle, default);

        round.IsComplete.ShouldBeTrue();
        round.Patched.ShouldBe(["own"]);
        Bundles("own").ShouldBe([Encoded, null, Encoded]);
        var after = _api[$"{Root}/own"]!;
        foreach (var entry in after["webhooks"]!.AsArray().Concat(before["webhooks"]!.AsArray()))
        {
            entry!["clientConfig"]!.AsObject().Remove("caBundle");
        }

        after["metadata"]!["resourceVersion"] = before["metadata"]!["resourceVersion"]!.DeepClone();
        JsonNode.DeepEquals(after, before).ShouldBeTrue();
    }

    [Fact]
    public async Task Patch_NothingDiffers_WritesNothing()
    {
        Put("own", "canary", Entry("a.sidecar-injector.istio.io", Encoded));
        (await Patcher().PatchAsync(Bundle, default)).Patched.ShouldBeEmpty();
        _api.Log.ShouldNotContain(line => line.StartsWith("PATCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Patch_OtherRevisionNameOrService_IsLeftAlone()
    {
        Put("own", "stable", Entry("a.sidecar-injector.istio.io"));
        Put("istio-sidecar-injector-canary", "canary", Entry("a.sidecar-injector.istio.io"));
        Put("tag", "canary", Entry("a.sidecar-injector.istio.io", service: "istiod"));

        var round = await Patcher(names: ["own", "tag"]).PatchAsync(Bundle, default);

        round.Patched.ShouldBeEmpty();
        round.Matched.ShouldBe(1);
        Bundles("own").ShouldBe([null]);
        Bundles("istio-sidecar-injector-canary").ShouldBe([null]);
        Bundles("tag").ShouldBe([null]);
    }

    [Fact]
    public async Task Patch_EntryWithAUrl_IsPatched()
    {
        var entry = Entry("a.sidecar-injector.istio.io");
        entry["clientConfig"] = new JsonObject { ["url"] = "https://127.0.0.1:9443/inject" };
        Put("own", "canary", entry);
        await Patcher().PatchAsync(Bundle, default);
        Bundles("own").ShouldBe([Encoded]);
    }

    [Fact]
    public async Task Patch_TagOfTheRevision_IsPatchedToo()
    {
        Put("own", "canary", Entry("a.sidecar-injector.istio.io"));
        Put("istio-revision-tag-prod", "canary", Entry("a.sidecar-injector.istio.io"));
        (await Patcher().PatchAsync(Bundle, default)).Patched.ShouldBe(["istio-revision-tag-prod", "own"]);
    }

    [Fact]
    public async Task Patch_ATagMadeByHand_IsPatchedWhenItCallsWhatTheNamedOnesCall()
    {
        Put("own", "canary", Entry("a.sidecar-injector.istio.io"));
        PutTag("istio-revision-tag-prod", Entry("a.sidecar-injector.istio.io"));
        PutTag("istio-revision-tag-foreign", Entry("a.sidecar-injector.istio.io"), Entry("b.sidecar-injector.istio.io", service: "istiod"));
        Put("no-tag", "canary", Entry("a.sidecar-injector.istio.io"));

        var round = await Patcher(names: ["own"]).PatchAsync(Bundle, default);

        round.Patched.ShouldBe(["istio-revision-tag-prod", "own"]);
        round.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task Patch_ATagMadeByHandOfAnAddress_IsPatchedWhenTheServerIsTheSame()
    {
        Put("own", "canary", Addressed("https://mesh.example.org/inject"));
        PutTag("istio-revision-tag-prod", Addressed("https://mesh.example.org/inject/cluster/c1"));
        PutTag("istio-revision-tag-foreign", Addressed("https://other.example.org/inject"));

        (await Patcher(names: ["own"]).PatchAsync(Bundle, default)).Patched.ShouldBe(["istio-revision-tag-prod", "own"]);
    }

    [Fact]
    public async Task Patch_ATagThatMayNotBePatched_IsToldAndNotWaitedFor()
    {
        Put("own", "canary", Entry("a.sidecar-injector.istio.io"));
        PutTag("istio-revision-tag-prod", Entry("a.sidecar-injector.istio.io"));
        _api.Before = request => request.Method == "PATCH" && request.Path.EndsWith("prod", StringComparison.Ordinal)
            ? throw new KubernetesApiException(request.ToString(), 403, "Forbidden", "may not")
            : Task.CompletedTask;

        var round = await Patcher(names: ["own"]).PatchAsync(Bundle, default);

        round.IsComplete.ShouldBeTrue();
        round.Unwritable.Single().ShouldStartWith("MutatingWebhookConfiguration istio-revision-tag-prod is a tag of this revision that this webhook may not patch");
    }

    [Fact]
    public async Task Patch_ANamedConfigurationThatMayNotBePatched_IsWaitedFor()
    {
        Put("own", "canary", Entry("a.sidecar-injector.istio.io"));
        _api.Before = request => request.Method == "PATCH" ? throw new KubernetesApiException(request.ToString(), 403, "Forbidden", "may not") : Task.CompletedTask;

        (await Patcher(names: ["own"]).PatchAsync(Bundle, default)).IsComplete.ShouldBeFalse();
    }

    [Fact]
    public async Task Patch_ChangedMeanwhile_LooksAgainAndHitsTheRightEntry()
    {
        Put("own", "canary", Entry("a.sidecar-injector.istio.io"));
        var once = false;
        _api.Before = request =>
        {
            if (request.Method == "PATCH" && !once)
            {
                once = true;
                Put("own", "canary", Entry("first.example.com"), Entry("a.sidecar-injector.istio.io"));
            }

            return Task.CompletedTask;
        };
        (await Patcher().PatchAsync(Bundle, default)).IsComplete.ShouldBeTrue();
        Bundles("own").ShouldBe([null, Encoded]);
    }

    [Fact]
    public async Task Patch_AlwaysChangedMeanwhile_IsAFailureNotAnEndlessLoop()
    {
        Put("own", "canary", Entry("a.sidecar-injector.istio.io"));
        _api.Before = request =>
        {
            if (request.Method == "PATCH")
            {
                Put("own", "canary", Entry("a.sidecar-injector.istio.io"));
            }

            return Task.CompletedTask;
        };
        var round = await Patcher().PatchAsync(Bundle, default);
        round.IsComplete.ShouldBeFalse();
        round.Failures.Single().ShouldStartWith("MutatingWebhookConfiguration own: ");
    }

    [Fact]
    public async Task Patch_NoConfiguration_IsNotComplete() => (await Patcher().PatchAsync(Bundle, default)).IsComplete.ShouldBeFalse();

    private static JsonObject Entry(string name, string? bundle = null, string service = "injector")
    {
        var clientConfig = new JsonObject { ["service"] = new JsonObject { ["name"] = service, ["namespace"] = "mesh", ["path"] = "/inject" } };
        if (bundle is not null)
        {
            clientConfig["caBundle"] = bundle;
        }

        return new JsonObject { ["name"] = name, ["clientConfig"] = clientConfig, ["failurePolicy"] = "Fail" };
    }

    private CaBundlePatcher Patcher(string[]? names = null) => new(_api, new CaBundleScope("canary", names ?? [], "mesh", "injector"));

    private void Put(string name, string revision, params JsonObject[] entries) => _api.Put($"{Root}/{name}", new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["istio.io/rev"] = revision } },
        ["webhooks"] = new JsonArray([.. entries]),
    });

    private void PutTag(string name, params JsonObject[] entries)
    {
        Put(name, "canary", entries);
        var tag = _api[$"{Root}/{name}"]!;
        tag["metadata"]!["labels"]!["istio.io/tag"] = name;
        _api.Put($"{Root}/{name}", tag);
    }

    private static JsonObject Addressed(string url)
    {
        var entry = Entry("a.sidecar-injector.istio.io");
        entry["clientConfig"] = new JsonObject { ["url"] = url };
        return entry;
    }

    private IEnumerable<string?> Bundles(string name) =>
        _api[$"{Root}/{name}"]!["webhooks"]!.AsArray().Select(entry => entry!["clientConfig"]!["caBundle"]?.ToString());
}
