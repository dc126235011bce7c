using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core.Quantities;

namespace Injector.Core.Schema;

/// <summary>One run of <see cref="TypedChecker"/> over a tree.</summary>
/// <param name="keys">Fits the keys of the tree, which is the caller's own then; null passes over those of no field.</param>
internal sealed class TypedCheck(KeyFit? keys)
{
    private const string DateAndTime = "yyyy-MM-ddTHH:mm:ss";
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
        var before = _errors?.Count ?? 0;
        if (!TryMembers(map, type))
        {
            _errors?.RemoveRange(before, _errors.Count - before);
            keys!.Apply(map, type, _path);
            TryMembers(map, type);
        }
    }

    /// <summary>False at the first key that must be fitted.</summary>
    private bool TryMembers(JsonObject map, SchemaType type)
    {
        foreach (var (key, value) in map)
        {
            type.TryGetField(key, out var field);
            if (keys is not null && !keys.Fits(key, field, type))
            {
                return false;
            }

            if (value is not null && field is not null)
            {
                _path.Enter(key);
                var place = new GoPlace(type, field, _path.Depth);
                Value(value, field.Kind, field.Struct, place);
                _path.Leave();
            }
        }

        return true;
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
            SchemaKind.IntOrString => IsString(value) ? null : IntProblem(value, int.MaxValue, place: null),
            SchemaKind.Time => TimeProblem(value),
            SchemaKind.Int32 => IntProblem(value, int.MaxValue, place),
            SchemaKind.Int64 => IntProblem(value, long.MaxValue, place),
            SchemaKind.String => IsString(value) ? null : Mismatch(Describe(value), Target(place)),
            SchemaKind.Bool => JsonScalar.KindOf(value) == JsonKind.Bool ? null : Mismatch(Describe(value), Target(place)),
            _ => Mismatch(Describe(value), Target(place)),
        };
        if (problem is not null)
        {
            (_errors ??= []).Add((_path.ToSortKey(), new TypedError(_path.ToText(), problem, _path.ToPointer())));
        }
    }

    private string Target(GoPlace place) =>
        $"Go struct field {place.Owner.Name}.{_path.ToGoField(place.Depth)} of type {GoTypeName.Of(place.Field, place.InElem)}";

    private static string Mismatch(string found, string target) => $"json: cannot unmarshal {found} into {target}";

    /// <param name="value">The value to check.</param>
    /// <param name="largest">The largest integer of the type; the smallest is one further from zero.</param>
    /// <param name="place">The struct field; null for types that Go does not name a field for.</param>
    private string? IntProblem(JsonNode value, long largest, GoPlace? place)
    {
        var isNumber = value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.Number;
        if (isNumber && JsonScalar.TryGetInt64(value.AsValue(), out var number) && number <= largest && number >= -largest - 1)
        {
            return null;
        }

        var found = isNumber ? $"number {JsonScalar.NumberText(value.AsValue())}" : Describe(value);
        return Mismatch(found, place is { } field ? Target(field) : "Go value of type int32");
    }

    private static bool IsString(JsonNode value) => value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.String;

    private static string? QuantityProblem(JsonNode value)
    {
        var text = value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.Number
            ? JsonScalar.NumberText(scalar)
            : value.AsText()?.Trim();
        if (text is null)
        {
            return QuantityReader.WrongFormat;
        }

        return QuantityReader.TryRead(text, out _);
    }

    private static string? TimeProblem(JsonNode value)
    {
        var text = value.AsText();
        if (text is null)
        {
            return Mismatch(Describe(value), "Go value of type string");
        }

        return IsRfc3339(text)
            ? null
            : $"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": not an RFC 3339 time";
    }

    private static bool IsRfc3339(string text)
    {
        if (!DateTime.TryParseExact(
            text.AsSpan(0, Math.Min(DateAndTime.Length, text.Length)), DateAndTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return false;
        }

        var rest = text.AsSpan(DateAndTime.Length);
        if (rest is ['.', >= '0' and <= '9', ..])
        {
            rest = rest[1..].TrimStart("0123456789");
        }

        return rest is "Z" || (rest is ['+' or '-', .. var offset]
            && TimeSpan.TryParseExact(offset, @"hh\:mm", CultureInfo.InvariantCulture, out _));
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
