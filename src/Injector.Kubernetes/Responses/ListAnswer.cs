using System.Text.Json.Nodes;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Responses;

/// <summary>Reads the answer to a list. Pure.</summary>
internal static class ListAnswer
{
    /// <summary>The items; none when they are <c>null</c>, as some servers write an empty list.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="type">What was listed.</param>
    /// <exception cref="KubernetesConnectionException">It is no list: whatever answered must not pass for an empty cluster.</exception>
    public static JsonArray Items(JsonObject response, ResourceType type)
    {
        if (response.TextOrEmpty("kind").EndsWith("List", StringComparison.Ordinal) && response.TryGetPropertyValue("items", out var items) && items is null or JsonArray)
        {
            return items as JsonArray ?? [];
        }

        throw new KubernetesConnectionException($"the answer to a list of {type.Plural} is JSON, but no list of Kubernetes objects, so probably no API server answered");
    }
}
