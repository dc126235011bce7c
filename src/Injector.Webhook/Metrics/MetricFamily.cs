using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Injector.Webhook.Metrics;

/// <summary>A named group of time series in the Prometheus text format.</summary>
internal abstract class MetricFamily(string name, string help, string type)
{
    /// <summary>The family's name.</summary>
    public string Name { get; } = name;

    /// <summary>Appends HELP, TYPE and every series, series in ordinal order of their labels.</summary>
    public void Write(StringBuilder text)
    {
        text.Append("# HELP ").Append(Name).Append(' ').Append(help).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(' ').Append(type).Append('\n');
        WriteSeries(text);
    }

    /// <summary>Appends the lines of the series.</summary>
    protected abstract void WriteSeries(StringBuilder text);

    /// <summary>Appends one line <c>name{labels} value</c>.</summary>
    protected static void WriteLine(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary><c>a="x",b="y"</c> with Prometheus' escapes.</summary>
    protected static string Labels(IReadOnlyList<string> names, ReadOnlySpan<string> values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < names.Count; i++)
        {
            var value = values[i].Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            text.Append(i == 0 ? "" : ",").Append(names[i]).Append("=\"").Append(value).Append('"');
        }

        return text.ToString();
    }
}

/// <summary>A value that only grows, by label values.</summary>
internal sealed class Counter(string name, string help, params IReadOnlyList<string> labelNames) : MetricFamily(name, help, "counter")
{
    private readonly ConcurrentDictionary<string, StrongBox> series = Start(labelNames);

    /// <summary>Adds one.</summary>
    public void Add(params ReadOnlySpan<string> labelValues)
    {
        var box = series.GetOrAdd(labelNames.Count == 0 ? "" : Labels(labelNames, labelValues), static _ => new StrongBox());
        Interlocked.Increment(ref box.Value);
    }

    /// <inheritdoc/>
    protected override void WriteSeries(StringBuilder text)
    {
        foreach (var (labels, box) in series.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            WriteLine(text, Name, labels, Interlocked.Read(ref box.Value));
        }
    }

    // A counter without labels is there from the start, so that a rate over it works.
    private static ConcurrentDictionary<string, StrongBox> Start(IReadOnlyList<string> labelNames)
    {
        var series = new ConcurrentDictionary<string, StrongBox>(StringComparer.Ordinal);
        if (labelNames.Count == 0)
        {
            series[""] = new StrongBox();
        }

        return series;
    }

    private sealed class StrongBox
    {
        public long Value;
    }
}

/// <summary>A value read when asked for.</summary>
internal sealed class Gauge(string name, string help, Func<double> read) : MetricFamily(name, help, "gauge")
{
    /// <inheritdoc/>
    protected override void WriteSeries(StringBuilder text) => WriteLine(text, Name, "", read());
}

/// <summary>How often a value fell into each of a few ranges.</summary>
internal sealed class Histogram(string name, string help, params double[] bounds) : MetricFamily(name, help, "histogram")
{
    private readonly long[] counts = new long[bounds.Length + 1];
    private double sum;

    /// <summary>Counts one observation.</summary>
    public void Observe(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Length && value > bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref counts[bucket]);
        double seen;
        do
        {
            seen = Volatile.Read(ref sum);
        }
        while (Interlocked.CompareExchange(ref sum, seen + value, seen) != seen);
    }

    /// <inheritdoc/>
    protected override void WriteSeries(StringBuilder text)
    {
        long total = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            total += Interlocked.Read(ref counts[i]);
            var bound = i < bounds.Length ? bounds[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
            WriteLine(text, Name + "_bucket", $"le=\"{bound}\"", total);
        }

        WriteLine(text, Name + "_sum", "", Volatile.Read(ref sum));
        WriteLine(text, Name + "_count", "", total);
    }
}
