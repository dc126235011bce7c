using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Json;

/// <summary>
/// JSON values compared as RFC 6902 compares them: objects without order, numbers by exact value however they are written and
/// however large they are.
/// </summary>
public sealed class JsonEquality : IEqualityComparer<JsonNode>
{
    private JsonEquality()
    {
    }

    /// <summary>For dictionaries and sets of JSON values.</summary>
    public static JsonEquality Instance { get; } = new();

    /// <summary>Whether two values are equal; null is JSON null.</summary>
    public static bool DeepEquals(JsonNode? left, JsonNode? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        return (left, right) switch
        {
            (JsonObject a, JsonObject b) => MapsEqual(a, b),
            (JsonArray a, JsonArray b) => ListsEqual(a, b),
            (JsonValue a, JsonValue b) => ScalarsEqual(a, b),
            _ => false,
        };
    }

    /// <summary>Equal values have equal hashes.</summary>
    public static int Hash(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                var sum = map.Count;
                foreach (var (key, value) in map)
                {
                    sum += HashCode.Combine(key, Hash(value));
                }

                return sum;
            case JsonArray list:
                var hash = new HashCode();
                foreach (var item in list)
                {
                    hash.Add(Hash(item));
                }

                return hash.ToHashCode();
            case JsonValue value:
                return Hash(value);
            default:
                return 0;
        }
    }

    bool IEqualityComparer<JsonNode>.Equals(JsonNode? x, JsonNode? y) => DeepEquals(x, y);

    int IEqualityComparer<JsonNode>.GetHashCode(JsonNode obj) => Hash(obj);

    private static bool MapsEqual(JsonObject left, JsonObject right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            var (key, value) = left.GetAt(i);
            if (!MemberAt.TryGet(right, i, key, out var other) || !DeepEquals(value, other))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ListsEqual(JsonArray left, JsonArray right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!DeepEquals(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ScalarsEqual(JsonValue left, JsonValue right)
    {
        var kind = left.GetValueKind();
        if (kind != right.GetValueKind())
        {
            return false;
        }

        if (kind is JsonValueKind.String or JsonValueKind.Number
            && left.TryGetValue(out JsonElement a) && right.TryGetValue(out JsonElement b)
            && TryCompareText(a, b, kind) is { } equal)
        {
            return equal;
        }

        return kind switch
        {
            JsonValueKind.String => left.ToString() == right.ToString(),
            JsonValueKind.Number => NumbersEqual(left, right),
            _ => true,
        };
    }

    /// <summary>Parsed values by their text, without decoding it; null when only their meaning can tell.</summary>
    private static bool? TryCompareText(JsonElement left, JsonElement right, JsonValueKind kind)
    {
        var a = JsonMarshal.GetRawUtf8Value(left);
        var b = JsonMarshal.GetRawUtf8Value(right);
        if (a.SequenceEqual(b))
        {
            return true;
        }

        return kind == JsonValueKind.String && !a.Contains((byte)'\\') && !b.Contains((byte)'\\') ? false : null;
    }

    private static bool NumbersEqual(JsonValue left, JsonValue right)
    {
        if (JsonScalar.TryGetInt64(left, out var a) && JsonScalar.TryGetInt64(right, out var b))
        {
            return a == b;
        }

        return ExactNumber.Parse(JsonScalar.NumberText(left)) == ExactNumber.Parse(JsonScalar.NumberText(right));
    }

    private static int Hash(JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                return value.ToString().GetHashCode(StringComparison.Ordinal);
            case JsonValueKind.Number:
                if (JsonScalar.TryGetInt64(value, out var integer))
                {
                    return integer.GetHashCode();
                }

                var number = ExactNumber.Parse(JsonScalar.NumberText(value));
                return number.TryGetInt64(out integer) ? integer.GetHashCode() : number.GetHashCode();
            default:
                return (int)value.GetValueKind();
        }
    }
}
