using System.Diagnostics.Metrics;
using System.Text;

namespace Injector.Webhook.Metrics;

/// <summary>Adds up what the instruments of one meter measure, and writes it in the Prometheus text format.</summary>
internal sealed class MetricsPage : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<MetricFamily> _families = [];

    /// <summary>Listens to the meter from now on.</summary>
    public MetricsPage(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
            {
                listener.EnableMeasurementEvents(instrument, Register(instrument));
            }
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((MetricFamily)family!).Take(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((MetricFamily)family!).Take(value, tags));
        _listener.Start();
    }

    /// <summary>The page, families in the order they were declared.</summary>
    public string Write()
    {
        var text = new StringBuilder();

        // One at a time: what gauges say belongs to one page.
        lock (_gate)
        {
            _families.ForEach(family => family.BeginRound());
            _listener.RecordObservableInstruments();
            foreach (var family in _families)
            {
                family.Write(text);
            }
        }

        return text.ToString();
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => _listener.Dispose();

    private MetricFamily Register(Instrument instrument)
    {
        MetricFamily family = instrument switch
        {
            Histogram<double> histogram => new HistogramFamily(histogram),
            Counter<long> => new CounterFamily(instrument),
            _ => new GaugeFamily(instrument),
        };
        lock (_gate)
        {
            _families.Add(family);
        }

        return family;
    }
}
