using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Templating;

/// <summary>
/// Shows one JSON tree as template values. Maps and lists are views made anew for every read; what a template changes is kept here by
/// node, so that every view of that node sees it and the tree itself stays as it was.
/// </summary>
internal sealed class JsonValues(JsonNumbers numbers)
{
    private ConcurrentDictionary<JsonObject, GoMap>? _changed;

    /// <summary>The value of a tree.</summary>
    public static Value ToValue(JsonNode? node, JsonNumbers numbers) =>
        node is JsonObject or JsonArray ? new JsonValues(numbers).Of(node) : node is null ? default : ScalarOf((JsonValue)node, numbers);

    private Value Of(JsonNode? node) => node switch
    {
        null => default,
        JsonObject members => Value.Map(new JsonMap(members, this)),
        JsonArray items => Value.Slice(new JsonSlice(items, this)),
        _ => ScalarOf((JsonValue)node, numbers),
    };

    /// <summary>The map that stands for an object since it was changed; null before.</summary>
    private GoMap? ChangedFormOf(JsonObject members) => _changed is { } changed && changed.TryGetValue(members, out var form) ? form : null;

    /// <summary>The map that stands for an object from now on.</summary>
    private GoMap Change(JsonObject members)
    {
        var changed = _changed ?? Interlocked.CompareExchange(ref _changed, new(ReferenceEqualityComparer.Instance), null) ?? _changed;
        return changed.GetOrAdd(members, Copy);
    }

    private GoMap Copy(JsonObject members)
    {
        var entries = new Dictionary<string, Value>(members.Count, StringComparer.Ordinal);
        foreach (var (key, node) in members)
        {
            entries[key] = Of(node);
        }

        return GoMap.Of(GoType.AnyMap, entries);
    }

    private static Value ScalarOf(JsonValue scalar, JsonNumbers numbers) => scalar.GetValueKind() switch
    {
        JsonValueKind.String => Value.String(scalar.ToString()),
        JsonValueKind.True => Value.Bool(true),
        JsonValueKind.False => Value.Bool(false),
        JsonValueKind.Number => NumberOf(scalar, numbers),
        _ => default,
    };

    private static Value NumberOf(JsonValue number, JsonNumbers numbers)
    {
        if (number.TryGetValue<JsonElement>(out var element))
        {
            return numbers == JsonNumbers.Int64 && element.TryGetInt64(out var integer) && IsIntegerText(element.GetRawText())
                ? Value.Int64(integer)
                : Value.Float64(element.GetDouble());
        }

        if (number.TryGetValue<long>(out var whole) || (number.TryGetValue<int>(out var small) && (whole = small) == small))
        {
            return numbers == JsonNumbers.Int64 ? Value.Int64(whole) : Value.Float64(whole);
        }

        return number.TryGetValue<double>(out var real)
            ? Value.Float64(real)
            : ParseText(number.ToJsonString(), numbers);
    }

    private static Value ParseText(string text, JsonNumbers numbers) =>
        numbers == JsonNumbers.Int64 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            ? Value.Int64(integer)
            : Value.Float64(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    private static bool IsIntegerText(string text) => text.AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    /// <summary>A JSON array as <c>[]interface{}</c>.</summary>
    private sealed class JsonSlice(JsonArray items, JsonValues values) : GoSlice
    {
        public override GoType Type => GoType.AnySlice;

        public override int Count => items.Count;

        public override Value this[int index] => values.Of(items[index]);
    }

    /// <summary>A JSON object as <c>map[string]interface{}</c>.</summary>
    private sealed class JsonMap(JsonObject members, JsonValues values) : GoMap
    {
        public override GoType Type => GoType.AnyMap;

        public override int Count => values.ChangedFormOf(members)?.Count ?? members.Count;

        public override IReadOnlyList<string> SortedKeys => values.ChangedFormOf(members)?.SortedKeys ?? base.SortedKeys;

        protected override IEnumerable<string> Keys => members.Select(m => m.Key);

        public override bool TryGetValue(string key, out Value value)
        {
            if (values.ChangedFormOf(members) is { } changed)
            {
                return changed.TryGetValue(key, out value);
            }

            var found = members.TryGetPropertyValue(key, out var node);
            value = found ? values.Of(node) : default;
            return found;
        }

        protected override void Write(string key, Value value) => values.Change(members).Set(key, value);

        protected override void Delete(string key) => values.Change(members).Remove(key);
    }
}
