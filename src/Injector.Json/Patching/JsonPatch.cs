using System.Text.Json.Nodes;
using Injector.Json.Patching;

namespace Injector.Json;

/// <summary>RFC 6902 JSON Patch: what changed between two documents.</summary>
public static class JsonPatch
{
    /// <summary>
    /// The operations (<c>add</c>, <c>remove</c>, <c>replace</c>) that turn <paramref name="before"/> into <paramref name="after"/>; an
    /// empty list when the values are equal. Objects are compared member by member, list items are aligned by what identifies them
    /// (see <see cref="ListIdentity"/>), so an inserted item is one operation and its neighbours are left alone. The order of operations
    /// depends only on the two documents: removals and changes in the order of <paramref name="before"/>, then additions in the order of
    /// <paramref name="after"/>. Shares no node with the inputs.
    /// </summary>
    public static JsonArray Create(JsonNode? before, JsonNode? after)
    {
        var operations = new PatchOperations();
        ValueDiff.Compare(before, after, operations);
        return operations.List;
    }
}
