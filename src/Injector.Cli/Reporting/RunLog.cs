namespace Injector.Cli.Reporting;

/// <summary>What a run says on standard error.</summary>
internal abstract class RunLog
{
    /// <summary>Counts so far.</summary>
    public RunSummary Summary { get; } = new();

    /// <summary>What became of a workload, with its warnings.</summary>
    public void Workload(WorkloadReport report)
    {
        Summary.Add(report);
        Summary.Warnings += report.Result.Warnings.Count;
        Write(report);
    }

    /// <summary>An error; the run goes on to find the others.</summary>
    public void Error(Problem problem)
    {
        Summary.Errors++;
        Write(problem);
    }

    /// <summary>Something that is worth knowing but needs no action.</summary>
    public abstract void Note(string file, string message);

    /// <summary>The closing line.</summary>
    /// <param name="outcome">Where the output went, or why there is none.</param>
    public abstract void Finish(string outcome);

    /// <summary>Shows how far a long run has come; does nothing where nobody watches.</summary>
    public virtual void Progress(string file)
    {
    }

    /// <summary>Writes what became of a workload.</summary>
    protected abstract void Write(WorkloadReport report);

    /// <summary>Writes an error.</summary>
    protected abstract void Write(Problem problem);
}
