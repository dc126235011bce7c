using System.Text.Json.Nodes;
using Injector.Webhook.Admission;
using Injector.Webhook.Protocol;
using Injector.Webhook.Tests.Events;

namespace Injector.Webhook.Tests.Admission;

public sealed class DecisionEventsTests : IDisposable
{
    private readonly RecordedEvents _recorded = new();

    public void Dispose() => _recorded.Dispose();

    [Fact]
    public async Task Tell_RefusedPod_IsToldOnItsOwnerWithTheReason()
    {
        (await ToldAsync(Review(), AdmissionResponse.Denied("annotation-invalid", "no such mode")))
            .ShouldBe(["Warning InjectionDenied: pod web-*: refused, annotation-invalid: no such mode"]);
        _recorded.Bodies[0]["regarding"]!["uid"]!.ToString().ShouldBe("u-7");
    }

    [Fact]
    public async Task Tell_Failure_HasAReasonOfItsOwn() => (await ToldAsync(Review(), AdmissionResponse.Failed("timeout", "too slow")))
        .ShouldBe(["Warning InjectionFailed: pod web-*: refused, timeout: too slow"]);

    [Theory]
    [InlineData("never-inject-selector", "Normal")]
    [InlineData("policy-invalid", "Warning")]
    [InlineData("windows-pod", "Warning")]
    [InlineData("nothing-rendered", "Warning")]
    public async Task Tell_SkipThatThePodDidNotAskFor_IsTold(string reason, string type) =>
        (await ToldAsync(Review(), AdmissionResponse.Allowed(reason) with { Explanation = "not injected: so" }))
            .ShouldBe([$"{type} InjectionSkipped: pod web-*: not injected: so"]);

    [Theory]
    [InlineData("host-network")]
    [InlineData("ignored-namespace")]
    [InlineData("policy-disabled")]
    public async Task Tell_SkipThatIsOftenMeant_IsToldOnlyWhereThePodAsks(string reason)
    {
        var skipped = AdmissionResponse.Allowed(reason) with { Explanation = "not injected: so" };

        (await ToldAsync(Review(), skipped)).ShouldBeEmpty();
        (await ToldAsync(Review(label: ("sidecar.istio.io/inject", "false")), skipped)).ShouldBeEmpty();
        (await ToldAsync(Review(label: ("sidecar.istio.io/inject", "true")), skipped))
            .ShouldBe(["Warning InjectionSkipped: pod web-*: not injected: so, although the pod asks for it"]);
    }

    [Fact]
    public async Task Tell_RevisionLabelOfThePodItself_Asks() =>
        (await ToldAsync(Review(label: ("istio.io/rev", "canary")), AdmissionResponse.Allowed("policy-disabled"))).ShouldHaveSingleItem();

    [Theory]
    [InlineData("inject-label-false")]
    [InlineData("inject-annotation-false")]
    [InlineData("not-a-creation")]
    public async Task Tell_PodThatOptedOut_IsNot(string reason) => (await ToldAsync(Review(), AdmissionResponse.Allowed(reason))).ShouldBeEmpty();

    [Fact]
    public async Task Tell_Injected_IsNot_ButAnnotationsWithoutEffectAre()
    {
        var injected = AdmissionResponse.Patched("policy-enabled", default);

        (await ToldAsync(Review(), injected with { Warnings = [new("proxy-user-shared", "x")] })).ShouldBeEmpty();
        (await ToldAsync(Review(), injected with { Warnings = [new("key-misspelt", "'sidecar.istio.io/injct' has no effect")] }))
            .ShouldBe(["Warning AnnotationIgnored: pod web-*: 'sidecar.istio.io/injct' has no effect"]);
    }

    [Fact]
    public async Task Tell_DryRun_IsNever() =>
        (await ToldAsync(Review() with { DryRun = true }, AdmissionResponse.Denied("annotation-invalid", "x"))).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"metadata":{"generateName":"web-"}}""")]
    [InlineData("""{"metadata":{"ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web","uid":"u"}]}}""")]
    [InlineData("""{"metadata":{"ownerReferences":[{"controller":true,"kind":"ReplicaSet","name":"web","uid":"u"}]}}""")]
    [InlineData("""{"metadata":{"ownerReferences":[{"controller":true,"apiVersion":7,"kind":"ReplicaSet","name":"web","uid":"u"}]}}""")]
    [InlineData("""{"metadata":{"ownerReferences":["x",7]}}""")]
    public async Task Tell_NoOwnerThatCouldBeReferredTo_IsNot(string pod) =>
        (await ToldAsync(Reviews.Read(JsonNode.Parse(pod)), AdmissionResponse.Denied("annotation-invalid", "x"))).ShouldBeEmpty();

    private async Task<IReadOnlyList<string>> ToldAsync(AdmissionReview review, AdmissionResponse response)
    {
        _recorded.Bodies.Clear();
        new DecisionEvents(_recorded.Events).Tell(review, response);
        await _recorded.TellAsync();
        return _recorded.Bodies.ConvertAll(body => $"{body["type"]} {body["reason"]}: {body["note"]}");
    }

    private static AdmissionReview Review((string Name, string Value)? label = null)
    {
        var pod = Reviews.Pod();
        pod["metadata"]!["ownerReferences"] = new JsonArray(
            new JsonObject { ["apiVersion"] = "example.org/v1", ["kind"] = "Other", ["name"] = "x", ["uid"] = "u-1" },
            new JsonObject { ["apiVersion"] = "apps/v1", ["kind"] = "ReplicaSet", ["name"] = "web-6d5f", ["uid"] = "u-7", ["controller"] = true });
        if (label is var (name, value))
        {
            pod["metadata"]!["labels"]![name] = value;
        }

        return Reviews.Read(pod);
    }
}
