namespace Injector.Cli.Analyzing;

/// <summary>A rule that only a look across all documents shows.</summary>
internal interface IManifestRule
{
    /// <summary>What it is called, and what it means.</summary>
    AnalysisRule Rule { get; }

    /// <summary>Adds what is found.</summary>
    /// <param name="facts">What was kept of the documents.</param>
    /// <param name="findings">Gets the findings.</param>
    void Check(ManifestFacts facts, List<PlacedFinding> findings);
}
