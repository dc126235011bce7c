using System.Text.Json.Nodes;

namespace Injector.Kubernetes.Watching;

/// <summary>What happened to an object.</summary>
public enum WatchEventType
{
    /// <summary>It came into being, or into the selection.</summary>
    Added,

    /// <summary>It changed.</summary>
    Modified,

    /// <summary>It went away, or out of the selection.</summary>
    Deleted,

    /// <summary>Nothing happened; the object holds only the state that the watch has reached.</summary>
    Bookmark,
}

/// <summary>One line of a watch.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object as it is now, or as it was last when deleted.</param>
public sealed record WatchEvent(WatchEventType Type, JsonObject Object);
