using System.Text.Json.Nodes;
using Injector.Core.Quantities;

namespace Injector.Core.Comparing;

/// <summary>Writes amounts as Kubernetes does: <c>0.5</c> and <c>500m</c> are one CPU's half, <c>1024Mi</c> is <c>1Gi</c>.</summary>
internal static class ComparableQuantities
{
    /// <summary>Maps whose values are amounts.</summary>
    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal) { "limits", "requests", "overhead", "capacity", "allocatable", "hard" };

    /// <summary>Members that are amounts.</summary>
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal) { "sizeLimit", "divisor", "averageValue" };

    /// <summary>Rewrites the amounts of an object; what is no amount stays.</summary>
    public static void Rewrite(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                RewriteMembers(map);
                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Rewrite(item);
                }

                break;
        }
    }

    private static void RewriteMembers(JsonObject map)
    {
        foreach (var (name, value) in map.ToArray())
        {
            if (Members.Contains(name))
            {
                RewriteValue(map, name);
            }
            else if (value is JsonObject amounts && Lists.Contains(name))
            {
                foreach (var (key, _) in amounts.ToArray())
                {
                    RewriteValue(amounts, key);
                }
            }
            else
            {
                Rewrite(value);
            }
        }
    }

    private static void RewriteValue(JsonObject map, string name)
    {
        var text = map[name] is not JsonValue value ? null : value.AsText() ?? (value.GetValueKind() is System.Text.Json.JsonValueKind.Number ? JsonScalar.NumberText(value) : null);
        if (text is not null && Quantity.TryParse(text, out var quantity, out _))
        {
            map[name] = quantity!.ToString();
        }
        else
        {
            Rewrite(map[name]);
        }
    }
}
