using System.Reflection;
using System.Text.Json;

namespace Injector.Cli.Findings;

/// <summary>SARIF 2.1.0, which code scanning reads.</summary>
internal static class SarifForm
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static readonly string Version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? string.Empty;

    public static void Write(Stream output, FindingReportContent content) => JsonReport.Write(output, json =>
    {
        var rules = RulesOf(content);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        Tool(json, rules);
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("columnKind", "utf16CodeUnits");
        new SarifResults(json, content, rules).Write();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The rules that findings speak of, by id.</summary>
    private static ReportRule[] RulesOf(FindingReportContent content)
    {
        var described = content.Rules.DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        return
        [
            .. content.Findings.Concat(content.Suppressed.Select(suppressed => suppressed.Finding))
                .DistinctBy(finding => finding.Id)
                .OrderBy(finding => finding.Id, StringComparer.Ordinal)
                .Select(finding => described.GetValueOrDefault(finding.Id) ?? new ReportRule(finding.Id, finding.Level, string.Empty)),
        ];
    }

    private static void Tool(Utf8JsonWriter json, ReportRule[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "injector");
        JsonReport.Text(json, "version", Version);
        JsonReport.Text(json, "informationUri", RuleLinks.Repository);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            Rule(json, rule);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A help address has to be absolute; without the project's page the path in the project is said in words.</summary>
    private static void Rule(Utf8JsonWriter json, ReportRule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        if (rule.Summary.Length > 0)
        {
            Message(json, "shortDescription", rule.Summary);
        }

        if (RuleLinks.Repository is not null)
        {
            json.WriteString("helpUri", RuleLinks.Of(rule.Id));
        }

        Message(json, "help", rule.Help.Length > 0 ? $"{rule.Help} See {RuleLinks.Of(rule.Id)}" : $"See {RuleLinks.Of(rule.Id)}");
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", LevelOf(rule.Level));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes an object whose text is the message.</summary>
    internal static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>The word for a level.</summary>
    internal static string LevelOf(FindingLevel level) => level == FindingLevel.Info ? "note" : FindingText.WordOf(level);
}
