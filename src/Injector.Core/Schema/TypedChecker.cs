using System.Text.Json.Nodes;

namespace Injector.Core.Schema;

/// <summary>
/// Finds what decoding a tree into the typed object would refuse: values of the wrong JSON type, numbers out of range, malformed
/// quantities and times. Unknown fields and nulls are always accepted.
/// </summary>
internal static class TypedChecker
{
    /// <summary>All refused values in the order a decoder meets them when keys are sorted: the first is the one Go reports.</summary>
    public static IReadOnlyList<TypedError> Check(JsonObject tree, SchemaType type)
    {
        var walk = new TypedCheck();
        walk.Struct(tree, type);
        return walk.Errors();
    }
}
