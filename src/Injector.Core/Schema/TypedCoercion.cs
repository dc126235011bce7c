using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Go.Strconv;

namespace Injector.Core.Schema;

/// <summary>
/// Turns numbers and booleans into strings where the schema wants a string, as Kubernetes' YAML reader does with a typed target:
/// <c>value: 1</c> is <c>"1"</c>, <c>value: yes</c> is <c>"true"</c>, <c>value: 1e6</c> is <c>"1e+06"</c>.
/// </summary>
internal static class TypedCoercion
{
    /// <summary>A coerced copy and the paths of the values that changed; the input is not changed.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="type">Its type.</param>
    /// <param name="textOf">Chooses the text of a value that becomes one, from its place and what it reads as; null takes the latter.</param>
    public static (JsonObject Tree, IReadOnlyList<string> Changed) Coerce(
        JsonObject tree, SchemaType type, Func<SchemaPath, string, string>? textOf = null)
    {
        var copy = (JsonObject)tree.DeepClone();
        return (copy, CoerceInPlace(copy, type, textOf));
    }

    /// <summary>Coerces a tree of the caller's own; returns the paths that changed, such as <c>spec.containers[0].env[1].value</c>.</summary>
    public static IReadOnlyList<string> CoerceInPlace(JsonObject tree, SchemaType type, Func<SchemaPath, string, string>? textOf = null)
    {
        var run = new Run(textOf);
        run.Struct(tree, type);
        return run.Changed;
    }

    private sealed class Run(Func<SchemaPath, string, string>? textOf)
    {
        private readonly SchemaPath _path = new();

        internal List<string> Changed { get; } = [];

        internal void Struct(JsonObject map, SchemaType type)
        {
            for (var i = 0; i < map.Count; i++)
            {
                var (key, value) = map.GetAt(i);
                if (value is not null && type.TryGetField(key, out var field))
                {
                    _path.Enter(key);
                    Value(value, field);
                    _path.Leave();
                }
            }
        }

        private void Value(JsonNode value, SchemaField field)
        {
            switch (value)
            {
                case JsonObject map when field.Kind == SchemaKind.Struct:
                    Struct(map, field.Struct!);
                    break;
                case JsonObject map when field.Kind == SchemaKind.Map:
                    for (var i = 0; i < map.Count; i++)
                    {
                        _path.Enter(map.GetAt(i).Key);
                        Item(map.GetAt(i).Value, field.Elem!);
                        _path.Leave();
                    }

                    break;
                case JsonArray list when field.Kind == SchemaKind.List:
                    for (var i = 0; i < list.Count; i++)
                    {
                        _path.Enter(i);
                        Item(list[i], field.Elem!);
                        _path.Leave();
                    }

                    break;
                default:
                    Scalar(value, field.Kind);
                    break;
            }
        }

        private void Item(JsonNode? value, SchemaElement elem)
        {
            if (value is JsonObject map && elem.Struct is { } type)
            {
                Struct(map, type);
            }
            else if (value is not null)
            {
                Scalar(value, elem.Kind);
            }
        }

        private void Scalar(JsonNode value, SchemaKind kind)
        {
            if (kind != SchemaKind.String || value is not JsonValue scalar)
            {
                return;
            }

            var text = JsonScalar.KindOf(scalar) switch
            {
                JsonKind.Bool => scalar.GetValue<bool>() ? "true" : "false",
                JsonKind.Integer or JsonKind.Float => NumberText(scalar),
                _ => null,
            };
            if (text is not null)
            {
                JsonTreeEdits.Replace(scalar, JsonValue.Create(textOf?.Invoke(_path, text) ?? text));
                Changed.Add(_path.ToText());
            }
        }

        /// <summary>Whole numbers as they were written, others as Go's shortest form of a float; what no float holds stays as it is.</summary>
        private static string NumberText(JsonValue number)
        {
            // A whole number that was read as a float has no sign of that in its JSON.
            if (number.TryGetValue(out double read) && !number.TryGetValue(out System.Text.Json.JsonElement _))
            {
                return GoFloat.Shortest(read);
            }

            var text = JsonScalar.NumberText(number);
            return text.AsSpan().ContainsAny('.', 'e', 'E')
                && double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var value && double.IsFinite(value)
                ? GoFloat.Shortest(value)
                : text;
        }
    }
}
