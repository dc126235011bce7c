using System.Text.RegularExpressions;

namespace Injector.Webhook.Tests.Monitoring;

/// <summary>The series of metrics pages, and what is wrong with an expression over them.</summary>
internal sealed partial class PromPage
{
    /// <summary>Labels that a scrape adds.</summary>
    private static readonly HashSet<string> OfScrape = new(StringComparer.Ordinal) { "namespace", "pod", "job", "instance", "service" };

    private readonly Dictionary<string, Dictionary<string, HashSet<string>>> _series = new(StringComparer.Ordinal);

    public PromPage(params string[] pages)
    {
        foreach (var line in pages.SelectMany(page => page.Split('\n')).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var name = line[..line.IndexOfAny(['{', ' '])];
            var labels = _series.TryGetValue(name, out var known) ? known : _series[name] = new(StringComparer.Ordinal);
            foreach (Match label in Label().Matches(line))
            {
                var values = labels.TryGetValue(label.Groups[1].Value, out var set) ? set : labels[label.Groups[1].Value] = new(StringComparer.Ordinal);
                values.Add(label.Groups[2].Value);
            }
        }
    }

    public IEnumerable<string> ProblemsOf(string expression)
    {
        var query = PromQuery.Read(expression);
        if (query.Metrics.Count == 0)
        {
            yield return "it asks for no metric";
        }

        foreach (var metric in query.Metrics.Where(metric => !_series.ContainsKey(metric)))
        {
            yield return $"there is no metric {metric}";
        }

        var labels = query.Metrics.Where(_series.ContainsKey).SelectMany(metric => _series[metric].Keys).Concat(OfScrape).ToHashSet(StringComparer.Ordinal);
        foreach (var label in query.GroupLabels.Where(label => !labels.Contains(label)))
        {
            yield return $"no metric of it has a label {label}";
        }

        foreach (var (metric, label, op, value) in query.Matchers.Where(m => !OfScrape.Contains(m.Label)))
        {
            var values = _series.GetValueOrDefault(metric)?.GetValueOrDefault(label);
            if (values is null)
            {
                yield return $"{metric} has no label {label}";
            }
            else if (op is "=" or "=~" && value.Split('|').FirstOrDefault(v => !values.Contains(v)) is { } unknown)
            {
                yield return $"{metric} has no {label} '{unknown}'";
            }
        }
    }

    [GeneratedRegex("""([a-z_]+)="((?:[^"\\]|\\.)*)"[,}]""")]
    private static partial Regex Label();
}
