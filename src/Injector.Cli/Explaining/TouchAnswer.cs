using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>Which workloads some places of the configuration touch.</summary>
/// <param name="questions">The places.</param>
/// <param name="facts">What holds for all workloads.</param>
internal sealed class TouchAnswer(IReadOnlyList<ReadQuestion> questions, PlanFacts facts) : ExplainAnswer
{
    private readonly List<TouchedWorkload>[] _found = [.. questions.Select(_ => new List<TouchedWorkload>())];

    public override void Add(ExplainedWorkload workload)
    {
        for (var i = 0; i < questions.Count; i++)
        {
            _found[i].Add(new TouchedWorkload(workload, questions[i], IsOfInjector(questions[i])));
        }
    }

    public override JsonNode ToTree() => new JsonObject
    {
        ["questions"] = new JsonArray([.. questions.Select((question, i) => new JsonObject
        {
            ["kind"] = question.Kind,
            ["path"] = question.Path,
            ["place"] = WorkloadTree.PlaceTree(PlaceOf(question)),
            ["mentioned"] = IsMentioned(question),
            ["readByInjector"] = IsOfInjector(question),
            ["workloads"] = new JsonArray([.. _found[i].Select(found => found.ToTree())]),
        })]),
    };

    public override string ToText()
    {
        var page = new PageWriter(colour: false);
        for (var i = 0; i < questions.Count; i++)
        {
            Write(page, questions[i], _found[i]);
        }

        return page.ToString();
    }

    private void Write(PageWriter page, ReadQuestion question, List<TouchedWorkload> found)
    {
        var touched = found.Where(workload => workload.IsTouched).ToList();
        page.Title($"{question.Kind} {question.Path}{(PlaceOf(question) is { } place ? $" ({place})" : string.Empty)}");
        page.Line(1, FormattableString.Invariant($"touches {touched.Count} of {found.Count} workloads{(touched.Count == 0 ? WhyNot(question, found) : string.Empty)}"));
        if (IsOfInjector(question))
        {
            page.Line(1, "the injector itself reads it, for every pod that is injected");
        }

        foreach (var workload in touched)
        {
            workload.Write(page);
        }
    }

    private string WhyNot(ReadQuestion question, List<TouchedWorkload> found) =>
        !found.Exists(workload => workload.IsInjected) ? ": none of them is injected" : IsMentioned(question) ? string.Empty : ": no template reads it";

    private SourceFile? PlaceOf(ReadQuestion question) => question.Kind == ReadQuestion.Values ? facts.Places.OfValue(question.Path) : facts.Places.OfMesh(question.Path);

    /// <summary>Whether a template has the last name of the path at all: without it none reads it by name.</summary>
    private bool IsMentioned(ReadQuestion question) => facts.Snapshot.TemplatesMention(question.Path.Split('.', '[')[^1].TrimEnd(']'));

    private static bool IsOfInjector(ReadQuestion question) =>
        question.Kind == ReadQuestion.Values && InjectionSnapshot.ValuesOfInjector.Any(path => question.IsTouchedBy(new ExplainedRead("values", path, true, true)));
}
