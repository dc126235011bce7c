using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Core.Quantities;

namespace Injector.Core.Checking;

/// <summary>Amounts are not negative, and nothing is requested beyond its limit.</summary>
internal sealed class ResourceRule : IPodRule
{
    private const int LongestNumber = 18;

    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        foreach (var container in pod.Containers)
        {
            if (container.Resources is { Count: > 0 } resources)
            {
                var limits = resources.Object("limits");
                CheckAmounts(container, "limits", limits, null, faults);
                CheckAmounts(container, "requests", resources.Object("requests"), limits, faults);
            }
        }
    }

    private static void CheckAmounts(CheckedContainer container, string member, JsonObject? amounts, JsonObject? limits, List<PodFault> faults)
    {
        for (var i = 0; i < (amounts?.Count ?? 0); i++)
        {
            var (resource, node) = amounts!.GetAt(i);
            var amount = TextOf(node);
            if (amount is ['-', ..] && Quantity.TryParse(amount, out var quantity, out _) && quantity!.Sign < 0)
            {
                faults.Add(new PodFault(
                    container.At("resources", resource), PodRuleProblems.AmountNegative(container.Name, $"{member}.{resource}", amount)));
            }
            else if (limits?[resource] is { } limit && Exceeds(amount, TextOf(limit)))
            {
                faults.Add(new PodFault(
                    container.At("resources", resource), PodRuleProblems.RequestAboveLimit(container.Name, resource, amount, TextOf(limit))));
            }
        }
    }

    private static bool Exceeds(string request, string limit)
    {
        // Two whole numbers of one unit, as most are, need no exact arithmetic.
        var (left, right) = (DigitsOf(request), DigitsOf(limit));
        if (left is > 0 and <= LongestNumber && right is > 0 and <= LongestNumber
            && request.AsSpan(left).SequenceEqual(limit.AsSpan(right)) && IsUnit(request.AsSpan(left)))
        {
            return NumberOf(request, left) > NumberOf(limit, right);
        }

        return Quantity.TryParse(request, out var requested, out _) && Quantity.TryParse(limit, out var most, out _)
            && Quantity.Compare(requested!, most!) > 0;
    }

    private static int DigitsOf(string text) => text.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;

    private static bool IsUnit(ReadOnlySpan<char> text) => text is [] or ['m'] or ['M'] or ['G'] or ['K', 'i'] or ['M', 'i'] or ['G', 'i'];

    private static long NumberOf(string text, int digits) =>
        long.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string TextOf(JsonNode? amount) => amount switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonScalar.NumberText(value),
        _ => amount.AsText()?.Trim() ?? string.Empty,
    };
}
