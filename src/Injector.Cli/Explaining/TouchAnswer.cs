using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>Which workloads some places of the configuration touch.</summary>
/// <param name="questions">The places.</param>
/// <param name="facts">What holds for all workloads.</param>
/// <param name="output">Standard output.</param>
/// <param name="form"><c>text</c>, <c>json</c> or <c>yaml</c>.</param>
internal sealed class TouchAnswer(IReadOnlyList<ReadQuestion> questions, PlanFacts facts, Stream output, string form) : ExplainAnswer
{
    private readonly List<TouchedWorkload>[] _found = [.. questions.Select(_ => new List<TouchedWorkload>())];
    private readonly IReadOnlyList<InjectorRead>[] _own = [.. questions.Select(question => OwnReads(question, facts))];

    public override void Add(ExplainedWorkload workload)
    {
        for (var i = 0; i < questions.Count; i++)
        {
            _found[i].Add(new TouchedWorkload(workload, questions[i], _own[i]));
        }
    }

    public override void Finish(IReadOnlyList<Problem> problems) => StructuredOutput.Write(output, form, () => ToTree(problems), ToText);

    private JsonObject ToTree(IReadOnlyList<Problem> problems) => new()
    {
        ["questions"] = new JsonArray([.. questions.Select((question, i) => new JsonObject
        {
            ["kind"] = question.Kind,
            ["path"] = question.Path,
            ["place"] = WorkloadTree.PlaceTree(PlaceOf(question)),
            ["mentioned"] = IsMentioned(question),
            ["readByInjector"] = _own[i].Count > 0,
            ["workloads"] = new JsonArray([.. _found[i].Select(found => found.ToTree())]),
        })]),
        ["problems"] = WorkloadTree.ProblemTrees(problems),
    };

    private string ToText()
    {
        var page = new PageWriter(colour: false);
        for (var i = 0; i < questions.Count; i++)
        {
            Write(page, questions[i], _found[i], _own[i]);
        }

        return page.ToString();
    }

    private void Write(PageWriter page, ReadQuestion question, List<TouchedWorkload> found, IReadOnlyList<InjectorRead> own)
    {
        var touched = found.Where(workload => workload.IsTouched).ToList();
        var doubtful = found.Where(workload => workload.MayBeTouched).ToList();
        page.Title($"{question.Kind} {question.Path}{(PlaceOf(question) is { } place ? $" ({place})" : string.Empty)}");
        var more = doubtful.Count > 0 ? FormattableString.Invariant($", may touch {doubtful.Count}") : touched.Count == 0 ? WhyNot(question, found) : string.Empty;
        page.Line(1, FormattableString.Invariant($"touches {touched.Count} of {found.Count} workloads{more}"));
        foreach (var read in own)
        {
            page.Line(1, $"the injector itself reads {(read.Path == question.Path ? "it" : read.Path)}, for every pod that is injected: {read.Purpose}");
        }

        foreach (var workload in touched.Concat(doubtful))
        {
            workload.Write(page);
        }
    }

    private string WhyNot(ReadQuestion question, List<TouchedWorkload> found) =>
        !found.Exists(workload => workload.IsInjected) ? ": none of them is injected"
        : IsMentioned(question) ? ": templates have a word of this name, and none read it here"
        : ": no template reads it";

    private SourceFile? PlaceOf(ReadQuestion question) => question.Kind == ReadQuestion.Values ? facts.Places.OfValue(question.Path) : facts.Places.OfMesh(question.Path);

    /// <summary>Whether a template has the last name of the path at all: without it none reads it by name.</summary>
    private bool IsMentioned(ReadQuestion question) => facts.Snapshot.TemplatesMention(question.Path.Split('.', '[')[^1].TrimEnd(']'));

    private static IReadOnlyList<InjectorRead> OwnReads(ReadQuestion question, PlanFacts facts) =>
        [.. InjectorRead.AllOf(facts.Snapshot).Where(read => new ExplainedRead(read.Root, read.Path, true, true) is var seen && (question.IsTouchedBy(seen) || question.IsBelow(seen)))];
}
