namespace Injector.Cli.Analyzing;

/// <summary>A rule that one workload with the result of its injection shows.</summary>
internal interface IWorkloadRule
{
    /// <summary>What it is called, and what it means.</summary>
    AnalysisRule Rule { get; }

    /// <summary>Adds what is found.</summary>
    /// <param name="pod">The workload's pod.</param>
    /// <param name="findings">Gets the findings.</param>
    void Check(AnalyzedPod pod, List<PlacedFinding> findings);
}
