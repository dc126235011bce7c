using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Core.Quantities;

namespace Injector.Core.Checking;

/// <summary>Amounts are not negative, and nothing is requested beyond its limit.</summary>
internal sealed class ResourceRule : IPodRule
{
    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        foreach (var container in pod.Containers)
        {
            if (container.Map.Object("resources") is not { Count: > 0 } resources)
            {
                continue;
            }

            var limits = resources.Object("limits");
            var requests = resources.Object("requests");
            CheckSigns(container, limits, "limits", faults);
            CheckSigns(container, requests, "requests", faults);
            foreach (var (resource, request) in requests ?? [])
            {
                if (limits?[resource] is { } limit && Exceeds(request, limit))
                {
                    faults.Add(new PodFault(
                        container.At("resources", resource),
                        PodRuleProblems.RequestAboveLimit(container.Name, resource, TextOf(request), TextOf(limit))));
                }
            }
        }
    }

    private static void CheckSigns(CheckedContainer container, JsonObject? amounts, string member, List<PodFault> faults)
    {
        foreach (var (resource, amount) in amounts ?? [])
        {
            if (TextOf(amount) is ['-', ..] text && Quantity.TryParse(text, out var quantity, out _) && quantity!.Sign < 0)
            {
                faults.Add(new PodFault(container.At("resources", resource), PodRuleProblems.AmountNegative(container.Name, $"{member}.{resource}", text)));
            }
        }
    }

    private static bool Exceeds(JsonNode? request, JsonNode limit)
    {
        var (left, right) = (TextOf(request), TextOf(limit));
        return left != right && Quantity.TryParse(left, out var requested, out _) && Quantity.TryParse(right, out var most, out _)
            && Quantity.Compare(requested!, most!) > 0;
    }

    private static string TextOf(JsonNode? amount) => amount switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonScalar.NumberText(value),
        _ => amount.AsText()?.Trim() ?? string.Empty,
    };
}
