using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>The part of a page that tells what each stage added and changed.</summary>
/// <param name="page">Where it is written.</param>
/// <param name="workload">The workload.</param>
/// <param name="facts">What holds for all workloads.</param>
internal sealed class StagePages(PageWriter page, ExplainedWorkload workload, PlanFacts facts)
{
    private readonly OriginNote _notes = new(workload, facts);

    /// <summary>Writes all stages: what templates wrote by template, the rest by stage.</summary>
    public void Write(PodExplanation explanation)
    {
        foreach (var stage in explanation.Stages)
        {
            foreach (var group in stage.Changes.GroupBy(change => change.Origin?.Place.Name))
            {
                page.Heading(group.Key is null ? StageWords.Of(stage.Name) : $"Template {group.Key}");
                WriteChanges(group);
            }
        }
    }

    private void WriteChanges(IEnumerable<ExplainedChange> changes)
    {
        string? container = null;
        foreach (var change in changes)
        {
            var isInside = container is not null && change.Path.StartsWith(container + ".", StringComparison.Ordinal);
            var path = isInside ? change.Path[(container!.Length + 1)..] : change.Path;
            page.Line(isInside ? 2 : 1, Describe(change, path), _notes.Of(change.Origin));
            if (change is { After: null, Before: null })
            {
                container = change.Path;
            }
        }
    }

    private static string Describe(ExplainedChange change, string path) => change.Kind switch
    {
        ExplainedChangeKind.Added when change.After is null => $"+ {path}",
        ExplainedChangeKind.Added => $"+ {path}: {Value(path, change.After)}",
        ExplainedChangeKind.Removed when change.Before is null => $"- {path}",
        ExplainedChangeKind.Removed => $"- {path}: {Value(path, change.Before)}",
        ExplainedChangeKind.Moved => $"~ {path}: order {Names(change.Before)} -> {Names(change.After)}",
        _ => $"~ {path}: {Value(path, change.Before)} -> {Value(path, change.After)}",
    };

    private static string Value(string path, JsonNode? node) => path.EndsWith(']') ? ShortValue.OfItem(node) : ShortValue.Of(node);

    private static string Names(JsonNode? names) => string.Join(", ", (names as JsonArray ?? []).Select(name => name?.ToString()));
}
