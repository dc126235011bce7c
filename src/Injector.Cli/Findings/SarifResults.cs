using System.Text.Json;
using Injector.Cli.Reporting;

namespace Injector.Cli.Findings;

/// <summary>The results of a SARIF run: findings, and after them those that were answered.</summary>
/// <param name="json">Where to.</param>
/// <param name="content">The findings.</param>
/// <param name="rules">The rules, whose places results refer to.</param>
internal sealed class SarifResults(Utf8JsonWriter json, FindingReportContent content, ReportRule[] rules)
{
    /// <summary>Name of standard input among files.</summary>
    private const string StandardInput = "-";

    /// <summary>Readers of reports want a place in a file for every result; a relative reference is the form that they take.</summary>
    private const string StandardInputUri = "stdin";

    private readonly Fingerprints _fingerprints = new(content);

    public void Write()
    {
        json.WriteStartArray("results");
        foreach (var finding in content.Findings)
        {
            Result(finding, null);
        }

        foreach (var suppressed in content.Suppressed)
        {
            Result(suppressed.Finding, suppressed);
        }

        json.WriteEndArray();
    }

    private void Result(Finding finding, SuppressedFinding? suppressed)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Id);
        json.WriteNumber("ruleIndex", Array.FindIndex(rules, rule => rule.Id == finding.Id));
        json.WriteString("level", SarifForm.LevelOf(finding.Level));
        SarifForm.Message(json, "message", FindingText.WithResource(finding));
        Locations(finding);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("finding/v1", _fingerprints.Next(finding));
        json.WriteEndObject();
        if (content.Suppressed.Count > 0)
        {
            // Where one result tells whether it is suppressed, all have to.
            Suppressions(suppressed);
        }

        json.WriteEndObject();
    }

    private void Locations(Finding finding)
    {
        var path = finding.File == StandardInput ? StandardInputUri : content.PathOf(finding.File);
        if (path.Length == 0 && finding.Workload is null)
        {
            return;
        }

        json.WriteStartArray("locations");
        json.WriteStartObject();
        if (path.Length > 0)
        {
            PhysicalLocation(path, finding);
        }

        if (finding.Workload is { } workload)
        {
            LogicalLocation(workload);
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void PhysicalLocation(string path, Finding finding)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", ReportPath.ToUri(path));
        json.WriteEndObject();
        if (finding.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", finding.Line);
            JsonReport.Number(json, "startColumn", finding.Column);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void LogicalLocation(WorkloadName workload)
    {
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        JsonReport.Text(json, "name", workload.Name);
        json.WriteString("fullyQualifiedName", string.Join('/', ((string[])[workload.Namespace, workload.Kind, workload.Name]).Where(part => part.Length > 0)));
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Suppressions(SuppressedFinding? suppressed)
    {
        json.WriteStartArray("suppressions");
        if (suppressed is not null)
        {
            json.WriteStartObject();
            json.WriteString("kind", suppressed.InSource ? "inSource" : "external");
            JsonReport.Text(json, "justification", suppressed.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
