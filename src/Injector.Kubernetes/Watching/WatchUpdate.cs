using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Injector.Kubernetes.Watching;

/// <summary>What a watcher knows after something happened.</summary>
public sealed record WatchUpdate
{
    /// <summary>Every object of the selection as last seen. Objects are shared between updates: read them, do not change them.</summary>
    public required ImmutableDictionary<ResourceKey, JsonObject> Objects { get; init; }

    /// <summary>What changed since the update before; empty when <see cref="Failure"/> is set. A list reports only what is new, other or gone.</summary>
    public IReadOnlyList<ResourceChange> Changes { get; init; } = [];

    /// <summary>False until the first list has been read: <see cref="Objects"/> says nothing yet.</summary>
    public required bool Synced { get; init; }

    /// <summary>Why nothing can be heard at the moment; null when all is well. The watcher goes on trying by itself.</summary>
    public KubernetesException? Failure { get; init; }
}

/// <summary>One changed object.</summary>
/// <param name="Key">Which.</param>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it is; null when it is gone.</param>
public sealed record ResourceChange(ResourceKey Key, JsonObject? Before, JsonObject? After);
