using System.Text.Json.Nodes;

namespace Injector.Core.Configuration;

/// <summary>One requirement of a label selector, as the API server reads it.</summary>
/// <param name="Key">Label key.</param>
/// <param name="Operator">What is asked of the label.</param>
/// <param name="Values">Values of <see cref="LabelOperator.In"/> and <see cref="LabelOperator.NotIn"/>; they compare by case.</param>
public sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    /// <summary>Whether it asks for a label rather than for its absence.</summary>
    public bool IsPositive => Operator is LabelOperator.In or LabelOperator.Exists;

    /// <summary>What is wrong with key or values; empty when nothing is.</summary>
    internal string Problem
    {
        get
        {
            if (!LabelSyntax.IsQualifiedName(Key))
            {
                return $"\"{Key}\" is not a label key";
            }

            var bad = Values.FirstOrDefault(v => !LabelSyntax.IsValue(v));
            return bad is null ? string.Empty : $"\"{bad}\" is not a label value";
        }
    }

    /// <summary>Whether a label meets the requirement.</summary>
    /// <param name="value">The label's value; null when it is absent, which <see cref="LabelOperator.NotIn"/> takes too.</param>
    public bool Holds(string? value) => Operator switch
    {
        LabelOperator.Exists => value is not null,
        LabelOperator.DoesNotExist => value is null,
        LabelOperator.In => value is not null && Values.Contains(value, StringComparer.Ordinal),
        _ => value is null || !Values.Contains(value, StringComparer.Ordinal),
    };

    /// <summary>The requirement in kubectl's notation.</summary>
    public override string ToString() => Operator switch
    {
        LabelOperator.Exists => Key,
        LabelOperator.DoesNotExist => "!" + Key,
        LabelOperator.In when Values.Count == 1 => $"{Key}={Values[0]}",
        LabelOperator.In => $"{Key} in ({string.Join(',', Values)})",
        _ => $"{Key} notin ({string.Join(',', Values)})",
    };

    /// <summary>Reads one of <c>matchExpressions</c>; null with what is wrong.</summary>
    internal static LabelRequirement? Read(JsonObject? expression, out string problem)
    {
        problem = string.Empty;
        var values = (expression.List("values") ?? []).Select(v => v.AsText() ?? v?.ToJsonString() ?? string.Empty).ToList();
        var word = expression.Text("operator");
        LabelOperator? found = word switch
        {
            "In" => LabelOperator.In,
            "NotIn" => LabelOperator.NotIn,
            "Exists" => LabelOperator.Exists,
            "DoesNotExist" => LabelOperator.DoesNotExist,
            _ => null,
        };
        if (found is null)
        {
            problem = $"\"{word}\" is not a selector operator, use In, NotIn, Exists or DoesNotExist";
            return null;
        }

        var needsValues = found is LabelOperator.In or LabelOperator.NotIn;
        if (needsValues != values.Count > 0)
        {
            problem = needsValues ? $"operator {word} needs values" : $"operator {word} takes no values";
            return null;
        }

        return new LabelRequirement(expression.Text("key") ?? string.Empty, found.Value, values);
    }
}

/// <summary>What a requirement asks of a label.</summary>
public enum LabelOperator
{
    /// <summary>It is there, with one of the values.</summary>
    In,

    /// <summary>It is absent, or has none of the values.</summary>
    NotIn,

    /// <summary>It is there.</summary>
    Exists,

    /// <summary>It is absent.</summary>
    DoesNotExist,
}
