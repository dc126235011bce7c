using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>What a place of the configuration has to do with one workload.</summary>
internal sealed class TouchedWorkload
{
    private readonly ExplainedWorkload _workload;

    /// <param name="workload">The workload.</param>
    /// <param name="question">The place.</param>
    /// <param name="isOfInjector">Whether the injector itself reads it.</param>
    public TouchedWorkload(ExplainedWorkload workload, ReadQuestion question, bool isOfInjector)
    {
        _workload = workload;
        var explanation = workload.Explanation;
        Parts = [.. (explanation?.Stages ?? []).SelectMany(stage => stage.Changes).Where(change => change.Origin is { } origin && Touches(origin, question)).Select(change => change.Path)];
        IsTouched = (isOfInjector && workload.Report.IsInjected) || (explanation?.Reads.Any(question.IsTouchedBy) ?? false);
    }

    /// <summary>Whether a template read it for the workload, or the injector did.</summary>
    public bool IsTouched { get; }

    /// <summary>Whether the workload is injected.</summary>
    public bool IsInjected => _workload.Report.IsInjected;

    /// <summary>Parts of the injected pod whose value or presence follows from it.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>Writes a line for the workload, and one for each part.</summary>
    public void Write(PageWriter page)
    {
        page.Line(1, FormattableString.Invariant($"{_workload.Report.File}:{_workload.Report.Line}: {_workload.Report.Workload}"));
        if (Parts.Count == 0)
        {
            page.Line(2, "read, and no part of the pod can be traced to it");
        }

        foreach (var part in Parts)
        {
            page.Line(2, part);
        }
    }

    /// <summary>The same for machines.</summary>
    public JsonObject ToTree() => new()
    {
        ["kind"] = _workload.Report.Workload.Kind,
        ["namespace"] = _workload.Report.Workload.Namespace,
        ["name"] = _workload.Report.Workload.Name,
        ["file"] = _workload.Report.File,
        ["line"] = _workload.Report.Line,
        ["touched"] = IsTouched,
        ["parts"] = new JsonArray([.. Parts.Select(part => JsonValue.Create(part))]),
    };

    private static bool Touches(ExplainedOrigin origin, ReadQuestion question) =>
        origin.Reads.Any(question.IsTouchedBy) || origin.Branches.Concat(origin.Inside).Any(branch => branch.Reads.Any(question.IsTouchedBy));
}
