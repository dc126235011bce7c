using Injector.Kubernetes;
using Injector.Kubernetes.Events;
using Injector.Webhook.Events;

namespace Injector.Webhook.Tests.Events;

public sealed class OwnerEventsTests : IDisposable
{
    private readonly RecordedEvents _recorded = new();

    public void Dispose() => _recorded.Dispose();

    [Fact]
    public async Task Record_OneThing_IsAnEventThatRefersToTheOwnerByUid()
    {
        _recorded.Events.Record(Happened());
        await _recorded.TellAsync();

        _recorded.Api.Log.ShouldBe(["POST /apis/events.k8s.io/v1/namespaces/shop/events"]);
        var body = _recorded.Bodies.Single();
        body["regarding"]!.ToJsonString().ShouldBe("""{"apiVersion":"apps/v1","kind":"ReplicaSet","namespace":"shop","name":"web-6d5f","uid":"u-1"}""");
        body["reason"]!.ToString().ShouldBe("InjectionDenied");
        body["type"]!.ToString().ShouldBe("Warning");
        body["note"]!.ToString().ShouldBe("no such mode");
        body["reportingInstance"]!.ToString().ShouldBe("pod-1");
        body.ContainsKey("series").ShouldBeFalse();
        _recorded.Page.ShouldContain("injector_owner_events_total{result=\"recorded\"} 1\n");
    }

    [Fact]
    public async Task Record_AHundredOfAKind_IsOneEventAndOneMoreWithTheCount()
    {
        _recorded.Events.Record(Happened());
        await _recorded.TellAsync();
        for (var i = 0; i < 99; i++)
        {
            _recorded.Events.Record(Happened());
            await _recorded.PassAsync(TimeSpan.FromSeconds(1));
        }

        _recorded.Bodies.Count.ShouldBe(1);
        await _recorded.PassAsync(OwnerEvents.QuietTime);

        _recorded.Bodies.Count.ShouldBe(2);
        _recorded.Bodies[1]["series"]!["count"]!.GetValue<int>().ShouldBe(99);
        _recorded.Bodies[1]["series"]!["lastObservedTime"]!.ToString().ShouldBe("2030-01-01T00:01:38.000000Z");
        _recorded.Bodies[1]["eventTime"]!.ToString().ShouldBe("2030-01-01T00:00:00.000000Z");
        await _recorded.PassAsync(2 * OwnerEvents.QuietTime);
        _recorded.Bodies.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Record_OtherOwnerReasonOrCause_IsAnotherEvent()
    {
        _recorded.Events.Record(Happened());
        _recorded.Events.Record(Happened(uid: "u-2"));
        _recorded.Events.Record(Happened() with { Reason = "InjectionFailed" });
        _recorded.Events.Record(Happened() with { Cause = "pod-invalid" });
        await _recorded.TellAsync();

        _recorded.Bodies.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Record_ManyOwners_AreToldInTheirOrderAndNotFasterThanAllowed()
    {
        for (var i = 0; i < 100; i++)
        {
            _recorded.Events.Record(Happened(uid: $"u-{i}"));
            _recorded.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await _recorded.TellAsync();
        _recorded.Bodies.Count.ShouldBe(OwnerEvents.Burst);
        await _recorded.PassAsync(TimeSpan.FromSeconds(3));

        _recorded.Bodies.Count.ShouldBe(OwnerEvents.Burst + 3);
        _recorded.Bodies[^1]["regarding"]!["uid"]!.ToString().ShouldBe($"u-{OwnerEvents.Burst + 2}");
    }

    [Fact]
    public async Task Record_MoreThanCanBeHeld_IsDroppedAndCounted()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 600; i++)
            {
                _recorded.Events.Record(Happened(uid: $"u-{round}-{i}"));
            }

            await _recorded.TellAsync();
        }

        // 512 wait in each round, and 512 kinds are kept apart.
        _recorded.Page.ShouldContain("injector_owner_events_total{result=\"dropped\"} 1288\n");
        _recorded.Bodies.Count.ShouldBe(OwnerEvents.Burst);
    }

    [Fact]
    public async Task Record_WithoutTheRight_IsToldOnce()
    {
        _recorded.Failure = new KubernetesApiException("POST …", 403, "Forbidden", "cannot create resource \"events\"");
        for (var i = 0; i < 3; i++)
        {
            _recorded.Events.Record(Happened(uid: $"u-{i}"));
        }

        await _recorded.TellAsync();

        _recorded.Page.ShouldContain("injector_owner_events_total{result=\"failed\"} 3\n");
        var log = _recorded.Log;
        log.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        log.ShouldContain("give the right to create events of events.k8s.io");
    }

    [Fact]
    public async Task Record_ApiServerDown_IsToldOnceUntilItIsOver()
    {
        for (var round = 0; round < 2; round++)
        {
            _recorded.Failure = new KubernetesConnectionException("down");
            _recorded.Events.Record(Happened(uid: $"u-{round}-a"));
            _recorded.Events.Record(Happened(uid: $"u-{round}-b"));
            await _recorded.TellAsync();
            _recorded.Failure = null;
            _recorded.Events.Record(Happened(uid: $"u-{round}-c"));
            await _recorded.TellAsync();
        }

        _recorded.Log.Split('\n').Count(line => line.Contains("could not be recorded", StringComparison.Ordinal)).ShouldBe(2);
        _recorded.Bodies.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Record_SwitchedOff_KeepsNothing()
    {
        using var off = new RecordedEvents(isOn: false);
        off.Events.Record(Happened());
        await off.TellAsync();

        off.Events.IsOn.ShouldBeFalse();
        off.Bodies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("apps/v1", "ReplicaSet", "../kube-system", "web", "u")]
    [InlineData("apps/v1", "ReplicaSet", "shop", "web/../../secrets", "u")]
    [InlineData("apps/v1", "ReplicaSet", "shop", "web\n", "u")]
    [InlineData("apps/v1", "Replica Set", "shop", "web", "u")]
    [InlineData("apps/v1?x", "ReplicaSet", "shop", "web", "u")]
    [InlineData("apps/v1", "ReplicaSet", "shop", "web", "")]
    [InlineData("apps/v1", "ReplicaSet", null, "web", "u")]
    [InlineData("v1", "Node", "shop", "node-1", "u")]
    public void Owner_TextsNoApiServerStores_AreNone(string apiVersion, string kind, string? ns, string name, string uid) =>
        EventOwner.Of(apiVersion, kind, ns, name, uid).ShouldBeNull();

    private static OwnerEvent Happened(string uid = "u-1") =>
        new(EventOwner.Of("apps/v1", "ReplicaSet", "shop", "web-6d5f", uid)!, EventType.Warning, "InjectionDenied", "annotation-invalid", "no such mode");
}
