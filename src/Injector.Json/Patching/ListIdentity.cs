using System.Text.Json.Nodes;

namespace Injector.Json.Patching;

/// <summary>
/// Numbers the items of two lists so that items which are "the same" have the same number. Objects are the same when they agree on the
/// first of the well-known keys that all of them have; everything else when it is equal. The n-th item of a kind on one side
/// belongs to the n-th on the other, so a number occurs at most once in each list.
/// </summary>
internal sealed class ListIdentity
{
    /// <summary>Most telling first: two volume mounts may share a name, but not a path; ports may share a name, but rarely a number.</summary>
    private static readonly string[] Keys =
        ["mountPath", "devicePath", "containerPort", "name", "ip", "uid", "topologyKey", "resourceName", "path", "key", "type"];

    private readonly string? _key;
    private readonly Dictionary<(JsonScalar Key, int Occurrence), int> _scalarNumbers = [];
    private readonly Dictionary<(int Number, int Occurrence), int> _numbers = [];
    private readonly Dictionary<JsonNode, int> _valueNumbers = new(JsonEquality.Instance);

    internal ListIdentity(ReadOnlySpan<JsonNode?> before, ReadOnlySpan<JsonNode?> after) => _key = CommonKey(before, after);

    /// <summary>True when items are matched by a key, so that matched items may still differ.</summary>
    internal bool IsKeyed => _key is not null;

    /// <summary>The numbers of the items of one list.</summary>
    internal int[] Number(ReadOnlySpan<JsonNode?> items)
    {
        var occurrences = new Dictionary<int, int>(items.Length);
        var numbers = new int[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var kind = Kind(items[i]);
            var occurrence = occurrences.GetValueOrDefault(kind);
            occurrences[kind] = occurrence + 1;
            numbers[i] = NumberOf(_numbers, (kind, occurrence));
        }

        return numbers;
    }

    private int Kind(JsonNode? item)
    {
        if (item is null)
        {
            return -1;
        }

        if (_key is null)
        {
            return NumberOf(_valueNumbers, item);
        }

        JsonScalar.TryRead(item[_key], out var key);
        return NumberOf(_scalarNumbers, (key, 0));
    }

    private static int NumberOf<T>(Dictionary<T, int> numbers, T value)
        where T : notnull
    {
        if (!numbers.TryGetValue(value, out var number))
        {
            number = numbers.Count;
            numbers.Add(value, number);
        }

        return number;
    }

    private static string? CommonKey(ReadOnlySpan<JsonNode?> before, ReadOnlySpan<JsonNode?> after)
    {
        foreach (var key in Keys)
        {
            if (AllHave(before, key) && AllHave(after, key))
            {
                return key;
            }
        }

        return null;
    }

    private static bool AllHave(ReadOnlySpan<JsonNode?> items, string key)
    {
        foreach (var item in items)
        {
            if (item is not JsonObject map || !map.TryGetPropertyValue(key, out var value) || value is not JsonValue)
            {
                return false;
            }
        }

        return true;
    }
}
