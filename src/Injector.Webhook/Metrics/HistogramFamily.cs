using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Injector.Webhook.Metrics;

/// <summary>How often a value fell into each of the ranges that the instrument advises.</summary>
internal sealed class HistogramFamily : MetricFamily
{
    private readonly double[] _bounds;
    private readonly long[] _counts;
    private double _sum;

    /// <summary>An empty histogram.</summary>
    public HistogramFamily(Histogram<double> instrument)
        : base(instrument, "histogram")
    {
        _bounds = [.. instrument.Advice?.HistogramBucketBoundaries ?? []];
        _counts = new long[_bounds.Length + 1];
    }

    /// <inheritdoc/>
    public override void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var bucket = 0;
        while (bucket < _bounds.Length && value > _bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
        double seen;
        do
        {
            seen = Volatile.Read(ref _sum);
        }
        while (Interlocked.CompareExchange(ref _sum, seen + value, seen) != seen);
    }

    /// <inheritdoc/>
    protected override void WriteSeries(StringBuilder text)
    {
        long total = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            total += Interlocked.Read(ref _counts[i]);
            var bound = i < _bounds.Length ? _bounds[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
            WriteLine(text, Name + "_bucket", $"le=\"{bound}\"", total);
        }

        WriteLine(text, Name + "_sum", "", Volatile.Read(ref _sum));
        WriteLine(text, Name + "_count", "", total);
    }
}
