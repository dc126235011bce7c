using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Hosting.Sidecars;
using Injector.Json;
using Injector.Kubernetes.Watching;

namespace Injector.Webhook.PodWatch;

/// <summary>A pod as a list or watch told of it, cut down to what the table keeps.</summary>
/// <param name="Key">Which pod.</param>
/// <param name="Created">When it was created.</param>
/// <param name="Traits">What it has in common with others; null for one that goes, or is no pod of the API server's.</param>
internal readonly record struct PodSighting(ResourceKey Key, DateTimeOffset Created, PodTraits? Traits)
{
    /// <summary>Reads a pod, or its metadata; nothing of it is kept.</summary>
    public static PodSighting Of(JsonObject pod) => new(ResourceKey.Of(pod), CreatedOf(pod), LivePod.IsAlive(pod) ? PodTraits.Of(pod) : null);

    private static DateTimeOffset CreatedOf(JsonObject pod) =>
        DateTimeOffset.TryParse(pod.TextOrEmpty("metadata", "creationTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            ? created
            : DateTimeOffset.MinValue;
}

/// <summary>What the pump hands to the one who fills the table; empty when there is something else to look after.</summary>
internal sealed record PodNews
{
    /// <summary>Nothing but a reason to look.</summary>
    public static PodNews None { get; } = new();

    /// <summary>Pods that were told of.</summary>
    public IReadOnlyList<PodSighting> Pods { get; init; } = [];

    /// <summary>Whether a list of all begins with them.</summary>
    public bool BeginsList { get; init; }

    /// <summary>Whether a list of all ends with them.</summary>
    public bool EndsList { get; init; }

    /// <summary>Whether they were not told of before, by this list or stream.</summary>
    public bool AreNew { get; init; }

    /// <summary>Whether they are gone.</summary>
    public bool AreGone { get; init; }

    /// <summary>Why nothing can be heard; null when all is well.</summary>
    public string? Failure { get; init; }

    /// <summary>What is kept of news: pods of selected namespaces, cut down.</summary>
    public static PodNews Of(ResourceNews news, Func<string, bool> isSelected)
    {
        if (news.Page is { } page)
        {
            return new PodNews { Pods = Of(page.Items, isSelected), BeginsList = page.IsFirst, EndsList = page.IsLast, AreNew = true };
        }

        return news.Change is { } change
            ? new PodNews { Pods = Of([change.Object], isSelected), AreNew = change.Type == WatchEventType.Added, AreGone = change.Type == WatchEventType.Deleted }
            : new PodNews { Failure = news.Failure?.Message };
    }

    /// <summary>The pods of selected namespaces, cut down.</summary>
    public static IReadOnlyList<PodSighting> Of(IReadOnlyList<JsonObject> pods, Func<string, bool> isSelected) =>
        [.. pods.Where(pod => isSelected(pod.TextOrEmpty("metadata", "namespace"))).Select(PodSighting.Of)];
}
