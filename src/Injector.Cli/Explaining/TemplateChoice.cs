using Injector.Json;

namespace Injector.Cli.Explaining;

/// <summary>Why a pod got its templates.</summary>
internal static class TemplateChoice
{
    private const string Annotation = "inject.istio.io/templates";

    /// <summary>Where it is said: the pod's annotation, else the configuration.</summary>
    public static SourceFile Place(ExplainedWorkload workload, PlanFacts facts) => workload.Explanation!.TemplatesAreAnnotated
        ? workload.PlaceOf(JsonPointer.Combine("/metadata/annotations", Annotation))
        : facts.Places.OfMember("/defaultTemplates");

    /// <summary>One clause for people.</summary>
    public static string Reason(ExplainedWorkload workload, PlanFacts facts)
    {
        var explanation = workload.Explanation!;
        if (!explanation.TemplatesAreAnnotated && facts.Snapshot.TemplateNames.Count == 1)
        {
            return "the configuration's only template";
        }

        var who = explanation.TemplatesAreAnnotated ? $"annotation {Annotation}" : "the configuration's default";
        var aliases = explanation.AskedTemplates.SequenceEqual(workload.Report.Result!.Templates, StringComparer.Ordinal)
            ? string.Empty
            : $", which asks for {string.Join(", ", explanation.AskedTemplates)}; {facts.Places.OfMember("/aliases")}";
        return $"{who}, {Place(workload, facts)}{aliases}";
    }
}
