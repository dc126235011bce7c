using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Cli.Checking;

/// <summary>One requirement of a webhook's label selector, as the API server reads it.</summary>
/// <param name="Key">Label key.</param>
/// <param name="Operator"><c>In</c>, <c>NotIn</c>, <c>Exists</c> or <c>DoesNotExist</c>; another one never holds.</param>
/// <param name="Values">Values of <c>In</c> and <c>NotIn</c>.</param>
internal sealed record SelectorRequirement(string Key, string Operator, IReadOnlyList<string> Values)
{
    /// <summary>Whether the requirement asks for a label rather than for its absence.</summary>
    public bool IsPositive => Operator is "In" or "Exists";

    /// <summary>The requirements of a selector in their written order, <c>matchLabels</c> first; none means that everything matches.</summary>
    public static IReadOnlyList<SelectorRequirement> ReadAll(JsonNode? selector)
    {
        var found = new List<SelectorRequirement>();
        foreach (var (key, value) in selector.TextMap("matchLabels"))
        {
            found.Add(new SelectorRequirement(key, "In", [value]));
        }

        foreach (var expression in selector.Items("matchExpressions"))
        {
            found.Add(new SelectorRequirement(expression.TextOrEmpty("key"), expression.TextOrEmpty("operator"), expression.Texts("values")));
        }

        return found;
    }

    /// <summary>Whether labels meet the requirement. <c>NotIn</c> holds also without the label; values compare by case.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> labels)
    {
        var exists = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            "In" => exists && Values.Contains(value, StringComparer.Ordinal),
            "NotIn" => !exists || !Values.Contains(value, StringComparer.Ordinal),
            "Exists" => exists,
            "DoesNotExist" => !exists,
            _ => false,
        };
    }

    /// <summary>Says what the labels lack: <c>label istio-injection is "disabled", not enabled</c>.</summary>
    public string WhyNot(IReadOnlyDictionary<string, string> labels)
    {
        var exists = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            "In" => exists ? $"label {Key} is \"{value}\", not {string.Join(" or ", Values)}" : $"label {Key}={string.Join(" or ", Values)} is missing",
            "NotIn" => $"label {Key}={value} forbids it",
            "Exists" => $"label {Key} is missing",
            "DoesNotExist" => $"label {Key}={value} is there",
            _ => $"the selector's operator \"{Operator}\" is not known",
        };
    }
}
