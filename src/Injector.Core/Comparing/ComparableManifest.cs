using System.Text.Json.Nodes;
using Injector.Core.Comparing;

namespace Injector.Core;

/// <summary>
/// Manifests brought to a form in which two that Kubernetes reads as the same object are equal: what is written in several ways is written in
/// one, and what says nothing, or what servers keep for themselves (status, uid, managed fields), is left out. Lists keep their order, texts their letters.
/// </summary>
public static class ComparableManifest
{
    /// <summary>The object in that form; a copy, whose members keep the order of the original.</summary>
    /// <param name="manifest">An object of any kind, as its author wrote it.</param>
    public static JsonObject Of(JsonObject manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var copy = (JsonObject)manifest.DeepClone();
        ServerMembers.Remove(copy);
        ComparableQuantities.Rewrite(copy);
        EmptyMembers.Remove(copy);
        return copy;
    }

    /// <summary>
    /// An object that a server holds, in the same form and without members that the manifest does not name and that have the value that every API
    /// server gives them.
    /// </summary>
    /// <param name="live">The object as the server returned it.</param>
    /// <param name="manifest">The manifest it is compared with.</param>
    public static JsonObject OfLive(JsonObject live, JsonObject manifest)
    {
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(manifest);
        var copy = Of(live);
        ServerDefaults.Remove(copy, Of(manifest));
        return copy;
    }
}
