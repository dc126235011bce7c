using System.Text.Json.Nodes;

namespace Injector.Cli.Explaining;

/// <summary>One tree with all workloads, for machines.</summary>
/// <param name="facts">What holds for all of them.</param>
internal sealed class TreeAnswer(PlanFacts facts) : ExplainAnswer
{
    private readonly JsonArray _workloads = [];

    public override void Add(ExplainedWorkload workload) => _workloads.Add((JsonNode)new WorkloadTree(workload, facts).ToTree());

    public override JsonNode ToTree() => new JsonObject
    {
        ["configuration"] = new JsonObject
        {
            ["release"] = facts.Snapshot.Release.ToString(),
            ["releaseSource"] = facts.Snapshot.ReleaseSource,
            ["revision"] = facts.Revision,
            ["sidecars"] = facts.Sidecars.ToString(),
            ["templates"] = facts.Snapshot.Config.ConfigFile,
            ["values"] = facts.Snapshot.Config.ValuesFile,
            ["mesh"] = facts.Snapshot.Config.MeshFile,
        },
        ["workloads"] = _workloads,
    };

    public override string ToText() => throw new NotSupportedException("a tree is no text");
}
