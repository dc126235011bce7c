using System.Text;
using System.Text.Json.Nodes;
using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Reporting;

namespace Injector.Cli.Explaining;

/// <summary>One run of <c>explain</c> over manifests.</summary>
internal sealed class ExplainRun(ExplainSettings settings, CommandHost host)
{
    private readonly RunLog _log = RunLog.Create(host.Error, host.Clock, settings.Talk);
    private readonly RunSummary _summary = new();

    /// <summary>Explains every workload, or answers the questions; the pages of text are written as they come.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        foreach (var note in settings.Plan.Notes)
        {
            _log.Note(string.Empty, note);
        }

        var work = await ManifestInjection.PrepareAsync(settings.Plan with { Explains = true }, host, cancellation);
        var scan = ManifestScan.Open(settings.Input, null, work, host);
        scan.Tell(_log, _summary);
        Report(scan.Problems);
        if (_summary.HasErrors)
        {
            _log.Finish(_summary, "nothing was read");
            return ExitCodes.Failed;
        }

        var facts = new PlanFacts(work, settings.Plan.Preparation);
        ExplainAnswer answer = settings switch
        {
            { Questions.Count: > 0 } => new TouchAnswer(settings.Questions, facts),
            { Output: "text" } => new PageAnswer(facts, settings.Colour, Write),
            _ => new TreeAnswer(facts),
        };
        await foreach (var (input, outcome) in scan.ReadAsync(_log.Note, cancellation))
        {
            _summary.Inputs = scan.Inputs.Count;
            _summary.Add(outcome);
            _log.Write(outcome.Problems);
            foreach (var report in outcome.Workloads)
            {
                _log.Write(report.Problems);
                answer.Add(new ExplainedWorkload(report));
            }

            _log.Progress(input.Name, _summary);
        }

        StructuredOutput.Write(host.Output, settings.Output, answer.ToTree, answer.ToText);
        _log.Finish(_summary, "explained");
        return _summary.HasErrors ? ExitCodes.Failed : ExitCodes.Done;
    }

    private void Write(string page) => host.Output.Write(Encoding.UTF8.GetBytes(page));

    private void Report(IReadOnlyList<Problem> problems)
    {
        _summary.Errors += problems.Count;
        _log.Write(problems);
    }
}

/// <summary>Gathers what is asked of the workloads, one after another.</summary>
internal abstract class ExplainAnswer
{
    /// <summary>Takes a workload.</summary>
    public abstract void Add(ExplainedWorkload workload);

    /// <summary>The answer for machines.</summary>
    public abstract JsonNode ToTree();

    /// <summary>The answer for people, as far as it is not written yet.</summary>
    public abstract string ToText();
}
