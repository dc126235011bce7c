using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>Whether what was read for one workload has to do with a place of the configuration.</summary>
/// <param name="question">The place.</param>
/// <param name="all">Everything that was read for the workload.</param>
internal sealed class TouchedReads(ReadQuestion question, IReadOnlyList<ExplainedRead> all)
{
    /// <summary>Whether something of this has to do with the place, for certain.</summary>
    public bool Touch(IEnumerable<ExplainedRead> reads) => reads.Any(read => question.IsTouchedBy(read) || (question.IsBelow(read) && !IsStep(read)));

    /// <summary>
    /// A read above the place of which cannot be told whether it was a step on the way to a neighbour only: nothing stands there, and something may
    /// ask just that.
    /// </summary>
    public ExplainedRead? Doubt() => all.FirstOrDefault(read => !read.Found && question.IsBelow(read));

    /// <summary>A read above the place that was not a step: a condition on a map, a loop over a list, or all of it.</summary>
    public ExplainedRead? Above() => all.FirstOrDefault(read => question.IsBelow(read) && !IsStep(read));

    /// <summary>Whether something below was read by its name. Items of a list are read by a loop, which any further one makes longer.</summary>
    private bool IsStep(ExplainedRead read) =>
        all.Any(other => other.Root == read.Root && ReadQuestion.IsStrictlyBelow(other.Path, read.Path) && !(other.Path[read.Path.Length] == '[' && question.IsItemOf(read)));
}
