using System.Text.Json.Nodes;
using Injector.Core.Configuration;

namespace Injector.Hosting.Webhooks;

/// <summary>A label selector of a webhook entry. Without requirements everything matches.</summary>
/// <param name="Requirements">All must hold.</param>
/// <param name="Problem">Why it cannot be read, so that nothing matches; null when it can.</param>
public sealed record WebhookSelector(IReadOnlyList<LabelRequirement> Requirements, string? Problem)
{
    /// <summary>Reads a selector; an absent one requires nothing.</summary>
    public static WebhookSelector Read(JsonNode? selector)
    {
        if (selector is null)
        {
            return new WebhookSelector([], null);
        }

        var compiled = LabelSelector.Compile(selector, out var problem);
        return compiled is null ? new WebhookSelector([], problem) : new WebhookSelector(compiled.Requirements, null);
    }

    /// <summary>What keeps labels from matching, the first thing only; null when they match.</summary>
    /// <param name="labels">The labels.</param>
    public string? WhyNot(IReadOnlyDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (Problem is not null)
        {
            return $"selector cannot be read: {Problem}";
        }

        var failing = Requirements.FirstOrDefault(requirement => !requirement.Holds(labels.GetValueOrDefault(requirement.Key)));
        return failing is null ? null : WhyNot(failing, labels.GetValueOrDefault(failing.Key));
    }

    /// <summary>Says what a label lacks: <c>label istio-injection is "disabled", not enabled</c>.</summary>
    private static string WhyNot(LabelRequirement requirement, string? value)
    {
        var (key, wanted) = (requirement.Key, string.Join(" or ", requirement.Values));
        return requirement.Operator switch
        {
            LabelOperator.In => value is null ? $"label {key}={wanted} is missing" : $"label {key} is \"{value}\", not {wanted}",
            LabelOperator.NotIn => $"label {key}={value} forbids it",
            LabelOperator.Exists => $"label {key} is missing",
            _ => $"label {key}={value} is there",
        };
    }
}
