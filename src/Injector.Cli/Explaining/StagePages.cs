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
                page.Heading(group.Key is null ? StageWords.Of(stage.Name) : $"Template {group.Key} ({facts.Places.FileOfTemplate(group.Key)})");
                WriteChanges(group);
            }
        }
    }

    private void WriteChanges(IEnumerable<ExplainedChange> changes)
    {
        var container = string.Empty;
        foreach (var change in changes)
        {
            var its = ContainerOf(change.Path);
            if (its.Length > 0 && its != container && its != change.Path)
            {
                page.Line(1, $"~ {its}");
            }

            container = its;
            var isInside = its.Length > 0 && its != change.Path;
            page.Line(isInside ? 2 : 1, Describe(change, isInside ? change.Path[(its.Length + 1)..] : change.Path), _notes.Of(change.Origin));
        }
    }

    /// <summary>The container that a part belongs to, or is; empty for any other.</summary>
    private static string ContainerOf(string path)
    {
        var end = path.StartsWith("spec.containers[", StringComparison.Ordinal) || path.StartsWith("spec.initContainers[", StringComparison.Ordinal) ? path.IndexOf(']', StringComparison.Ordinal) : -1;
        return end < 0 ? string.Empty : path[..(end + 1)];
    }

    private static string Describe(ExplainedChange change, string path) => change.Kind switch
    {
        ExplainedChangeKind.Added when change.After is null => $"+ {path}",
        ExplainedChangeKind.Added => $"+ {path}{Behind(path, change.After)}",
        ExplainedChangeKind.Removed when change.Before is null => $"- {path}",
        ExplainedChangeKind.Removed => $"- {path}{Behind(path, change.Before)}",
        ExplainedChangeKind.Moved => $"~ {path}: order {Names(change.Before)} -> {Names(change.After)}",
        _ => Value(path, change.Before) is var before && Value(path, change.After) is var after && before != after ? $"~ {path}: {before} -> {after}" : $"~ {path}",
    };

    /// <summary>The value behind its place; nothing where an item has no more than its key.</summary>
    private static string Behind(string path, JsonNode? node) => Value(path, node) is { Length: > 0 } value ? $": {value}" : string.Empty;

    private static string Value(string path, JsonNode? node) => path.EndsWith(']') ? ShortValue.OfItem(node) : ShortValue.Of(node);

    private static string Names(JsonNode? names) => string.Join(", ", (names as JsonArray ?? []).Select(name => name?.ToString()));
}
