using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Injector.Webhook.Metrics;

/// <summary>Everything one instrument has measured, as a named group of time series in the Prometheus text format.</summary>
internal abstract class MetricFamily(Instrument instrument, string type)
{
    /// <summary>The family's name: the instrument's own.</summary>
    protected string Name { get; } = instrument.Name;

    /// <summary>Takes one measurement.</summary>
    public abstract void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags);

    /// <summary>Appends HELP, TYPE and every series, series in ordinal order of their labels.</summary>
    public void Write(StringBuilder text)
    {
        text.Append("# HELP ").Append(Name).Append(' ').Append(instrument.Description).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(' ').Append(type).Append('\n');
        WriteSeries(text);
    }

    /// <summary>Appends the lines of the series.</summary>
    protected abstract void WriteSeries(StringBuilder text);

    /// <summary>Labels as they are written, <c>a="x",b="y"</c> with Prometheus' escapes.</summary>
    protected static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            var escaped = $"{value}".Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            text.Append(text.Length == 0 ? "" : ",").Append(name).Append("=\"").Append(escaped).Append('"');
        }

        return text.ToString();
    }

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
}

/// <summary>The latest values of a gauge, which is asked for right before it is written; what it does not tell then is gone.</summary>
internal sealed class GaugeFamily(Instrument instrument) : MetricFamily(instrument, "gauge")
{
    private readonly SortedDictionary<string, double> _values = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _values[LabelsOf(tags)] = value;

    /// <inheritdoc/>
    protected override void WriteSeries(StringBuilder text)
    {
        foreach (var (labels, value) in _values)
        {
            WriteLine(text, Name, labels, value);
        }

        _values.Clear();
    }
}
