using System.Text.Json.Nodes;

namespace Injector.Cli.Explaining;

/// <summary>A page for each workload, written as soon as it is known.</summary>
/// <param name="facts">What holds for all of them.</param>
/// <param name="colour">Whether headings are in colour.</param>
/// <param name="write">Takes each page.</param>
internal sealed class PageAnswer(PlanFacts facts, bool colour, Action<string> write) : ExplainAnswer
{
    private bool _isEmpty = true;

    public override void Add(ExplainedWorkload workload)
    {
        write((_isEmpty ? string.Empty : "\n") + new WorkloadPage(workload, facts, colour).ToText());
        _isEmpty = false;
    }

    public override JsonNode ToTree() => throw new NotSupportedException("pages are text");

    public override string ToText() => _isEmpty ? "No workload was found.\n" : string.Empty;
}
