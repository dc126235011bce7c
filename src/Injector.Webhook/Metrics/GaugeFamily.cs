using System.Diagnostics.Metrics;
using System.Text;

namespace Injector.Webhook.Metrics;

/// <summary>The latest values of a gauge, which is asked for right before they are written: a series that is not named then is gone.</summary>
internal sealed class GaugeFamily(Instrument instrument) : MetricFamily(instrument, "gauge")
{
    private readonly SortedDictionary<string, double> _values = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void BeginRound() => _values.Clear();

    /// <inheritdoc/>
    public override void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _values[LabelsOf(tags)] = value;

    /// <inheritdoc/>
    protected override void WriteSeries(StringBuilder text)
    {
        foreach (var (labels, value) in _values)
        {
            WriteLine(text, Name, labels, value);
        }
    }
}
