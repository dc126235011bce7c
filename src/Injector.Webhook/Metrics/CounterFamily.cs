using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Injector.Webhook.Metrics;

/// <summary>Sums by label values. Labels are put into words once for each series, not for each measurement.</summary>
internal sealed class CounterFamily(Instrument instrument) : MetricFamily(instrument, "counter")
{
    private readonly ConcurrentDictionary<(object? First, object? Second), Series> _series = new();
    private Series? _plain;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">More than two labels.</exception>
    public override void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = tags.Length == 0 ? _plain ?? Add(tags) : Find(tags);
        Interlocked.Add(ref series.Value, (long)value);
    }

    /// <inheritdoc/>
    protected override void WriteSeries(StringBuilder text)
    {
        foreach (var series in _series.Values.OrderBy(s => s.Labels, StringComparer.Ordinal))
        {
            WriteLine(text, Name, series.Labels, Interlocked.Read(ref series.Value));
        }
    }

    private Series Find(ReadOnlySpan<KeyValuePair<string, object?>> tags) => _series.TryGetValue(KeyOf(tags), out var known) ? known : Add(tags);

    private Series Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = _series.GetOrAdd(KeyOf(tags), new Series(LabelsOf(tags)));
        if (tags.Length == 0)
        {
            _plain = series;
        }

        return series;
    }

    private static (object? First, object? Second) KeyOf(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.Length switch
    {
        0 => default,
        1 => (tags[0].Value, null),
        2 => (tags[0].Value, tags[1].Value),
        _ => throw new ArgumentException("a counter has two labels at most", nameof(tags)),
    };

    private sealed class Series(string labels)
    {
        public long Value;

        public string Labels => labels;
    }
}
