using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Quantities;

namespace Injector.Core.PostProcessing;

/// <summary>
/// Resources of a pod as a whole. The API server refuses a pod whose containers request more than it, or of which one may use more than it;
/// where injected containers make a pod so, its own amounts grow to what the containers need.
/// </summary>
internal static class PodResources
{
    /// <param name="pod">The finished pod; changed.</param>
    /// <param name="submitted">The pod before. What was impossible there stays as it is.</param>
    /// <param name="warn">Takes a finding for each amount that grew.</param>
    public static void Fit(JsonObject pod, JsonObject submitted, Action<InjectionProblem> warn)
    {
        if (pod.Spec().Object("resources") is not { } own)
        {
            return;
        }

        // A limit must also hold the request, so requests come first.
        Grow(own.Object("requests"), resource => RequestOf(pod, resource), resource => RequestOf(submitted, resource), (resource, from, to) =>
            warn(PodProblems.RequestGrown(resource, from, to, AddedWith(resource, pod, submitted))));
        Grow(own.Object("limits"), resource => LimitOf(pod, resource), resource => LimitOf(submitted, resource), (resource, from, to) =>
            warn(PodProblems.LimitGrown(resource, from, to, AddedWith(resource, pod, submitted))));
    }

    private static void Grow(
        JsonObject? amounts, Func<string, Quantity> needed, Func<string, Quantity> neededBefore, Action<string, string, string> tell)
    {
        foreach (var (resource, amount) in amounts?.ToList() ?? [])
        {
            if (Read(amount) is { } has && needed(resource) is var need && Quantity.Compare(need, has) > 0 && Quantity.Compare(neededBefore(resource), has) <= 0)
            {
                amounts![resource] = need.ToString();
                tell(resource, TextOf(amount), need.ToString());
            }
        }
    }

    /// <summary>
    /// What the containers of a pod request together: the regular ones and the init containers that go on running, or one init container with
    /// those before it that go on running, whichever is more.
    /// </summary>
    private static Quantity RequestOf(JsonObject pod, string resource)
    {
        var (running, peak) = (Quantity.Zero, Quantity.Zero);
        foreach (var container in Of(pod.InitContainers()))
        {
            var request = Quantity.Add(running, RequestOfContainer(container, resource));
            running = container.Text("restartPolicy") == "Always" ? request : running;
            peak = Larger(peak, request);
        }

        foreach (var container in Of(pod.Containers()))
        {
            running = Quantity.Add(running, RequestOfContainer(container, resource));
        }

        return Larger(peak, running);
    }

    /// <summary>The least that a pod's limit can be: no container's limit is above it, nor is the pod's request.</summary>
    private static Quantity LimitOf(JsonObject pod, string resource)
    {
        var own = Read(pod.Spec().Object("resources").Object("requests")?[resource]);
        var least = own ?? RequestOf(pod, resource);
        foreach (var container in Of(pod.InitContainers()).Concat(Of(pod.Containers())))
        {
            least = Larger(least, Amount(container, "limits", resource) ?? Quantity.Zero);
        }

        return least;
    }

    /// <summary>Names of the containers that the pod did not have, or had with another amount.</summary>
    private static string AddedWith(string resource, JsonObject pod, JsonObject submitted)
    {
        var before = All(submitted).ToLookup(container => container.Text("name"), StringComparer.Ordinal);
        return string.Join(", ", All(pod)
            .Where(container => !before[container.Text("name")].Any(known => JsonNode.DeepEquals(Amounts(known, resource), Amounts(container, resource))))
            .Where(container => Amounts(container, resource).Any(amount => amount is not null))
            .Select(container => container.Text("name")));
    }

    private static IEnumerable<JsonObject> All(JsonObject pod) => Of(pod.InitContainers()).Concat(Of(pod.Containers()));

    private static IEnumerable<JsonObject> Of(JsonArray? list) => (list ?? []).OfType<JsonObject>();

    private static JsonArray Amounts(JsonObject container, string resource) => new(
        container.Object("resources").Object("limits")?[resource]?.DeepClone(), container.Object("resources").Object("requests")?[resource]?.DeepClone());

    /// <summary>A container without a request requests its limit.</summary>
    private static Quantity RequestOfContainer(JsonObject container, string resource) =>
        Amount(container, "requests", resource) ?? Amount(container, "limits", resource) ?? Quantity.Zero;

    private static Quantity? Amount(JsonObject container, string member, string resource) => Read(container.Object("resources").Object(member)?[resource]);

    private static Quantity? Read(JsonNode? amount) => amount is not null && Quantity.TryParse(TextOf(amount), out var quantity, out _) ? quantity : null;

    private static string TextOf(JsonNode? amount) => amount is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        ? JsonScalar.NumberText(value)
        : amount.AsText()?.Trim() ?? string.Empty;

    private static Quantity Larger(Quantity left, Quantity right) => Quantity.Compare(left, right) >= 0 ? left : right;
}
