using Injector.Cli.Analyzing.PodSecurity;
using Injector.Cli.Analyzing.Rules;
using Injector.Cli.Analyzing.Suppressing;
using Injector.Cli.Findings;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Json;

namespace Injector.Cli.Analyzing;

/// <summary>Looks at documents one after the other, and at last across all of them. No document is kept.</summary>
/// <param name="settings">What was asked for.</param>
/// <param name="release">The release assumed.</param>
/// <param name="facts">Gets what is kept for the rules across documents.</param>
internal sealed class Analysis(AnalysisSettings settings, IstioRelease release, ManifestFacts facts)
{
    private readonly List<PlacedFinding> _findings = [];
    private readonly List<CheckedResource> _checked = [];
    private readonly List<string> _files = [];
    private readonly FactCollector _collector = new(facts, settings.Plan.DefaultNamespace ?? string.Empty);

    /// <summary>The comments that answer findings.</summary>
    public IgnoreComments Comments { get; } = new();

    /// <summary>The files, in the order in which they were read.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>What was looked at.</summary>
    public IReadOnlyList<CheckedResource> Checked => _checked;

    /// <summary>Adds a finding that is about no document.</summary>
    /// <param name="finding">The finding.</param>
    public void Add(Finding finding) => _findings.Add(new PlacedFinding(finding, 0));

    /// <summary>Looks at a document, or a part of one.</summary>
    /// <param name="input">The input that it stands in.</param>
    /// <param name="outcome">What became of it.</param>
    public void Add(ManifestInput input, DocumentOutcome outcome)
    {
        if (_files.Count == 0 || _files[^1] != input.Name)
        {
            _files.Add(input.Name);
        }

        if (outcome.Document is { } document)
        {
            Comments.Read(input.Name, document);
        }

        _findings.AddRange(outcome.Problems.Select(problem => new PlacedFinding(ReportFindings.Of(problem), 0)));
        foreach (var report in outcome.Workloads)
        {
            _checked.Add(new CheckedResource(report.File, report.Workload));
            _findings.AddRange(ReportFindings.Of(report).Select(finding => new PlacedFinding(finding, report.Line)));
            if (report is { Source: { } source, Result: { } result })
            {
                Look(new AnalyzedPod(report, source, result, settings, release));
            }
        }

        _collector.Add(outcome, input.Name);
    }

    /// <summary>All findings, those across documents among them.</summary>
    public IReadOnlyList<PlacedFinding> Finish()
    {
        foreach (var rule in AnalysisRules.OfManifests)
        {
            rule.Check(facts, _findings);
        }

        AmbientNamespaces.Check(facts, _findings);

        return _findings;
    }

    private void Look(AnalyzedPod pod)
    {
        foreach (var rule in AnalysisRules.OfWorkloads)
        {
            rule.Check(pod, _findings);
        }

        var annotations = pod.Author.TextMap("metadata", "annotations");
        var labels = pod.Author.TextMap("metadata", "labels");
        facts.Workloads.Add(new AnalyzedWorkload(pod.Place, pod.Namespace)
        {
            Decision = pod.Result.Decision.Rule,
            IsInjected = pod.IsInjected,
            IsToldAmbient = pod.Result.Warnings.Any(warning => warning.Id == AmbientNamespaces.Id),
            Labels = labels,
            ForeignWords = labels.Concat(annotations).Where(pair => ForeignNamespaceRule.Keys.Contains(pair.Key)).DistinctBy(pair => pair.Key).ToDictionary(),
            ServiceAccount = pod.Author.TextOrEmpty("spec", "serviceAccountName") is { Length: > 0 } account ? account : "default",
            PrivateImage = InjectedImages.FirstWithoutSecret(pod),
            Violations = pod.IsInjected ? [.. PodSecurityChecks.Run(pod.Finished).Select(violation => Place(pod, violation))] : [],
        });
    }

    private static PlacedViolation Place(AnalyzedPod pod, Violation violation)
    {
        var isInjected = violation switch
        {
            { Container: { } container } => !pod.IsAuthors(container.Name),
            { Volume: { } volume } => !pod.IsAuthorsVolume(volume),
            _ => false,
        };
        var owner = violation switch
        {
            { Container: { } container } => pod.PointerOf(container.List, container.Name),
            { Volume: { } volume } => pod.PointerOfVolume(volume),
            _ => "/spec",
        };
        var (line, column) = pod.PositionOf(owner + (isInjected ? string.Empty : violation.Pointer));
        return new PlacedViolation(violation.Level, violation.Field, violation.Message, isInjected, line, column);
    }
}
