using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Events;
using Injector.Kubernetes.Tests.Support;

namespace Injector.Kubernetes.Tests.Events;

public class EventRecorderTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryApi _api = new();

    [Fact]
    public async Task Record_Note_BecomesAnEventBesideItsObject()
    {
        JsonObject? body = null;
        _api.Before = request =>
        {
            request.Path.ShouldBe("/apis/events.k8s.io/v1/namespaces/istio-system/events");
            body = (JsonObject)JsonNode.Parse(request.Body.Span)!;
            return Task.CompletedTask;
        };
        (await Recorder().RecordAsync(Note("bad template"))).ShouldBeTrue();
        body!["reason"]!.ToString().ShouldBe("ConfigurationInvalid");
        body["type"]!.ToString().ShouldBe("Warning");
        body["note"]!.ToString().ShouldBe("bad template");
        body["eventTime"]!.ToString().ShouldBe("2030-01-01T00:00:00.000000Z");
        body["reportingController"]!.ToString().ShouldBe("injector.test/webhook");
        body["regarding"]!["name"]!.ToString().ShouldBe("istio-sidecar-injector");
        body["metadata"]!["name"]!.ToString().ShouldMatch("^istio-sidecar-injector\\.x[0-9a-f]+$");
    }

    [Fact]
    public async Task Record_ClusterScopedObject_GoesToTheDefaultNamespace()
    {
        var note = Note("x") with { Regarding = new JsonObject { ["kind"] = "MutatingWebhookConfiguration", ["name"] = "istio" } };
        await Recorder().RecordAsync(note);
        _api.Log.Single().ShouldBe("POST /apis/events.k8s.io/v1/namespaces/default/events");
    }

    [Fact]
    public async Task Record_SameAgain_IsLeftOutUntilTheQuietTimeIsOver()
    {
        var recorder = Recorder();
        (await recorder.RecordAsync(Note("x"))).ShouldBeTrue();
        (await recorder.RecordAsync(Note("x"))).ShouldBeFalse();
        recorder.Dropped.ShouldBe(1);
        _time.Advance(EventRecorder.QuietTime);
        (await recorder.RecordAsync(Note("x"))).ShouldBeTrue();
    }

    [Fact]
    public async Task Record_Flood_IsBounded()
    {
        var recorder = Recorder();
        var recorded = 0;
        for (var number = 0; number < 100; number++)
        {
            recorded += await recorder.RecordAsync(Note($"problem {number}")) ? 1 : 0;
        }

        recorded.ShouldBe(EventRecorder.Burst);
        _time.Advance(EventRecorder.RefillTime);
        (await recorder.RecordAsync(Note("one more"))).ShouldBeTrue();
        (await recorder.RecordAsync(Note("and another"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Record_LongNote_IsCutBetweenCharacters()
    {
        string? note = null;
        _api.Before = request =>
        {
            note = JsonNode.Parse(request.Body.Span)!["note"]!.ToString();
            return Task.CompletedTask;
        };
        await Recorder().RecordAsync(Note(string.Concat(Enumerable.Repeat("😀", 600))));
        Encoding.UTF8.GetByteCount(note!).ShouldBeInRange(1018, 1024);
        note.ShouldEndWith("😀…");
    }

    [Fact]
    public async Task Record_ApiRefuses_IsToldAndHarmless()
    {
        KubernetesException? told = null;
        _api.Before = _ => throw new KubernetesConnectionException("down");
        (await Recorder(error => told = error).RecordAsync(Note("x"))).ShouldBeFalse();
        told!.Message.ShouldBe("down");
    }

    [Fact]
    public void Body_OfSeveral_CarriesTheirNumberAndTimes()
    {
        var now = _time.GetUtcNow();
        var note = Note("x") with { Since = now.AddMinutes(-5), Series = new EventSeries(98, now.AddMinutes(-1)) };

        var body = EventObject.Of(note, "injector.test/webhook", "pod-1", now, 1);

        body["eventTime"]!.ToString().ShouldBe("2029-12-31T23:55:00.000000Z");
        body["series"]!.ToJsonString().ShouldBe("""{"count":98,"lastObservedTime":"2029-12-31T23:59:00.000000Z"}""");
    }

    private static EventNote Note(string text) => new(
        new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["namespace"] = "istio-system", ["name"] = "istio-sidecar-injector" },
        EventType.Warning,
        "ConfigurationInvalid",
        "Reload",
        text);

    private EventRecorder Recorder(Action<KubernetesException>? onFailure = null) =>
        new(_api, "injector.test/webhook", "pod-1", _time) { OnFailure = onFailure };
}
