using Injector.Cli.Analyzing.Suppressing;
using Injector.Cli.Findings;
using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;

namespace Injector.Cli.Analyzing;

/// <summary>One run of <c>analyze</c>: every document of every input, then what only all of them show, then the report.</summary>
/// <param name="settings">What was asked for.</param>
/// <param name="host">What the run goes against.</param>
internal sealed class AnalyzeRun(AnalysisSettings settings, CommandHost host)
{
    private readonly RunLog _log = RunLog.Create(host.Error, host.Clock, settings.Talk);
    private readonly RunSummary _summary = new();
    private bool _isTroubled;

    /// <summary>Runs it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>: done, found or trouble.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var work = await ManifestInjection.PrepareAsync(settings.Plan, host, cancellation);
        var scan = ManifestScan.Open(settings.Input, null, work, host);
        scan.TellNotes(_log);
        if (scan.Problems.Count > 0)
        {
            _log.Write(scan.Problems);
            host.Error.Flush();
            return ExitCodes.Trouble;
        }

        var facts = new ManifestFacts { PodSecurity = settings.PodSecurity };
        var analysis = new Analysis(settings, work.Snapshot!.Release, facts);
        await ReadAsync(scan, analysis, cancellation);
        await new ClusterObjects(settings, host).AddToAsync(facts, note => _log.Note(string.Empty, note), cancellation);
        return Report(analysis);
    }

    private async Task ReadAsync(ManifestScan scan, Analysis analysis, CancellationToken cancellation)
    {
        foreach (var warning in scan.Work.Warnings)
        {
            analysis.Add(ReportFindings.OfConfiguration(warning));
        }

        foreach (var input in scan.Inputs)
        {
            _summary.Inputs++;
            await foreach (var outcome in scan.ReadAsync(input, _log.Note, cancellation))
            {
                _summary.Add(outcome);
                analysis.Add(input, outcome);
                _isTroubled |= outcome.IsUnread;
                _log.Progress(input.Name, _summary);
            }
        }
    }

    private int Report(Analysis analysis)
    {
        var filter = new FindingFilter(settings, analysis.Comments);
        var (kept, suppressed) = filter.Run(analysis.Finish(), analysis.Files);
        var content = new FindingReportContent("analyze")
        {
            Findings = kept,
            Suppressed = suppressed,
            Rules = [.. KnownRules.All.Select(rule => rule.Description)],
            Checked = analysis.Checked,
            Documents = _summary.Documents,
            Inputs = _summary.Inputs,
            FailOn = settings.FailOn,
            Folder = host.Files.Resolve("."),
            Colour = settings.Colour,
        };
        FindingReport.Write(host.Output, settings.Form, content);
        foreach (var pattern in filter.Unused)
        {
            _log.Note(string.Empty, $"nothing was found that \"{pattern}\" is to ignore");
        }

        var answered = suppressed.Count > 0 ? $", {suppressed.Count} suppressed" : string.Empty;
        _log.Note(
            string.Empty,
            $"{FindingText.CountsOf(kept)}{answered}; {FindingText.Counted(analysis.Checked.Count, "workload")}, {FindingText.Counted(_summary.Documents, "document")} from {FindingText.Counted(_summary.Inputs, "input")}");
        host.Error.Flush();
        return _isTroubled ? ExitCodes.Trouble : kept.Any(content.IsFailure) ? ExitCodes.Found : ExitCodes.Done;
    }
}
