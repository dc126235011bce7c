namespace Injector.Cli.Findings;

/// <summary>A Code Quality report of GitLab, whose merge requests show what is new in it.</summary>
internal static class GitLabForm
{
    /// <summary>The report needs a path; findings about no file stand for standard input.</summary>
    private const string NoFile = "-";

    public static void Write(Stream output, FindingReportContent content) => JsonReport.Write(output, json =>
    {
        var fingerprints = new Fingerprints(content);
        json.WriteStartArray();
        foreach (var finding in content.Findings)
        {
            json.WriteStartObject();
            json.WriteString("description", FindingText.WithResource(finding));
            json.WriteString("check_name", finding.Id);
            json.WriteString("fingerprint", fingerprints.Next(finding));
            json.WriteString("severity", SeverityOf(finding.Level));
            json.WriteStartObject("location");
            json.WriteString("path", content.PathOf(finding.File) is { Length: > 0 } path ? path : NoFile);
            json.WriteStartObject("lines");
            json.WriteNumber("begin", Math.Max(finding.Line, 1));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string SeverityOf(FindingLevel level) => level switch
    {
        FindingLevel.Error => "major",
        FindingLevel.Warning => "minor",
        _ => "info",
    };
}
