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
        var walk = new TypedCheck(keys: null);
        walk.Struct(tree, type);
        return walk.Errors();
    }

    /// <summary>The same of an object that has no member but those of its type, as <see cref="TypedDecoder"/> makes it.</summary>
    /// <param name="tree">Owned by the caller; changed.</param>
    /// <param name="type">Its type.</param>
    /// <param name="kubernetes">Minor release of Kubernetes whose fields there are, see <see cref="SchemaField.IsIn"/>.</param>
    /// <param name="dropped">The members that it lost.</param>
    public static IReadOnlyList<TypedError> CheckDecoded(JsonObject tree, SchemaType type, int kubernetes, out IReadOnlyList<ForeignMember> dropped)
    {
        var keys = new KeyFit(kubernetes);
        var walk = new TypedCheck(keys);
        walk.Struct(tree, type);
        dropped = keys.Dropped;
        return walk.Errors();
    }

    /// <summary>The same of an object whose keys are those of its fields whatever their case; members of no field stay.</summary>
    /// <param name="tree">Owned by the caller; changed.</param>
    /// <param name="type">Its type.</param>
    public static IReadOnlyList<TypedError> CheckFolded(JsonObject tree, SchemaType type)
    {
        var walk = new TypedCheck(new KeyFit(int.MaxValue, keepsForeign: true));
        walk.Struct(tree, type);
        return walk.Errors();
    }
}
