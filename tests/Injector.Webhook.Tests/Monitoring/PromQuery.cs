using System.Text.RegularExpressions;

namespace Injector.Webhook.Tests.Monitoring;

/// <summary>The names in an expression of PromQL: enough of its grammar for the alerts and panels of the chart.</summary>
internal sealed partial class PromQuery
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "and", "or", "unless", "bool", "offset", "sum", "min", "max", "avg", "count", "topk", "bottomk", "quantile", "stddev", "stdvar", "group",
    };

    private static readonly HashSet<string> Groupings = new(StringComparer.Ordinal) { "by", "without", "on", "ignoring", "group_left", "group_right" };

    private readonly List<(string Metric, string Label, string Operator, string Value)> _matchers = [];

    private PromQuery(string text)
    {
        string? latest = null;
        for (var rest = text; rest.Length > 0;)
        {
            var token = Token().Match(rest);
            token.Success.ShouldBeTrue($"'{rest}' of '{text}'");
            rest = rest[token.Length..];
            var word = token.Groups["word"].Value;
            if (token.Groups["matchers"].Success)
            {
                latest.ShouldNotBeNull(text);
                _matchers.AddRange(Matcher().Matches(token.Value).Select(m => (latest, m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value)));
            }
            else if (Groupings.Contains(word))
            {
                var list = List().Match(rest);
                list.Success.ShouldBeTrue($"a list after '{word}' in '{text}'");
                rest = rest[list.Length..];
                GroupLabels.AddRange(list.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            }
            else if (word.Length > 0 && !Words.Contains(word) && !rest.TrimStart().StartsWith('('))
            {
                Metrics.Add(latest = word);
            }
        }
    }

    public List<string> Metrics { get; } = [];

    public List<string> GroupLabels { get; } = [];

    public IReadOnlyList<(string Metric, string Label, string Operator, string Value)> Matchers => _matchers;

    public static PromQuery Read(string text)
    {
        // What a variable of a dashboard asks Grafana for is no expression.
        var variable = LabelValues().Match(text);
        return new PromQuery(variable.Success ? $"count by ({variable.Groups[2]}) ({variable.Groups[1]})" : text);
    }

    [GeneratedRegex("""^\s*((?<matchers>\{([^"{}]|"[^"]*")*\})|\[[^\]]*\]|(?<word>[A-Za-z_:][A-Za-z0-9_:]*)|[0-9.]+[a-z]*|[()+\-*/%^,]|[<>=!]=?)\s*""")]
    private static partial Regex Token();

    [GeneratedRegex("""([A-Za-z_][A-Za-z0-9_]*)\s*(=~|!~|!=|=)\s*"([^"]*)"[,\s}]""")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"^\s*\(([^)]*)\)")]
    private static partial Regex List();

    [GeneratedRegex(@"^label_values\((\w+), (\w+)\)$")]
    private static partial Regex LabelValues();
}
