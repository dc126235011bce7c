using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Injector.Webhook.Metrics;

namespace Injector.Webhook.Tests.Metrics;

public sealed class MetricsTests
{
    [Fact]
    public void Instruments_AnyListener_HearsWhatThePageSays()
    {
        using var metrics = new WebhookMetrics();
        var heard = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (ReferenceEquals(instrument.Meter, metrics.Requests.Meter))
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((i, value, _, _) => heard.AddOrUpdate(i.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((i, value, _, _) => heard.AddOrUpdate(i.Name, value, (_, sum) => sum + value));
        listener.Start();
        metrics.Observe("injector_in_flight", "Reviews being worked on.", () => 3);

        metrics.Requests.Add(1);
        metrics.CountInjected("policy-enabled");
        metrics.Seconds.Record(0.002);
        listener.RecordObservableInstruments();

        metrics.Requests.Meter.Name.ShouldBe("Injector.Webhook");
        heard["sidecar_injection_requests_total"].ShouldBe(1);
        heard["injector_admission_total"].ShouldBe(1);
        heard["sidecar_injection_time_seconds"].ShouldBe(0.002);
        heard["injector_in_flight"].ShouldBe(3);
        metrics.Seconds.Advice!.HistogramBucketBoundaries![0].ShouldBe(0.0001);
        var page = metrics.Page.Write().Split('\n');
        page.ShouldContain("sidecar_injection_requests_total 1");
        page.ShouldContain("injector_in_flight 3");
    }

    [Fact]
    public void Page_BeforeAnything_ShowsCountersWithoutLabelsAtZeroAndAllFamilies()
    {
        using var metrics = new WebhookMetrics();

        var page = metrics.Page.Write();

        page.ShouldStartWith(
            "# HELP sidecar_injection_requests_total Calls of the injection endpoint.\n# TYPE sidecar_injection_requests_total counter\nsidecar_injection_requests_total 0\n");
        page.ShouldContain("# TYPE injector_admission_total counter\n# HELP injector_shed_total");
        page.ShouldContain("# TYPE sidecar_injection_time_seconds histogram\nsidecar_injection_time_seconds_bucket{le=\"0.0001\"} 0\n");
        page.ShouldEndWith("sidecar_injection_time_seconds_sum 0\nsidecar_injection_time_seconds_count 0\n");
    }

    [Fact]
    public void Page_LabelsWithQuotesAndNewlines_AreEscaped_AndSeriesStandInOrder()
    {
        using var metrics = new WebhookMetrics();
        metrics.CountRefused("denied", "b\"\\\n");
        metrics.CountRefused("denied", "a");
        metrics.CountRefused("denied", "a");

        metrics.Page.Write().ShouldContain(
            "injector_admission_total{outcome=\"denied\",reason=\"a\"} 2\ninjector_admission_total{outcome=\"denied\",reason=\"b\\\"\\\\\\n\"} 1\n");
    }

    [Fact]
    public void Page_OfTwoWebhooks_KeepsThemApart()
    {
        using var one = new WebhookMetrics();
        using var two = new WebhookMetrics();

        one.Requests.Add(5);

        one.Page.Write().ShouldContain("sidecar_injection_requests_total 5\n");
        two.Page.Write().ShouldContain("sidecar_injection_requests_total 0\n");
    }

    [Fact]
    public void Page_Histogram_SumsUpBuckets()
    {
        using var metrics = new WebhookMetrics();
        metrics.Seconds.Record(0.0001);
        metrics.Seconds.Record(0.0002);
        metrics.Seconds.Record(11);

        var page = metrics.Page.Write();

        page.ShouldContain("_bucket{le=\"0.0001\"} 1\n");
        page.ShouldContain("_bucket{le=\"0.00025\"} 2\n");
        page.ShouldContain("_bucket{le=\"10\"} 2\n");
        page.ShouldContain("_bucket{le=\"+Inf\"} 3\n");
    }
}
