using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Suppressing;

/// <summary>Sorts findings into those that count, and those that somebody has answered.</summary>
/// <param name="settings">Levels and patterns.</param>
/// <param name="comments">Comments of the manifests.</param>
internal sealed class FindingFilter(AnalysisSettings settings, IgnoreComments comments)
{
    private readonly List<Finding> _kept = [];
    private readonly List<SuppressedFinding> _suppressed = [];
    private readonly HashSet<SuppressPattern> _used = [];

    /// <summary>Patterns that no finding fitted, in order.</summary>
    public IEnumerable<SuppressPattern> Unused => settings.Ignored.Where(pattern => !_used.Contains(pattern));

    /// <summary>Findings that count, by file and line, and those that are answered. What is below the least level is neither.</summary>
    /// <param name="findings">All findings.</param>
    /// <param name="files">Files in the order in which they were read.</param>
    public (IReadOnlyList<Finding> Kept, IReadOnlyList<SuppressedFinding> Suppressed) Run(IReadOnlyList<PlacedFinding> findings, IReadOnlyList<string> files)
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

        var order = OrderOf(files);
        return ([.. _kept.Where(finding => finding.Level >= settings.Least).OrderBy(finding => PlaceOf(finding.File)).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column)], _suppressed);

        // What stands in no manifest is about the configuration, and comes first; what a cluster told comes last.
        int PlaceOf(string file) => order.TryGetValue(file, out var place) ? place : file.Length == 0 ? -1 : order.Count;
    }

    private void Keep(Finding finding)
    {
        finding = WithLevel(finding);
        if (settings.Ignored.FirstOrDefault(pattern => pattern.Matches(finding)) is { } pattern)
        {
            _used.Add(pattern);
            _suppressed.Add(new SuppressedFinding(finding, InSource: false, pattern.Reason));
        }
        else
        {
            _kept.Add(finding);
        }
    }

    private Finding WithLevel(Finding finding) => settings.Levels.TryGetValue(finding.Id, out var level) ? finding with { Level = level } : finding;

    private static Dictionary<string, int> OrderOf(IReadOnlyList<string> files)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            order.TryAdd(file, order.Count);
        }

        return order;
    }
}
