namespace Injector.Cli.Diffing;

/// <summary>How two sides are compared.</summary>
internal sealed record CompareSettings
{
    /// <summary>Texts are compared to the letter; else what Kubernetes reads as the same is the same.</summary>
    public bool Exact { get; init; }

    /// <summary>Unchanged lines around each change.</summary>
    public int Context { get; init; } = LineDiff.UsualContext;

    /// <summary>Whether both sides are folders of the same shape, so that another path below them means that an object moved.</summary>
    public bool KnowsFiles { get; init; }
}
