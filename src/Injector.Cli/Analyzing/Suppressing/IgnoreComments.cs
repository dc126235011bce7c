using Injector.Cli.Findings;
using Injector.Yaml;

namespace Injector.Cli.Analyzing.Suppressing;

/// <summary>The comments of all documents that answer findings.</summary>
internal sealed class IgnoreComments
{
    private readonly Dictionary<string, List<IgnoreComment>> _byFile = new(StringComparer.Ordinal);

    /// <summary>Reads the comments of a document.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="document">The document.</param>
    public void Read(string file, YamlDocument document)
    {
        var text = document.RawText;
        if (!text.Contains(IgnoreComment.Word, StringComparison.Ordinal))
        {
            return;
        }

        var comments = _byFile.TryGetValue(file, out var known) ? known : _byFile[file] = [];
        var waiting = new List<IgnoreComment>();
        var number = document.StartLine;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var isComment = line.AsSpan().TrimStart().StartsWith('#');
            if (!isComment)
            {
                waiting.ForEach(comment => comment.Target = number);
                waiting.Clear();
            }

            if (IgnoreComment.Find(line, number) is { } comment)
            {
                comments.Add(comment);
                if (isComment)
                {
                    waiting.Add(comment);
                }
            }

            number++;
        }
    }

    /// <summary>The comment that answers a finding; null when none does.</summary>
    /// <param name="placed">The finding.</param>
    public IgnoreComment? AnswerTo(PlacedFinding placed)
    {
        var finding = placed.Finding;
        if (finding.Line == 0 || !_byFile.TryGetValue(finding.File, out var comments))
        {
            return null;
        }

        IgnoreComment? answer = null;
        foreach (var comment in comments.Where(comment => comment.Id == finding.Id && (comment.Target == finding.Line || (comment.Target == placed.ObjectLine && placed.ObjectLine > 0))))
        {
            comment.IsUsed = true;
            answer ??= comment;
        }

        return answer;
    }

    /// <summary>Findings about the comments themselves, once all others were answered.</summary>
    public IEnumerable<Finding> Leftovers()
    {
        foreach (var (file, comments) in _byFile)
        {
            foreach (var comment in comments)
            {
                if (!comment.IsUsed)
                {
                    var known = SuppressPattern.IsKnown(comment.Id) ? string.Empty : $": \"{comment.Id}\" is the id of no rule{KnownRules.Near(comment.Id)}";
                    yield return About(AnalysisRules.Unused, file, comment, $"the comment suppresses {comment.Id}, and no finding here{known}");
                }
                else if (comment.Reason.Length == 0)
                {
                    yield return About(AnalysisRules.WithoutReason, file, comment, $"the comment suppresses {comment.Id} and gives no reason");
                }
            }
        }
    }

    private static Finding About(AnalysisRule rule, string file, IgnoreComment comment, string message) =>
        new(rule.Level, rule.Id, message) { File = file, Line = comment.Line, Column = comment.Column, Hint = rule.Advice };
}
