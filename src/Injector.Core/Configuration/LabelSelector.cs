using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Configuration;

/// <summary>A compiled label selector. An empty one matches nothing here, unlike elsewhere in Kubernetes.</summary>
internal sealed class LabelSelector
{
    private readonly IReadOnlyList<Requirement> _requirements;

    private LabelSelector(IReadOnlyList<Requirement> requirements, string text)
    {
        _requirements = requirements;
        Text = text;
    }

    /// <summary>The selector in kubectl's notation, requirements in their written order.</summary>
    public string Text { get; }

    /// <summary>Compiles a selector of a configuration.</summary>
    /// <param name="source">An object with <c>matchLabels</c> and <c>matchExpressions</c>.</param>
    /// <param name="problem">What is wrong when the result is null.</param>
    public static LabelSelector? Compile(JsonNode? source, out string problem)
    {
        problem = string.Empty;
        var requirements = new List<Requirement>();
        if (source is not JsonObject selector)
        {
            problem = "it is not a mapping";
            return null;
        }

        foreach (var (key, value) in selector.Object("matchLabels") ?? [])
        {
            requirements.Add(new Requirement(key, SelectorOperator.In, [value.AsText() ?? value?.ToJsonString() ?? string.Empty]));
        }

        foreach (var expression in selector.List("matchExpressions") ?? [])
        {
            if (Requirement.Read(expression as JsonObject, out problem) is not { } requirement)
            {
                return null;
            }

            requirements.Add(requirement);
        }

        problem = requirements.Select(r => r.Problem).FirstOrDefault(p => p.Length > 0) ?? string.Empty;
        return problem.Length > 0 ? null : new LabelSelector(requirements, string.Join(',', requirements));
    }

    public bool Matches(JsonObject? labels)
    {
        foreach (var requirement in _requirements)
        {
            if (!requirement.Holds(labels))
            {
                return false;
            }
        }

        return _requirements.Count > 0;
    }

    private enum SelectorOperator
    {
        In,
        NotIn,
        Exists,
        DoesNotExist,
    }

    private sealed record Requirement(string Key, SelectorOperator Operator, IReadOnlyList<string> Values)
    {
        public string Problem
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

        public static Requirement? Read(JsonObject? expression, out string problem)
        {
            problem = string.Empty;
            var key = expression.Text("key") ?? string.Empty;
            var values = (expression.List("values") ?? []).Select(v => v.AsText() ?? v?.ToJsonString() ?? string.Empty).ToList();
            var word = expression.Text("operator");
            SelectorOperator? found = word switch
            {
                "In" => SelectorOperator.In,
                "NotIn" => SelectorOperator.NotIn,
                "Exists" => SelectorOperator.Exists,
                "DoesNotExist" => SelectorOperator.DoesNotExist,
                _ => null,
            };
            if (found is null)
            {
                problem = $"\"{word}\" is not a selector operator, use In, NotIn, Exists or DoesNotExist";
                return null;
            }

            var needsValues = found is SelectorOperator.In or SelectorOperator.NotIn;
            if (needsValues != values.Count > 0)
            {
                problem = needsValues ? $"operator {word} needs values" : $"operator {word} takes no values";
                return null;
            }

            return new Requirement(key, found.Value, values);
        }

        public bool Holds(JsonObject? labels)
        {
            var exists = labels?.ContainsKey(Key) == true;
            return Operator switch
            {
                SelectorOperator.Exists => exists,
                SelectorOperator.DoesNotExist => !exists,
                SelectorOperator.In => exists && Values.Contains(labels.Text(Key), StringComparer.Ordinal),
                _ => !exists || !Values.Contains(labels.Text(Key), StringComparer.Ordinal),
            };
        }

        public override string ToString() => Operator switch
        {
            SelectorOperator.Exists => Key,
            SelectorOperator.DoesNotExist => "!" + Key,
            SelectorOperator.In when Values.Count == 1 => $"{Key}={Values[0]}",
            SelectorOperator.In => $"{Key} in ({string.Join(',', Values)})",
            _ => $"{Key} notin ({string.Join(',', Values)})",
        };
    }
}
