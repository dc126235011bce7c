using System.Globalization;
using System.Text;
using Injector.Cli.Reporting;

namespace Injector.Cli.Findings;

/// <summary>Findings and resources as test cases.</summary>
internal static class JUnitCases
{
    /// <summary>The cases, in the order of their files.</summary>
    /// <param name="content">The findings.</param>
    public static IReadOnlyList<JUnitCase> Of(FindingReportContent content)
    {
        var names = new HashSet<(string File, string Name)>();
        var withFindings = content.Findings.Select(finding => (finding.File, finding.Workload)).ToHashSet();
        JUnitCase[] cases =
        [
            .. content.Checked.Where(resource => !withFindings.Contains((resource.File, resource.Name)))
                .Select(resource => new JUnitCase(content.PathOf(resource.File), resource.Name.ToString(), JUnitOutcome.Passed)),
            .. content.Findings.Select(finding => Of(finding, content)),
            .. content.Suppressed.Select(suppressed => Of(suppressed, content)),
        ];
        return [.. cases.Select(test => test with { Name = Unused(names, test) })];
    }

    private static JUnitCase Of(Finding finding, FindingReportContent content) =>
        new(content.PathOf(finding.File), NameOf(finding), content.IsFailure(finding) ? JUnitOutcome.Failed : JUnitOutcome.Passed)
        {
            Type = FindingText.WordOf(finding.Level),
            Message = FindingText.SentenceOf(finding),
            Text = Details(finding),
        };

    private static JUnitCase Of(SuppressedFinding suppressed, FindingReportContent content) =>
        new(content.PathOf(suppressed.Finding.File), NameOf(suppressed.Finding), JUnitOutcome.Skipped)
        {
            Message = suppressed.Reason is { } reason ? $"{FindingText.SentenceOf(suppressed.Finding)} ({reason})" : FindingText.SentenceOf(suppressed.Finding),
        };

    private static string NameOf(Finding finding) => finding.Workload is { } workload ? $"{workload}: {finding.Id}" : finding.Id;

    private static string Details(Finding finding)
    {
        var text = new StringBuilder();
        Place.Append(text, finding.File, finding.Line, finding.Column);
        return text.Append(FindingText.WordOf(finding.Level)).Append(": ").Append(FindingText.WithResource(finding)).Append(" [").Append(finding.Id).Append(']').ToString();
    }

    /// <summary>Readers take cases of one file and name for one case: a number tells them apart.</summary>
    private static string Unused(HashSet<(string File, string Name)> names, JUnitCase test)
    {
        var name = test.Name;
        for (var number = 2; !names.Add((test.File, name)); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{test.Name} ({number})");
        }

        return name;
    }
}

/// <summary>A test case of a report.</summary>
/// <param name="File">Path of the file; may be empty.</param>
/// <param name="Name">Name within the file.</param>
/// <param name="Outcome">What became of it.</param>
internal sealed record JUnitCase(string File, string Name, JUnitOutcome Outcome)
{
    /// <summary>The word for how bad a failure is.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>One line.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>What is read when the case is opened.</summary>
    public string Text { get; init; } = string.Empty;
}

/// <summary>What became of a test case.</summary>
internal enum JUnitOutcome
{
    /// <summary>Nothing speaks against it.</summary>
    Passed,

    /// <summary>A finding at or above the level that fails.</summary>
    Failed,

    /// <summary>A finding that was answered.</summary>
    Skipped,
}
