using System.Text;
using Injector.Webhook.Admission;

namespace Injector.Webhook.Metrics;

/// <summary>
/// What the webhook counts. The <c>sidecar_injection_*</c> names are Istio's; a refused or failed review counts as a failure here, never
/// as a success.
/// </summary>
internal sealed class WebhookMetrics
{
    private readonly List<MetricFamily> families = [];

    public WebhookMetrics()
    {
        Requests = Register(new Counter("sidecar_injection_requests_total", "Calls of the injection endpoint."));
        Successes = Register(new Counter("sidecar_injection_success_total", "Pods for which a patch was answered."));
        Skips = Register(new Counter("sidecar_injection_skip_total", "Pods that were let through without injection."));
        Failures = Register(new Counter("sidecar_injection_failure_total", "Calls refused: bad requests, denied pods, own failures."));
        Outcomes = Register(new Counter("injector_admission_total", "Calls by outcome and by the rule or error that decided.", "outcome", "reason"));
        Shed = Register(new Counter("injector_shed_total", "Calls refused with 503 because too many were in flight."));
        CacheHits = Register(new Counter("injector_cache_hits_total", "Answers given from the cache of equal pods."));
        Reloads = Register(new Counter("injector_configuration_reloads_total", "Configurations offered, by result.", "result"));
        WatchFailures = Register(new Counter("injector_watch_failures_total", "Watches of the API server that failed and were tried again.", "resource"));
        BundlePatches = Register(new Counter("webhook_patch_attempts_total", "Webhook configurations this replica, as the leader, wrote or tried to write the CA bundle into."));
        BundleFailures = Register(new Counter("webhook_patch_failures_total", "Webhook configurations whose CA bundle this replica could not write."));
        Seconds = Register(new Histogram(
            "sidecar_injection_time_seconds", "Time from the whole body read to the answer written.",
            0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10));
    }

    public Counter Requests { get; }

    public Counter Successes { get; }

    public Counter Skips { get; }

    public Counter Failures { get; }

    public Counter Outcomes { get; }

    public Counter Shed { get; }

    public Counter CacheHits { get; }

    public Counter Reloads { get; }

    public Counter WatchFailures { get; }

    public Counter BundlePatches { get; }

    public Counter BundleFailures { get; }

    public Histogram Seconds { get; }

    /// <summary>Adds a family to the page.</summary>
    public T Register<T>(T family)
        where T : MetricFamily
    {
        families.Add(family);
        return family;
    }

    /// <summary>Counts an answer once, from its outcome.</summary>
    public void Count(AdmissionOutcome outcome, string reason)
    {
        Outcomes.Add(LabelOf(outcome), reason);
        var total = outcome switch
        {
            AdmissionOutcome.Injected => Successes,
            AdmissionOutcome.Skipped => Skips,
            _ => Failures,
        };
        total.Add();
    }

    /// <summary>Counts a call that was no review.</summary>
    public void CountBadRequest(string reason)
    {
        Outcomes.Add("bad-request", reason);
        Failures.Add();
    }

    /// <summary>The page in the Prometheus text format.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        foreach (var family in families)
        {
            family.Write(text);
        }

        return text.ToString();
    }

    /// <summary>The outcome as metric label, log member and audit annotation.</summary>
    public static string LabelOf(AdmissionOutcome outcome) => outcome switch
    {
        AdmissionOutcome.Injected => "injected",
        AdmissionOutcome.Skipped => "skipped",
        AdmissionOutcome.Denied => "denied",
        _ => "failed",
    };
}
