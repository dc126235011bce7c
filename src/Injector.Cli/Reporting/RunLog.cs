using Injector.Core;
using Injector.Core.Workloads;

namespace Injector.Cli.Reporting;

/// <summary>What a run says on standard error: a view of its outcomes, which decides nothing.</summary>
internal abstract class RunLog
{
    /// <summary>The log that was asked for.</summary>
    /// <param name="error">Standard error.</param>
    /// <param name="clock">Progress is timed by it.</param>
    /// <param name="talk">What was asked for.</param>
    public static RunLog Create(TextWriter error, TimeProvider clock, TalkSettings talk)
    {
        if (talk.JsonLog)
        {
            return new JsonRunLog(error, talk.Quiet);
        }

        var progress = talk.IsTerminal && !talk.Quiet ? new ProgressLine(error, clock) : null;
        return new TextRunLog(error, talk.Quiet, talk.Colour, progress);
    }

    /// <summary>What became of a document: its workloads with their warnings and problems, then what is wrong with the whole.</summary>
    public void Write(DocumentOutcome outcome)
    {
        foreach (var report in outcome.Workloads)
        {
            if (report.Unread is not null)
            {
                WritePassedOver(report, report.Unread);
            }
            else if (report.Result is not null || report.Uninjected is not null)
            {
                Write(report);
            }

            Write(report.Problems);
        }

        Write(outcome.Problems);
    }

    /// <summary>Problems, each with its place.</summary>
    public void Write(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            Write(problem);
        }
    }

    /// <summary>A problem with its place.</summary>
    public abstract void Write(Problem problem);

    /// <summary>A finding about the run as a whole, which does not stop it.</summary>
    public abstract void Warn(InjectionProblem warning);

    /// <summary>Something that is worth knowing but needs no action.</summary>
    public abstract void Note(string file, string message);

    /// <summary>The closing line.</summary>
    /// <param name="summary">Counts of the run.</param>
    /// <param name="outcome">Where the output went, or why there is none.</param>
    public abstract void Finish(RunSummary summary, string outcome);

    /// <summary>Shows how far a long run has come; does nothing where nobody watches.</summary>
    public virtual void Progress(string file, RunSummary summary)
    {
    }

    /// <summary>Writes that an object was passed over; a warning where pods go without a sidecar because of it.</summary>
    protected abstract void WritePassedOver(WorkloadReport report, UnreadWorkload unread);

    /// <summary>Writes what became of a workload.</summary>
    protected abstract void Write(WorkloadReport report);
}
