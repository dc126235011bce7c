using System.Text.Json.Nodes;

namespace Injector.Json.Patching;

/// <summary>Compares two values at the current path.</summary>
internal static class ValueDiff
{
    internal static void Compare(JsonNode? before, JsonNode? after, PatchOperations operations)
    {
        switch (before, after)
        {
            case (JsonObject left, JsonObject right):
                CompareMaps(left, right, operations);
                break;
            case (JsonArray left, JsonArray right):
                ListDiff.Compare(left, right, operations);
                break;
            default:
                if (!JsonEquality.DeepEquals(before, after))
                {
                    operations.Replace(after);
                }

                break;
        }
    }

    private static void CompareMaps(JsonObject before, JsonObject after, PatchOperations operations)
    {
        var common = 0;
        for (var i = 0; i < before.Count; i++)
        {
            var (key, value) = before.GetAt(i);
            var isThere = MemberAt.TryGet(after, i, key, out var other);
            common += isThere ? 1 : 0;
            if (isThere && value is JsonValue && JsonEquality.DeepEquals(value, other))
            {
                continue;
            }

            var mark = operations.Enter(key);
            if (isThere)
            {
                Compare(value, other, operations);
            }
            else
            {
                operations.Remove();
            }

            operations.Leave(mark);
        }

        for (var i = 0; i < after.Count && common < after.Count; i++)
        {
            var (key, value) = after.GetAt(i);
            if (!before.ContainsKey(key))
            {
                common++;
                var mark = operations.Enter(key);
                operations.Add(value);
                operations.Leave(mark);
            }
        }
    }
}
