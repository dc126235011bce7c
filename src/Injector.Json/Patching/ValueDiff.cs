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
        foreach (var (key, value) in before)
        {
            var mark = operations.Enter(key);
            if (after.TryGetPropertyValue(key, out var other))
            {
                Compare(value, other, operations);
            }
            else
            {
                operations.Remove();
            }

            operations.Leave(mark);
        }

        foreach (var (key, value) in after)
        {
            if (!before.ContainsKey(key))
            {
                var mark = operations.Enter(key);
                operations.Add(value);
                operations.Leave(mark);
            }
        }
    }
}
