using System.Text.Json.Nodes;
using Injector.Core.Schema;

namespace Injector.Core.Merging;

/// <summary>
/// Kubernetes' strategic merge patch. Maps merge key by key, null removes, lists merge by the key that the type declares or else are
/// replaced; <c>$patch</c>, <c>$retainKeys</c>, <c>$setElementOrder/…</c> and <c>$deleteFromPrimitiveList/…</c> are obeyed. Nothing is
/// defaulted, and fields that the type does not know survive. New members follow the original's in patch order.
/// </summary>
public static class StrategicMerge
{
    /// <summary>Merges <paramref name="patch"/> over a copy of <paramref name="original"/>; neither is changed.</summary>
    /// <exception cref="StrategicMergeException">The patch does not fit the type or the original.</exception>
    public static JsonObject Apply(JsonObject original, JsonObject patch, SchemaType type)
    {
        var result = (JsonObject)original.DeepClone();
        ApplyInPlace(result, patch, type);
        return result;
    }

    /// <summary>Merges several patches in turn over one copy of <paramref name="original"/>; no input is changed.</summary>
    /// <exception cref="StrategicMergeException">A patch does not fit the type or what the merges before it made.</exception>
    public static JsonObject ApplyAll(JsonObject original, IEnumerable<JsonObject> patches, SchemaType type)
    {
        var result = (JsonObject)original.DeepClone();
        foreach (var patch in patches)
        {
            ApplyInPlace(result, patch, type);
        }

        return result;
    }

    /// <summary>
    /// Merges <paramref name="patch"/> into <paramref name="target"/>, which must be the caller's own: it is changed, and what the
    /// patch does not touch is not copied. The patch is not changed and shares no node with the target afterwards.
    /// </summary>
    /// <exception cref="StrategicMergeException">The merge was refused; the target is then half merged and to be thrown away.</exception>
    public static void ApplyInPlace(JsonObject target, JsonObject patch, SchemaType type) =>
        ApplyInPlace(target, patch, type, new MergeRun(takesNodes: false));

    /// <summary>The same as a part of a run, which says what becomes of the patch.</summary>
    internal static void ApplyInPlace(JsonObject target, JsonObject patch, SchemaType type, MergeRun run) =>
        MapMerge.Apply(target, patch, type, MergePlace.Root(run));
}
