using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Templating;

/// <summary>Reads JSON trees as template values, one level at a time.</summary>
internal static class JsonValues
{
    /// <summary>The value of a node.</summary>
    public static Value ToValue(JsonNode? node, JsonNumbers numbers) => node switch
    {
        null => default,
        JsonObject members => Value.Map(new JsonMap(members, numbers)),
        JsonArray items => Value.Slice(new JsonSlice(items, numbers)),
        _ => ScalarOf((JsonValue)node, numbers),
    };

    private static Value ScalarOf(JsonValue scalar, JsonNumbers numbers) => scalar.GetValueKind() switch
    {
        JsonValueKind.String => Value.String(scalar.GetValue<string>()),
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

    /// <summary>A JSON array as <c>[]interface{}</c>; containers keep their identity, so that a change made to one is seen again.</summary>
    private sealed class JsonSlice(JsonArray items, JsonNumbers numbers) : GoSlice
    {
        private Value[]? _read;

        public override GoType Type => GoType.AnySlice;

        public override int Count => items.Count;

        public override Value this[int index]
        {
            get
            {
                var read = _read ??= new Value[items.Count];
                ref var slot = ref read[index];
                if (slot.IsNil)
                {
                    slot = ToValue(items[index], numbers);
                }

                return slot;
            }
        }
    }

    /// <summary>A JSON object as <c>map[string]interface{}</c>; copied into a dictionary of its own when it is first changed.</summary>
    private sealed class JsonMap(JsonObject members, JsonNumbers numbers) : GoMap
    {
        private readonly Dictionary<string, Value> _read = new(StringComparer.Ordinal);
        private bool _owned;

        public override GoType Type => GoType.AnyMap;

        public override int Count => _owned ? _read.Count : members.Count;

        protected override IEnumerable<string> Keys => _owned ? _read.Keys : members.Select(m => m.Key);

        public override bool TryGetValue(string key, out Value value)
        {
            if (_read.TryGetValue(key, out value))
            {
                return true;
            }

            if (_owned || !members.TryGetPropertyValue(key, out var node))
            {
                return false;
            }

            value = ToValue(node, numbers);
            _read[key] = value;
            return true;
        }

        protected override void Write(string key, Value value)
        {
            Own();
            _read[key] = value;
        }

        protected override void Delete(string key)
        {
            Own();
            _read.Remove(key);
        }

        private void Own()
        {
            if (_owned)
            {
                return;
            }

            foreach (var (key, _) in members)
            {
                TryGetValue(key, out _);
            }

            _owned = true;
        }
    }
}
