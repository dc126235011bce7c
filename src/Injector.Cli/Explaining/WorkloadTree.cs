using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>What is known of one workload, for machines.</summary>
/// <param name="workload">The workload.</param>
/// <param name="facts">What holds for all workloads.</param>
internal sealed class WorkloadTree(ExplainedWorkload workload, PlanFacts facts)
{
    /// <summary>The tree.</summary>
    public JsonObject ToTree()
    {
        var report = workload.Report;
        var tree = new JsonObject
        {
            ["kind"] = report.Workload.Kind,
            ["namespace"] = report.Workload.Namespace,
            ["name"] = report.Workload.Name,
            ["file"] = report.File,
            ["line"] = report.Line,
            ["outcome"] = report.Outcome,
        };
        if (report.Unread is { } unread)
        {
            tree["passedOver"] = new JsonObject { ["id"] = unread.Reason.Id, ["message"] = unread.Reason.Message, ["hint"] = unread.Reason.Hint, ["makesPods"] = unread.MakesPods };
        }

        if (report.Result is { } result && workload.Explanation is { } explanation)
        {
            AddResult(tree, result, explanation);
        }

        tree["warnings"] = new JsonArray([.. report.PlacedWarnings.Select(placed => WarningTree(placed.Warning, placed.Line))]);
        tree["problems"] = ProblemTrees(report.Problems);
        return tree;
    }

    /// <summary>A place; null when there is none.</summary>
    public static JsonObject? PlaceTree(SourceFile? place) => place is null ? null : new JsonObject
    {
        ["file"] = place.File,
        ["line"] = place.Line > 0 ? place.Line : null,
        ["key"] = place.Key.Length > 0 ? place.Key : null,
    };

    /// <summary>Problems of a workload or a document.</summary>
    public static JsonArray ProblemTrees(IEnumerable<Problem> problems) => new([.. problems.Select(ProblemTree)]);

    private void AddResult(JsonObject tree, InjectionResult result, PodExplanation explanation)
    {
        tree["decision"] = new JsonObject
        {
            ["inject"] = result.Decision.Inject,
            ["rule"] = result.Decision.Id,
            ["sentence"] = result.Decision.Sentence,
            ["evidence"] = result.Decision.Evidence,
            ["pod"] = explanation.DecisionPlace.Pod is { } pod ? PlaceTree(workload.PlaceOf(pod)) : null,
            ["configuration"] = explanation.DecisionPlace.Configuration is { } member ? PlaceTree(facts.Places.OfMember(member)) : null,
        };
        if (result.Decision.Inject)
        {
            AddInjection(tree, result, explanation);
        }

        tree["podSecurity"] = NamespaceWords.EnforcedLevel(explanation.Namespace) is not { } level ? null : new JsonObject
        {
            ["level"] = level,
            ["refused"] = new JsonArray([.. NamespaceWords.Violations(explanation.Namespace, workload.Pod).Select(violation => new JsonObject { ["field"] = violation.Field, ["message"] = violation.Message })]),
        };
        tree["keys"] = new JsonArray([.. explanation.Keys.Select(KeyTree)]);
        tree["stages"] = new JsonArray([.. explanation.Stages.Select(stage => new ChangeTrees(workload, facts).Of(stage))]);
        tree["probes"] = new JsonArray([.. workload.ProbeChanges().Select(ProbeTree)]);
    }

    private void AddInjection(JsonObject tree, InjectionResult result, PodExplanation explanation)
    {
        tree["templates"] = new JsonObject
        {
            ["names"] = Texts(result.Templates),
            ["asked"] = Texts(explanation.AskedTemplates),
            ["annotated"] = explanation.TemplatesAreAnnotated,
            ["place"] = PlaceTree(TemplateChoice.Place(workload, facts)),
        };
        tree["earlier"] = EarlierInjection.Of(workload.Report)?.ToTree();
        tree["image"] = workload.Image;
        tree["native"] = workload.IsNative;
        tree["nativeReason"] = SidecarChoice.Reason(workload, facts);
    }

    private JsonObject KeyTree(ExplainedKey key) => new()
    {
        ["member"] = key.Member,
        ["key"] = key.Key,
        ["value"] = key.Value,
        ["use"] = KeyWord.IdOf(key.Use),
        ["reason"] = key.Reason,
        ["meant"] = key.Meant,
        ["place"] = PlaceTree(workload.PlaceOf(key.Pointer)),
    };

    private static JsonObject ProbeTree(ProbeChange change) => new()
    {
        ["path"] = change.Path,
        ["before"] = change.Before.DeepClone(),
        ["after"] = change.After.DeepClone(),
    };

    private static JsonObject WarningTree(InjectionProblem warning, int line) => new()
    {
        ["id"] = warning.Id,
        ["line"] = line,
        ["field"] = warning.Field,
        ["message"] = warning.Message,
        ["hint"] = warning.Hint,
    };

    private static JsonObject ProblemTree(Problem problem) => new()
    {
        ["id"] = problem.Id,
        ["file"] = problem.File,
        ["line"] = problem.Line > 0 ? problem.Line : null,
        ["column"] = problem.Column > 0 ? problem.Column : null,
        ["message"] = problem.Message,
        ["hint"] = problem.Hint,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
