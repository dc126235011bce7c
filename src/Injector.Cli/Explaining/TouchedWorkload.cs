using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>What a place of the configuration has to do with one workload. It keeps what the answer needs, and nothing of the pod.</summary>
internal sealed class TouchedWorkload
{
    private readonly string _place;
    private readonly JsonObject _name;

    /// <param name="workload">The workload.</param>
    /// <param name="question">The place.</param>
    /// <param name="own">What the injector itself reads of it.</param>
    public TouchedWorkload(ExplainedWorkload workload, ReadQuestion question, IReadOnlyList<InjectorRead> own)
    {
        var report = workload.Report;
        _place = FormattableString.Invariant($"{report.File}:{report.Line}: {report.Workload}");
        _name = new JsonObject
        {
            ["kind"] = report.Workload.Kind,
            ["namespace"] = report.Workload.Namespace,
            ["name"] = report.Workload.Name,
            ["file"] = report.File,
            ["line"] = report.Line,
        };
        IsInjected = report.IsInjected;
        if (workload.Explanation is not { } explanation)
        {
            return;
        }

        var reads = new TouchedReads(question, explanation.Reads);
        string[] stages = [.. own.SelectMany(read => read.Stages)];
        Parts = [.. explanation.Stages.SelectMany(stage => stage.Changes.Where(change => stages.Contains(stage.Name, StringComparer.Ordinal) || Touches(change.Origin, reads))).Select(change => change.Path).Distinct(StringComparer.Ordinal)];
        IsTouched = (IsInjected && own.Count > 0) || Parts.Count > 0 || reads.Touch(explanation.Reads);
        Reason = Parts.Count > 0 ? null
            : reads.Above() is { } above ? $"a template looks at {above.Path} above it; no part of the pod can be traced to it"
            : IsTouched ? "read, and no part of the pod can be traced to it"
            : reads.Doubt() is { } doubt ? $"a template looks at {doubt.Path} above it, which is not set, and may ask whether it is"
            : null;
    }

    /// <summary>Whether a template read it for the workload, or the injector did.</summary>
    public bool IsTouched { get; }

    /// <summary>Whether a template may have: what stands above it was looked at.</summary>
    public bool MayBeTouched => !IsTouched && Reason is not null;

    /// <summary>Whether the workload is injected.</summary>
    public bool IsInjected { get; }

    /// <summary>Why it is touched, or may be, where no part tells it.</summary>
    public string? Reason { get; }

    /// <summary>Parts of the injected pod whose value or presence follows from it.</summary>
    public IReadOnlyList<string> Parts { get; } = [];

    /// <summary>Writes a line for the workload, and one for each part.</summary>
    public void Write(PageWriter page)
    {
        page.Line(1, _place);
        if (Reason is not null)
        {
            page.Line(2, Reason);
        }

        foreach (var part in Parts)
        {
            page.Line(2, part);
        }
    }

    /// <summary>The same for machines.</summary>
    public JsonObject ToTree()
    {
        var tree = (JsonObject)_name.DeepClone();
        tree["touched"] = IsTouched;
        tree["mayBeTouched"] = MayBeTouched;
        tree["reason"] = Reason;
        tree["parts"] = new JsonArray([.. Parts.Select(part => JsonValue.Create(part))]);
        return tree;
    }

    private static bool Touches(ExplainedOrigin? origin, TouchedReads reads) =>
        origin is not null && (reads.Touch(origin.Reads) || origin.Branches.Concat(origin.Inside).Any(branch => reads.Touch(branch.Reads)));
}
