using System.Text.Json.Nodes;

namespace Injector.Core.Configuration;

/// <summary>A compiled label selector: requirements that must all hold.</summary>
public sealed class LabelSelector
{
    private LabelSelector(IReadOnlyList<LabelRequirement> requirements, string text)
    {
        Requirements = requirements;
        Text = text;
    }

    /// <summary>The requirements in their written order, <c>matchLabels</c> first.</summary>
    public IReadOnlyList<LabelRequirement> Requirements { get; }

    /// <summary>The selector in kubectl's notation, requirements in their written order.</summary>
    public string Text { get; }

    /// <summary>Compiles a selector of a configuration.</summary>
    /// <param name="source">An object with <c>matchLabels</c> and <c>matchExpressions</c>.</param>
    /// <param name="problem">What is wrong when the result is null.</param>
    public static LabelSelector? Compile(JsonNode? source, out string problem)
    {
        problem = string.Empty;
        var requirements = new List<LabelRequirement>();
        if (source is not JsonObject selector)
        {
            problem = "it is not a mapping";
            return null;
        }

        foreach (var (key, value) in selector.Object("matchLabels") ?? [])
        {
            requirements.Add(new LabelRequirement(key, LabelOperator.In, [value.AsText() ?? value?.ToJsonString() ?? string.Empty]));
        }

        foreach (var expression in selector.List("matchExpressions") ?? [])
        {
            if (LabelRequirement.Read(expression as JsonObject, out problem) is not { } requirement)
            {
                return null;
            }

            requirements.Add(requirement);
        }

        problem = requirements.Select(r => r.Problem).FirstOrDefault(p => p.Length > 0) ?? string.Empty;
        return problem.Length > 0 ? null : new LabelSelector(requirements, string.Join(',', requirements));
    }

    /// <summary>Whether labels meet all requirements. A selector without any matches nothing here, unlike elsewhere in Kubernetes.</summary>
    public bool Matches(JsonObject? labels)
    {
        foreach (var requirement in Requirements)
        {
            if (!requirement.Holds(labels?.ContainsKey(requirement.Key) == true ? labels.Text(requirement.Key) ?? string.Empty : null))
            {
                return false;
            }
        }

        return Requirements.Count > 0;
    }
}
