using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Events;
using Injector.Webhook.Logging;
using Injector.Webhook.Metrics;
using Microsoft.Extensions.Logging;

namespace Injector.Webhook.Tests.Events;

/// <summary>Events on owners, recorded in an API server that lives in memory, under a clock that the test moves.</summary>
internal sealed class RecordedEvents : IDisposable
{
    private readonly WebhookMetrics _metrics = new();
    private readonly MemoryStream _log = new();
    private readonly LogQueue _lines;
    private bool _isEnded;
    private readonly LineLoggerProvider _provider;
    private readonly LoggerFactory _loggers;

    public RecordedEvents(bool isOn = true)
    {
        Api.Before = request =>
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            Bodies.Add(JsonNode.Parse(request.Body.Span)!.AsObject());
            return Task.CompletedTask;
        };
        _lines = new LogQueue(_log, 1 << 20, _ => { });
        _provider = new LineLoggerProvider(_lines, json: false, Time);
        _loggers = new LoggerFactory([_provider]);
        Events = new OwnerEvents(isOn ? Api : null, "pod-1", _metrics, Time, _loggers.CreateLogger<OwnerEvents>());
    }

    public FakeTimeProvider Time { get; } = new();

    public InMemoryApi Api { get; } = new();

    public List<JsonObject> Bodies { get; } = [];

    /// <summary>Thrown by the API server instead of taking an Event.</summary>
    public KubernetesException? Failure { get; set; }

    public OwnerEvents Events { get; }

    public string Page => _metrics.Page.Write();

    /// <summary>What was logged; ends the log.</summary>
    public string Log
    {
        get
        {
            End();
            return Encoding.UTF8.GetString(_log.ToArray());
        }
    }

    public Task TellAsync() => Events.TellAsync(default);

    /// <summary>Lets time pass, second by second, as the background does.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await TellAsync();
        }
    }

    public void Dispose()
    {
        Events.Dispose();
        _loggers.Dispose();
        _provider.Dispose();
        End();
        _metrics.Dispose();
    }

    private void End()
    {
        if (!_isEnded)
        {
            _isEnded = true;
            _lines.Dispose();
        }
    }
}
