using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Suppressing;

/// <summary>Sorts findings into those that count, and those that somebody has answered.</summary>
/// <param name="settings">Levels and patterns.</param>
/// <param name="comments">Comments of the manifests.</param>
internal sealed class FindingFilter(AnalysisSettings settings, IgnoreComments comments)
{
    private readonly List<Finding> _kept = [];
    private readonly List<SuppressedFinding> _suppressed = [];

    /// <summary>Findings that count, by file and line, and those that are answered. What is below the least level is neither.</summary>
    /// <param name="findings">All findings.</param>
    public (IReadOnlyList<Finding> Kept, IReadOnlyList<SuppressedFinding> Suppressed) Run(IReadOnlyList<PlacedFinding> findings)
    {
        foreach (var placed in findings.Distinct())
        {
            if (comments.AnswerTo(placed) is { } comment)
            {
                _suppressed.Add(new SuppressedFinding(WithLevel(placed.Finding), InSource: true, comment.Reason.Length > 0 ? comment.Reason : null));
            }
            else
            {
                Keep(placed.Finding);
            }
        }

        foreach (var leftover in comments.Leftovers())
        {
            Keep(leftover);
        }

        var order = OrderOfFiles(findings);
        return ([.. _kept.Where(finding => finding.Level >= settings.Least).OrderBy(finding => order.GetValueOrDefault(finding.File)).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column)], _suppressed);
    }

    private void Keep(Finding finding)
    {
        finding = WithLevel(finding);
        if (settings.Ignored.FirstOrDefault(pattern => pattern.Matches(finding)) is { } pattern)
        {
            _suppressed.Add(new SuppressedFinding(finding, InSource: false, pattern.Reason));
        }
        else
        {
            _kept.Add(finding);
        }
    }

    private Finding WithLevel(Finding finding) => settings.Levels.TryGetValue(finding.Id, out var level) ? finding with { Level = level } : finding;

    /// <summary>Files in the order in which they were read.</summary>
    private static Dictionary<string, int> OrderOfFiles(IReadOnlyList<PlacedFinding> findings)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var placed in findings)
        {
            order.TryAdd(placed.Finding.File, order.Count);
        }

        return order;
    }
}
