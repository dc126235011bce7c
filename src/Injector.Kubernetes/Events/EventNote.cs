using System.Text.Json.Nodes;

namespace Injector.Kubernetes.Events;

/// <summary>How grave an Event is.</summary>
public enum EventType
{
    /// <summary>For information.</summary>
    Normal,

    /// <summary>Somebody should look.</summary>
    Warning,
}

/// <summary>Something worth telling about an object; <c>kubectl describe</c> shows it there.</summary>
/// <param name="Regarding">The object: <c>apiVersion</c>, <c>kind</c>, <c>name</c> and, unless it lives outside namespaces, <c>namespace</c>.</param>
/// <param name="Type">How grave.</param>
/// <param name="Reason">One word in CamelCase for machines, at most 128 characters.</param>
/// <param name="Action">What was being done, one word in CamelCase.</param>
/// <param name="Note">The sentence for people; cut at 1,024 bytes.</param>
public sealed record EventNote(JsonObject Regarding, EventType Type, string Reason, string Action, string Note)
{
    /// <summary>When it happened, for the first time where it did more than once; null for now.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How often it has happened; null for once.</summary>
    public EventSeries? Series { get; init; }
}

/// <summary>Several of a kind, told as one.</summary>
/// <param name="Count">How many; the API server wants two at least.</param>
/// <param name="Last">When the last one happened.</param>
public sealed record EventSeries(int Count, DateTimeOffset Last);
