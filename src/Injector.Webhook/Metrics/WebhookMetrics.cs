using System.Diagnostics.Metrics;

namespace Injector.Webhook.Metrics;

/// <summary>
/// What the webhook counts, as instruments that any listener of .NET can read; <see cref="MetricsPage"/> is one. The
/// <c>sidecar_injection_*</c> names are Istio's; a refused or failed review counts as a failure here, never as a success.
/// </summary>
internal sealed class WebhookMetrics : IDisposable
{
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly Meter _meter = new("Injector.Webhook");
    private readonly Counter<long> _successes;
    private readonly Counter<long> _skips;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _reloads;
    private readonly Counter<long> _watchFailures;
    private readonly Counter<long> _restarts;
    private readonly Counter<long> _ownerEvents;

    /// <summary>Declares the instruments.</summary>
    public WebhookMetrics()
    {
        Page = new MetricsPage(_meter);
        Requests = Count("sidecar_injection_requests_total", "Calls of the injection endpoint.");
        _successes = Count("sidecar_injection_success_total", "Pods for which a patch was answered.");
        _skips = Count("sidecar_injection_skip_total", "Pods that were let through without injection.");
        _failures = Count("sidecar_injection_failure_total", "Calls refused: bad requests, denied pods, own failures.");
        _outcomes = CountByLabel("injector_admission_total", "Calls by outcome and by the rule or error that decided.");
        Shed = Count("injector_shed_total", "Calls refused with 503 because too many were in flight.");
        CacheHits = Count("injector_cache_hits_total", "Responses given from the cache of equal pods.");
        _reloads = CountByLabel("injector_configuration_reloads_total", "Configurations offered, by result.");
        _watchFailures = CountByLabel("injector_watch_failures_total", "Watches of the API server that failed and were tried again.");
        _restarts = CountByLabel("injector_owner_restarts_total", "What was done to give pods the sidecar of today: rollouts, evictions, those held by a budget, owners not restarted again.");
        _ownerEvents = CountByLabel("injector_owner_events_total", "Events on owners of pods, by what came of them.");
        BundlePatches = Count("webhook_patch_attempts_total", "Webhook configurations this replica, as the leader, wrote or tried to write the CA bundle into.");
        BundleFailures = Count("webhook_patch_failures_total", "Webhook configurations whose CA bundle this replica could not write.");
        DisplacedConnections = Count("injector_connections_displaced_total", "Connections that were closed because there were too many, and they were of no use.");
        LogLinesDropped = Count("injector_log_lines_dropped_total", "Log lines lost because they could not be written, or not fast enough.");
        Seconds = _meter.CreateHistogram(
            "sidecar_injection_time_seconds", "s", "Time from the whole body read to the response written.", tags: null, advice: Buckets);
    }

    /// <summary>The page in the Prometheus text format.</summary>
    public MetricsPage Page { get; }

    /// <summary>Calls of the injection endpoint.</summary>
    public Counter<long> Requests { get; }

    /// <summary>Calls refused because too many were in flight.</summary>
    public Counter<long> Shed { get; }

    /// <summary>Responses given from the cache.</summary>
    public Counter<long> CacheHits { get; }

    /// <summary>CA bundles written, or tried to.</summary>
    public Counter<long> BundlePatches { get; }

    /// <summary>CA bundles that could not be written.</summary>
    public Counter<long> BundleFailures { get; }

    /// <summary>Connections closed in favour of others.</summary>
    public Counter<long> DisplacedConnections { get; }

    /// <summary>Log lines that were lost.</summary>
    public Counter<long> LogLinesDropped { get; }

    /// <summary>Time of a review.</summary>
    public Histogram<double> Seconds { get; }

    /// <summary>Adds a value that is read when asked for.</summary>
    public void Observe(string name, string help, Func<double> read) => _meter.CreateObservableGauge(name, read, unit: null, help);

    /// <summary>Adds values of one label that are read when asked for; a label that is not told any more is gone.</summary>
    public void ObserveByLabel(string name, string help, string label, Func<IEnumerable<(string Value, double Amount)>> read) => _meter.CreateObservableGauge(
        name, () => read().Select(item => new Measurement<double>(item.Amount, new KeyValuePair<string, object?>(label, item.Value))), unit: null, help);

    /// <summary>Adds series that say something in their labels, each with the value 1.</summary>
    /// <param name="name">Name of the metric; by custom it ends in <c>_info</c>.</param>
    /// <param name="help">One sentence.</param>
    /// <param name="read">Gives the labels of each series, asked for with every page.</param>
    public void ObserveInfo(string name, string help, Func<IEnumerable<KeyValuePair<string, object?>[]>> read) =>
        _meter.CreateObservableGauge(name, () => read().Select(labels => new Measurement<double>(1, labels)), unit: null, help);

    /// <summary>Counts a call that was answered with a patch.</summary>
    public void CountInjected(string reason) => CountCall(_successes, "injected", reason);

    /// <summary>Counts a call whose pod was let through.</summary>
    public void CountSkipped(string reason) => CountCall(_skips, "skipped", reason);

    /// <summary>Counts a call that was refused.</summary>
    /// <param name="outcome"><c>denied</c>, <c>failed</c> or <c>bad-request</c>.</param>
    /// <param name="reason">Id of the rule or error that decided.</param>
    public void CountRefused(string outcome, string reason) => CountCall(_failures, outcome, reason);

    /// <summary>Counts a configuration that was offered.</summary>
    public void CountReload(bool taken) => _reloads.Add(1, new KeyValuePair<string, object?>("result", taken ? "taken" : "rejected"));

    /// <summary>Counts a watch that broke.</summary>
    public void CountWatchFailure(string resource) => _watchFailures.Add(1, new KeyValuePair<string, object?>("resource", resource));

    /// <summary>Counts what was done about the owner of a pod that slipped through.</summary>
    /// <param name="what"><c>rollout</c>, <c>eviction</c>, <c>held</c> or <c>not-again</c>.</param>
    public void CountRestart(string what) => _restarts.Add(1, new KeyValuePair<string, object?>("what", what));

    /// <summary>Counts an Event on the owner of a pod.</summary>
    /// <param name="result"><c>recorded</c>, <c>failed</c> or <c>dropped</c>.</param>
    public void CountOwnerEvent(string result) => _ownerEvents.Add(1, new KeyValuePair<string, object?>("result", result));

    /// <summary>Ends the instruments and the page.</summary>
    public void Dispose()
    {
        Page.Dispose();
        _meter.Dispose();
    }

    private void CountCall(Counter<long> total, string outcome, string reason)
    {
        _outcomes.Add(1, new KeyValuePair<string, object?>("outcome", outcome), new KeyValuePair<string, object?>("reason", reason));
        total.Add(1);
    }

    // Without labels a counter is there from the start, so that a rate over it works.
    private Counter<long> Count(string name, string help)
    {
        var counter = CountByLabel(name, help);
        counter.Add(0);
        return counter;
    }

    private Counter<long> CountByLabel(string name, string help) => _meter.CreateCounter<long>(name, unit: null, help);
}
