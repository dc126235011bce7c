using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>Stages, changes and their origins for machines.</summary>
/// <param name="workload">The workload.</param>
/// <param name="facts">What holds for all workloads.</param>
internal sealed class ChangeTrees(ExplainedWorkload workload, PlanFacts facts)
{
    /// <summary>A stage with what it changed.</summary>
    public JsonObject Of(ExplainedStage stage) => new()
    {
        ["stage"] = stage.Name,
        ["changes"] = new JsonArray([.. stage.Changes.Select(Of)]),
    };

    private JsonObject Of(ExplainedChange change)
    {
        var tree = new JsonObject
        {
            ["path"] = change.Path,
            ["pointer"] = change.Pointer,
            ["change"] = change.Kind.ToString().ToLowerInvariant(),
        };
        if (change.Before is { } before)
        {
            tree["before"] = before.DeepClone();
        }

        if (change.After is { } after)
        {
            tree["after"] = after.DeepClone();
        }

        if (change.Origin is { } origin)
        {
            tree["origin"] = Of(origin);
        }

        return tree;
    }

    private JsonObject Of(ExplainedOrigin origin) => new()
    {
        ["template"] = origin.Place.Name,
        ["line"] = origin.Place.Line,
        ["column"] = origin.Place.Column,
        ["place"] = WorkloadTree.PlaceTree(facts.Places.OfTemplate(origin.Place.Name, origin.Place.Line)),
        ["reads"] = Of(origin.Reads),
        ["branches"] = Of(origin.Branches),
        ["inside"] = Of(origin.Inside),
    };

    private JsonArray Of(IReadOnlyList<ExplainedBranch> branches) => new([.. branches.Select(branch => new JsonObject
    {
        ["line"] = branch.Line,
        ["condition"] = branch.Condition,
        ["else"] = branch.IsElse,
        ["reads"] = Of(branch.Reads),
    })]);

    private JsonArray Of(IReadOnlyList<ExplainedRead> reads) => new([.. reads.Select(read => new JsonObject
    {
        ["root"] = read.Root,
        ["path"] = read.Path,
        ["found"] = read.Found,
        ["used"] = read.Used,
        ["place"] = WorkloadTree.PlaceTree(facts.PlaceOf(workload, read)),
    })]);
}
