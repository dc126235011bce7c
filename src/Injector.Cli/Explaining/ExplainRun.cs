using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Output;
using Injector.Cli.Reporting;

namespace Injector.Cli.Explaining;

/// <summary>One run of <c>explain</c> over manifests.</summary>
internal sealed class ExplainRun(ExplainSettings settings, CommandHost host)
{
    private readonly RunLog _log = RunLog.Create(host.Error, host.Clock, settings.Talk);
    private readonly RunSummary _summary = new();
    private bool _isTroubled;

    /// <summary>Explains every workload, or answers the questions; the pages of text are written as they come.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var work = await ManifestInjection.PrepareAsync(settings.Plan with { Explains = true }, host, cancellation);
        var scan = ManifestScan.Open(settings.Input, null, work, host);
        scan.Tell(_log, _summary);
        _summary.Errors += scan.Problems.Count;
        _log.Write(scan.Problems);
        if (_summary.HasErrors)
        {
            _log.Finish(_summary, "nothing was read");
            return ExitCodes.Trouble;
        }

        var facts = new PlanFacts(work, settings.Plan.Preparation);
        if (settings.Output == "text")
        {
            await AnswerAsync(scan, facts, host.Output, cancellation);
        }
        else
        {
            await SpoolAsync(scan, facts, cancellation);
        }

        _log.Finish(_summary, "explained");
        return _isTroubled ? ExitCodes.Trouble : _summary.HasErrors ? ExitCodes.Failed : ExitCodes.Done;
    }

    /// <summary>Half a tree is of no use to a machine, so it waits until all of it is there.</summary>
    private async Task SpoolAsync(ManifestScan scan, PlanFacts facts, CancellationToken cancellation)
    {
        var spool = new SpoolStream(host.Files);
        try
        {
            await AnswerAsync(scan, facts, spool, cancellation);
            spool.CopyOut(host.Output);
            host.Output.Flush();
        }
        finally
        {
            spool.Release();
        }
    }

    private async Task AnswerAsync(ManifestScan scan, PlanFacts facts, Stream output, CancellationToken cancellation)
    {
        var answer = AnswerOf(facts, output);
        using var ending = answer as IDisposable;
        answer.Finish(await ReadAsync(scan, answer, cancellation));
    }

    private ExplainAnswer AnswerOf(PlanFacts facts, Stream output) => settings switch
    {
        { Questions.Count: > 0 } => new TouchAnswer(settings.Questions, facts, output, settings.Output),
        { Output: "text" } => new PageAnswer(facts, settings.Colour, output),
        _ => TreeAnswer.Create(facts, output, settings.Output),
    };

    /// <summary>Reads everything; gives the problems of documents as wholes.</summary>
    private async Task<IReadOnlyList<Problem>> ReadAsync(ManifestScan scan, ExplainAnswer answer, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        await foreach (var (input, outcome) in scan.ReadAsync(_log.Note, cancellation))
        {
            _summary.Inputs = scan.Inputs.Count;
            _summary.Add(outcome);
            _log.Write(outcome.Problems);
            problems.AddRange(outcome.Problems);
            _isTroubled |= outcome.IsUnread;
            foreach (var report in outcome.Workloads)
            {
                _log.Write(report.Problems);
                answer.Add(new ExplainedWorkload(report));
            }

            _log.Progress(input.Name, _summary);
        }

        return problems;
    }
}

/// <summary>Gathers what is asked of the workloads, one after another.</summary>
internal abstract class ExplainAnswer
{
    /// <summary>Takes a workload.</summary>
    public abstract void Add(ExplainedWorkload workload);

    /// <summary>Writes what is not written yet.</summary>
    /// <param name="problems">Problems of documents as wholes.</param>
    public abstract void Finish(IReadOnlyList<Problem> problems);
}
