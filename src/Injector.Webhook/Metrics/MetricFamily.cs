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

    /// <summary>The instruments that are asked are about to be.</summary>
    public virtual void BeginRound()
    {
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

    /// <summary>Labels as <c>a="x",b="y"</c>, with Prometheus' escapes.</summary>
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
}
