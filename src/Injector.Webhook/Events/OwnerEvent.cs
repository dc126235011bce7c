using Injector.Kubernetes.Events;

namespace Injector.Webhook.Events;

/// <summary>Something that befell a pod and that whoever looks at its owner should see.</summary>
/// <param name="Owner">Where it is told.</param>
/// <param name="Type">How grave.</param>
/// <param name="Reason">One word in CamelCase for machines, as <c>InjectionDenied</c>.</param>
/// <param name="Cause">Id of what led to it; equal owner, reason and cause are told as one Event with a count.</param>
/// <param name="Note">The sentence for people.</param>
internal sealed record OwnerEvent(EventOwner Owner, EventType Type, string Reason, string Cause, string Note)
{
    private const int LongestNote = 1024;

    /// <summary>The sentence for people, no longer than an Event may carry.</summary>
    public string Note { get; } = Note.Length <= LongestNote ? Note : Note[..LongestNote];

    /// <summary>What was being done, one word in CamelCase.</summary>
    public string Action { get; init; } = "Inject";
}
