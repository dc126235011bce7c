using System.Text.Json;

namespace Injector.Cli.Findings;

/// <summary>Everything in one JSON tree; its members are documented in <c>docs/rules.md</c> and stay.</summary>
internal static class JsonForm
{
    public static void Write(Stream output, FindingReportContent content) => JsonReport.Write(output, json =>
    {
        var fingerprints = new Fingerprints(content);
        json.WriteStartObject();
        json.WriteString("command", content.Command);
        Summary(json, content);
        json.WriteStartArray("findings");
        foreach (var finding in content.Findings)
        {
            json.WriteStartObject();
            Members(json, finding, fingerprints);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("suppressed");
        foreach (var suppressed in content.Suppressed)
        {
            json.WriteStartObject();
            Members(json, suppressed.Finding, fingerprints);
            json.WriteString("suppressedBy", suppressed.InSource ? "comment" : "settings");
            JsonReport.Text(json, "reason", suppressed.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Summary(Utf8JsonWriter json, FindingReportContent content)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("errors", content.CountOf(FindingLevel.Error));
        json.WriteNumber("warnings", content.CountOf(FindingLevel.Warning));
        json.WriteNumber("infos", content.CountOf(FindingLevel.Info));
        json.WriteNumber("suppressed", content.Suppressed.Count);
        json.WriteNumber("failures", content.Findings.Count(content.IsFailure));
        json.WriteNumber("inputs", content.Inputs);
        json.WriteNumber("documents", content.Documents);
        json.WriteNumber("resources", content.Checked.Count);
        json.WriteEndObject();
    }

    private static void Members(Utf8JsonWriter json, Finding finding, Fingerprints fingerprints)
    {
        json.WriteString("level", FindingText.WordOf(finding.Level));
        json.WriteString("id", finding.Id);
        json.WriteString("message", finding.Message);
        JsonReport.Text(json, "hint", finding.Hint);
        JsonReport.Text(json, "file", finding.File);
        JsonReport.Number(json, "line", finding.Line);
        JsonReport.Number(json, "column", finding.Column);
        JsonReport.Number(json, "document", finding.Document);
        JsonReport.Text(json, "kind", finding.Workload?.Kind);
        JsonReport.Text(json, "namespace", finding.Workload?.Namespace);
        JsonReport.Text(json, "name", finding.Workload?.Name);
        JsonReport.Text(json, "field", finding.Field);
        json.WriteString("help", RuleLinks.Of(finding.Id));
        json.WriteString("fingerprint", fingerprints.Next(finding));
    }
}
