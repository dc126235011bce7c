using Injector.Core.Deciding;
using Injector.Core.Problems;
using Injector.Core.Protobuf;

namespace Injector.Core;

/// <summary>What the ids of the library stand for, in full.</summary>
public static class RuleDescriptions
{
    /// <summary>The rules that decide whether a pod is injected, in the order in which <see cref="DecisionRule"/> has them.</summary>
    public static IReadOnlyList<RuleDescription> Decisions { get; } = [.. Enum.GetValues<DecisionRule>().Select(OfDecision)];

    /// <summary>Errors and warnings, in the order of <see cref="ProblemIds.All"/>.</summary>
    public static IReadOnlyList<RuleDescription> Problems { get; } = [.. ProblemIds.All.Select(OfProblem)];

    /// <summary>The known name that is nearest to a mistyped one; null when none is near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">All names.</param>
    public static string? Nearest(string typed, IEnumerable<string> known) => known
        .Select(name => (Name: name, Edits: NameDistance.Between(typed, name)))
        .Where(near => near.Edits is not null)
        .OrderBy(near => near.Edits)
        .ThenBy(near => near.Name, StringComparer.Ordinal)
        .Select(near => near.Name)
        .FirstOrDefault();

    private static RuleDescription OfDecision(DecisionRule rule)
    {
        var (id, text) = DecisionSentences.Of(rule);
        var (when, remedy) = DecisionGuides.Of(rule);
        return new(id, "decision", $"{char.ToUpperInvariant(text[0])}{text[1..]}.", when, remedy);
    }

    private static RuleDescription OfProblem(ProblemDescription problem)
    {
        var guide = PodGuides.All.Concat(TemplateGuides.All).Concat(ConfigurationGuides.All).First(guide => guide.Id == problem.Id);
        return new(problem.Id, "problem", problem.Description, guide.When, guide.Remedy);
    }
}
