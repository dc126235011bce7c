using System.Threading.Channels;
using Injector.Kubernetes;
using Injector.Kubernetes.Events;
using Injector.Kubernetes.Requests;
using Injector.Webhook.Metrics;

namespace Injector.Webhook.Events;

/// <summary>
/// Records Events on the owners of pods. Whatever part of the webhook has something to tell gets this object from the services, makes an
/// <see cref="OwnerEvent"/> with <see cref="EventOwner.Of"/> (null for references that lead nowhere) and calls <see cref="Record"/>, which returns
/// at once and never fails: the rest happens once a second in the background. Equal owner, reason and cause become one Event at once and one more, with
/// a count, each <see cref="QuietTime"/>; over all there are <see cref="Burst"/> in one go and one a second. Without the option
/// <c>--owner-events</c> nothing is kept (<see cref="IsOn"/>). <c>injector_owner_events_total</c> counts what came of them.
/// </summary>
internal sealed partial class OwnerEvents(
    IKubernetesClient? client, string instance, WebhookMetrics metrics, TimeProvider time, ILogger<OwnerEvents> logger) : BackgroundService
{
    private const int MostWaiting = 512;
    private const int MostKinds = 512;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);

    private readonly Channel<(OwnerEvent Event, DateTimeOffset At)> _waiting =
        Channel.CreateBounded<(OwnerEvent Event, DateTimeOffset At)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly OwnerEventTally _tally = new(QuietTime, MostKinds);
    private readonly TokenBucket _tokens = new(Burst, Look, time);
    private string _trouble = "";
    private int _number;

    /// <summary>Time between two Events of one owner, reason and cause.</summary>
    public static TimeSpan QuietTime { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Events in one go, over all owners.</summary>
    public static int Burst => 20;

    /// <summary>Whether Events are recorded at all.</summary>
    public bool IsOn => client is not null;

    /// <summary>Takes something to tell; more than can be held is dropped and counted.</summary>
    public void Record(OwnerEvent happened)
    {
        if (client is not null && !_waiting.Writer.TryWrite((happened, time.GetUtcNow())))
        {
            metrics.CountOwnerEvent("dropped");
        }
    }

    /// <summary>Records what is due. Not for use by two threads at a time.</summary>
    public async Task TellAsync(CancellationToken cancellation)
    {
        while (_waiting.Reader.TryRead(out var taken))
        {
            if (!_tally.Add(taken.Event, taken.At))
            {
                metrics.CountOwnerEvent("dropped");
            }
        }

        foreach (var note in _tally.Take(time.GetUtcNow(), _tokens.TryTake))
        {
            await TellAsync(note, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (client is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await TellAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(EventNote note, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(CallLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        var body = EventObject.Of(note, EventsSetup.Controller, instance, time.GetUtcNow(), Interlocked.Increment(ref _number));
        try
        {
            await client!.CreateAsync(ResourceTypes.Events, EventObject.NamespaceOf(note), body, either.Token).ConfigureAwait(false);
            metrics.CountOwnerEvent("recorded");
            _trouble = "";
        }
        catch (KubernetesException e)
        {
            Fail(e is KubernetesApiException { IsForbidden: true } ? "forbidden" : "failed", e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Fail("failed", "the API server did not answer in time");
        }
    }

    // Each kind of trouble once until it is over: the text names the namespace, which differs from Event to Event.
    private void Fail(string kind, string problem)
    {
        metrics.CountOwnerEvent("failed");
        if (_trouble == kind)
        {
            return;
        }

        _trouble = kind;
        if (kind == "forbidden")
        {
            LogForbidden(problem);
        }
        else
        {
            LogTrouble(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events on owners of pods cannot be recorded: give the right to create events of events.k8s.io in all namespaces (chart value ownerEvents.enabled), or leave out --owner-events: {Problem}")]
    private partial void LogForbidden(string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "an Event on the owner of a pod could not be recorded: {Problem}")]
    private partial void LogTrouble(string problem);
}
