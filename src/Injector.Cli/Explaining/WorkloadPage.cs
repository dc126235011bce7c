using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>The page about one workload.</summary>
/// <param name="workload">The workload.</param>
/// <param name="facts">What holds for all workloads.</param>
/// <param name="colour">Whether headings are in colour.</param>
internal sealed class WorkloadPage(ExplainedWorkload workload, PlanFacts facts, bool colour)
{
    private readonly PageWriter _page = new(colour);

    /// <summary>The text of the page.</summary>
    public string ToText()
    {
        var report = workload.Report;
        _page.Title(FormattableString.Invariant($"{report.File}:{report.Line}: {report.Workload}"));
        switch (report)
        {
            case { Unread: { } unread }:
                _page.Line(0, $"Passed over: {unread.Reason} [{unread.Reason.Id}]");
                _page.Line(1, unread.MakesPods ? "its pods go without a sidecar because of this" : "no pods come of it");
                break;
            case { Result: { } result }:
                WriteVerdict(result);
                break;
            default:
                _page.Line(0, "Cannot be injected:");
                WriteProblems();
                break;
        }

        return _page.ToString();
    }

    private void WriteVerdict(InjectionResult result)
    {
        var sentence = result.Decision.Sentence;
        _page.Line(0, $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]} [{result.Decision.Id}]");
        if (workload.Explanation is not { } explanation)
        {
            return;
        }

        if (PlaceOf(explanation.DecisionPlace) is { Length: > 0 } place)
        {
            _page.Fact("where", place);
        }

        WriteFacts(result, explanation);
        WriteKeys(explanation);
        new StagePages(_page, workload, facts).Write(explanation);
        WriteProbes();
        WriteWarnings();
    }

    private string PlaceOf(DecisionPlace place) => string.Join("; ", new[]
    {
        place.Pod is { } pod ? workload.PlaceOf(pod).ToString() : string.Empty,
        place.Configuration is { } configuration ? facts.Places.OfMember(configuration).ToString() : string.Empty,
    }.Where(text => text.Length > 0));

    private void WriteFacts(InjectionResult result, PodExplanation explanation)
    {
        if (EarlierInjection.Of(workload.Report) is { } earlier)
        {
            _page.Fact("earlier", earlier.ToString());
        }

        if (result.Decision.Inject)
        {
            _page.Fact("templates", $"{string.Join(", ", result.Templates)} ({TemplateChoice.Reason(workload, facts)})");
            _page.Fact("image", workload.Image ?? "no container istio-proxy");
            _page.Fact("revision", facts.Revision);
            _page.Fact("sidecar", SidecarChoice.Describe(workload, facts));
        }

        _page.Fact("release", $"{facts.Snapshot.Release} ({facts.Snapshot.ReleaseSource})");
        foreach (var sentence in NamespaceWords.Of(explanation.Namespace, workload.Pod))
        {
            _page.Fact("namespace", sentence);
        }
    }

    private void WriteKeys(PodExplanation explanation)
    {
        if (explanation.Keys.Count == 0)
        {
            return;
        }

        _page.Heading("Labels and annotations");
        foreach (var key in explanation.Keys)
        {
            _page.Line(1, $"{KeyWord.Of(key.Use),-9} {key.Member[..^1]} {key.Key}: {ShortValue.Of(key.Value)}", $"{workload.PlaceOf(key.Pointer)}: {key.Reason}");
        }
    }

    private void WriteProbes()
    {
        var changes = workload.ProbeChanges().ToList();
        if (changes.Count == 0)
        {
            return;
        }

        _page.Heading("Probes and hooks of the application");
        foreach (var change in changes)
        {
            _page.Line(1, $"{change.Path}: {ProbeChange.Describe(change.Before)} -> {ProbeChange.Describe(change.After)}");
        }
    }

    private void WriteWarnings()
    {
        if (workload.Report.Warnings.Count > 0)
        {
            _page.Heading("Warnings");
        }

        foreach (var (warning, line) in workload.Report.PlacedWarnings)
        {
            _page.Line(1, FormattableString.Invariant($"{workload.Report.File}:{line}: {warning.Sentence} [{warning.Id}]"));
        }
    }

    private void WriteProblems()
    {
        foreach (var problem in workload.Report.Problems)
        {
            var (message, hint) = (problem with { Workload = null, Document = 0, Hint = null }, problem.Hint);
            _page.Line(1, $"{message}{(problem.Id is { } id ? $" [{id}]" : string.Empty)}");
            if (hint is not null)
            {
                _page.Line(2, hint);
            }
        }
    }
}
