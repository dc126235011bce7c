using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Core.Schema;

/// <summary>One run of <see cref="TypedChecker"/> over a tree.</summary>
internal sealed class TypedCheck
{
    private readonly SchemaPath _path = new();
    private List<(string SortKey, TypedError Error)>? _errors;

    internal IReadOnlyList<TypedError> Errors()
    {
        if (_errors is null)
        {
            return [];
        }

        _errors.Sort(static (a, b) => string.CompareOrdinal(a.SortKey, b.SortKey));
        return _errors.ConvertAll(found => found.Error);
    }

    internal void Struct(JsonObject map, SchemaType type)
    {
        foreach (var (key, value) in map)
        {
            if (value is not null && type.TryGetField(key, out var field))
            {
                _path.Enter(key);
                var place = new GoPlace(type, field, _path.Depth);
                Value(value, field.Kind, field.Struct, place);
                _path.Leave();
            }
        }
    }

    private void Value(JsonNode value, SchemaKind kind, SchemaType? type, GoPlace place)
    {
        switch (kind)
        {
            case SchemaKind.Struct when value is JsonObject map:
                Struct(map, type!);
                break;
            case SchemaKind.List when value is JsonArray list:
                List(list, place);
                break;
            case SchemaKind.Map when value is JsonObject map:
                Map(map, place);
                break;
            case SchemaKind.Any:
                break;
            default:
                Scalar(value, kind, place);
                break;
        }
    }

    private void List(JsonArray list, GoPlace place)
    {
        var elem = place.Field.Elem!;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is { } item)
            {
                _path.Enter(i);
                Value(item, elem.Kind, elem.Struct, place with { InElem = true });
                _path.Leave();
            }
        }
    }

    private void Map(JsonObject map, GoPlace place)
    {
        var elem = place.Field.Elem!;
        foreach (var (key, value) in map)
        {
            if (value is not null)
            {
                _path.Enter(key);
                Value(value, elem.Kind, elem.Struct, place with { InElem = true });
                _path.Leave();
            }
        }
    }

    private void Scalar(JsonNode value, SchemaKind kind, GoPlace place)
    {
        var problem = kind switch
        {
            SchemaKind.Quantity => QuantityProblem(value),
            SchemaKind.IntOrString => JsonScalar.StringOf(value) is null ? IntProblem(value, int.MaxValue, "Go value of type int32") : null,
            SchemaKind.Time => TimeProblem(value),
            SchemaKind.Int32 => IntProblem(value, int.MaxValue, Target(place)),
            SchemaKind.Int64 => IntProblem(value, long.MaxValue, Target(place)),
            SchemaKind.String => JsonScalar.StringOf(value) is null ? Mismatch(Describe(value), Target(place)) : null,
            SchemaKind.Bool => JsonScalar.KindOf(value) == JsonKind.Bool ? null : Mismatch(Describe(value), Target(place)),
            _ => Mismatch(Describe(value), Target(place)),
        };
        if (problem is not null)
        {
            (_errors ??= []).Add((_path.ToSortKey(), new TypedError(_path.ToText(), problem)));
        }
    }

    private string Target(GoPlace place) =>
        $"Go struct field {place.Owner.Name}.{_path.ToGoField(place.Depth)} of type {GoTypeName.Of(place.Field, place.InElem)}";

    private static string Mismatch(string found, string target) => $"json: cannot unmarshal {found} into {target}";

    private static string? IntProblem(JsonNode value, long largest, string target)
    {
        var kind = JsonScalar.KindOf(value);
        if (kind is not (JsonKind.Integer or JsonKind.Float))
        {
            return Mismatch(Describe(value), target);
        }

        var scalar = value.AsValue();
        return JsonScalar.TryGetInt64(scalar, out var number) && number <= largest && number >= -largest - 1
            ? null
            : Mismatch($"number {JsonScalar.NumberText(scalar)}", target);
    }

    private static string? QuantityProblem(JsonNode value)
    {
        var text = value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.Number
            ? JsonScalar.NumberText(scalar)
            : JsonScalar.StringOf(value)?.Trim();
        if (text is null)
        {
            return QuantityReader.WrongFormat;
        }

        return QuantityReader.TryRead(text, out _);
    }

    private static string? TimeProblem(JsonNode value)
    {
        var text = JsonScalar.StringOf(value);
        if (text is null)
        {
            return Mismatch(Describe(value), "Go value of type string");
        }

        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _)
            ? null
            : $"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": not an RFC 3339 time";
    }

    private static string Describe(JsonNode value) => JsonScalar.KindOf(value) switch
    {
        JsonKind.Map => "object",
        JsonKind.List => "array",
        JsonKind.String => "string",
        JsonKind.Bool => "bool",
        _ => "number",
    };

    /// <summary>The struct field that Go names in an error, also for items below it.</summary>
    private readonly record struct GoPlace(SchemaType Owner, SchemaField Field, int Depth)
    {
        internal bool InElem { get; init; }
    }
}
