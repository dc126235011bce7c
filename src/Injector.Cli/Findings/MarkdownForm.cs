using System.Globalization;
using System.Text;

namespace Injector.Cli.Findings;

/// <summary>A comment for the review: few findings by level, many of them collapsed by resource.</summary>
internal static class MarkdownForm
{
    /// <summary>With more findings than that, those of a resource are collapsed.</summary>
    private const int Few = 20;

    public static void Write(Stream output, FindingReportContent content) => output.Write(Encoding.UTF8.GetBytes(Compose(content).ToString()));

    internal static MarkdownComment Compose(FindingReportContent content, int limit = MarkdownComment.Limit)
    {
        var comment = new MarkdownComment("finding", limit);
        comment.Add($"### injector {MarkdownText.Of(content.Command)}: {FindingText.CountsOf(content.Findings)}\n\n{Looked(content)}");
        if (content.Findings.Count > Few)
        {
            ByResource(comment, content);
        }
        else
        {
            ByLevel(comment, content);
        }

        return comment;
    }

    private static string Looked(FindingReportContent content)
    {
        var suppressed = content.Suppressed.Count == 0 ? string.Empty : $" {FindingText.Counted(content.Suppressed.Count, "finding")} suppressed.";
        return content.Inputs == 0
            ? string.Empty
            : $"{FindingText.Counted(content.Checked.Count, "resource")} in {FindingText.Counted(content.Inputs, "input")} checked.{suppressed}\n\n";
    }

    private static void ByLevel(MarkdownComment comment, FindingReportContent content)
    {
        foreach (var level in content.Findings.GroupBy(finding => finding.Level).OrderByDescending(level => level.Key))
        {
            var heading = FindingText.CountsOf([.. level]);
            comment.Section($"#### {heading}\n\n", level.Select(finding => EntryOf(finding, content, withResource: true)), "\n");
        }
    }

    private static void ByResource(MarkdownComment comment, FindingReportContent content)
    {
        var resources = content.Findings.GroupBy(finding => (finding.Workload, Path: content.PathOf(finding.File)))
            .OrderByDescending(resource => resource.Max(finding => finding.Level));
        foreach (var resource in resources)
        {
            var (workload, path) = resource.Key;
            var name = string.Join(" in ", ((string?[])[workload?.ToString(), path]).Where(part => !string.IsNullOrEmpty(part)).Select(part => MarkdownText.HtmlCode(part!)));
            comment.Section(
                $"<details><summary>{(name.Length > 0 ? $"{name}: " : string.Empty)}{FindingText.CountsOf([.. resource])}</summary>\n\n",
                resource.OrderByDescending(finding => finding.Level).Select(finding => EntryOf(finding, content, withResource: false)),
                "\n</details>\n\n");
        }
    }

    private static string EntryOf(Finding finding, FindingReportContent content, bool withResource)
    {
        var id = MarkdownText.Code(finding.Id);
        string?[] parts =
        [
            withResource ? null : $"**{FindingText.WordOf(finding.Level)}**",
            RuleLinks.Repository is null ? id : $"[{id}]({RuleLinks.Of(finding.Id)})",
            withResource && finding.Workload is { } workload ? MarkdownText.Code(workload.ToString()) : null,
            MarkdownText.Code(PlaceOf(finding, content)) is { Length: > 0 } place ? $"at {place}" : null,
        ];
        return $"- {string.Join(' ', parts.OfType<string>())}: {MarkdownText.Of(FindingText.SentenceOf(finding))}\n";
    }

    private static string PlaceOf(Finding finding, FindingReportContent content)
    {
        var path = content.PathOf(finding.File);
        return path.Length == 0 && finding.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {finding.Line}")
            : finding.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{path}:{finding.Line}")
            : path;
    }
}
