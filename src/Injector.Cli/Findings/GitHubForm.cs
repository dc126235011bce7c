using System.Globalization;
using System.Text;
using Injector.Hosting.Naming;

namespace Injector.Cli.Findings;

/// <summary>Workflow commands of GitHub Actions: a line on standard output becomes an annotation in the review.</summary>
internal static class GitHubForm
{
    public static void Write(Stream output, FindingReportContent content)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (var finding in content.Findings)
        {
            writer.WriteLine($"::{WordOf(finding.Level)} {PropertiesOf(finding, content)}::{Data(FindingText.WithResource(finding))}");
        }
    }

    private static string WordOf(FindingLevel level) => level == FindingLevel.Info ? "notice" : FindingText.WordOf(level);

    private static string PropertiesOf(Finding finding, FindingReportContent content)
    {
        var properties = new List<string>();
        if (content.PathOf(finding.File) is { Length: > 0 } path)
        {
            properties.Add($"file={Property(path)}");
            if (finding.Line > 0)
            {
                properties.Add(string.Create(CultureInfo.InvariantCulture, $"line={finding.Line}"));
            }

            if (finding.Line > 0 && finding.Column > 0)
            {
                properties.Add(string.Create(CultureInfo.InvariantCulture, $"col={finding.Column}"));
            }
        }

        properties.Add($"title={Property($"injector {content.Command}: {finding.Id}")}");
        return string.Join(',', properties);
    }

    /// <summary>Line ends are what ends a command, so they are escaped as its readers do it; other control characters are not for a log.</summary>
    private static string Data(string text) => VisibleText.OfLines(text.ReplaceLineEndings("\n"))
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
