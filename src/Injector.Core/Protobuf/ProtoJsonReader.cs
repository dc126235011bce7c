using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Go.Strconv;

namespace Injector.Core.Protobuf;

/// <summary>JSON tree → message. Unknown names are passed over and noted, wrong types are errors; all of a text are collected.</summary>
/// <remarks>
/// The reference reads strictly first and, when that fails, again without minding unknown names, onto the same target. As every
/// field is replaced as a whole, one pass that passes over unknown names gives the same message.
/// </remarks>
internal sealed class ProtoJsonReader(IstioRelease release)
{
    /// <summary>Errors found so far, each with the path of its field.</summary>
    internal List<FieldError> Errors { get; } = [];

    /// <summary>Names that no field has, each with its path and, if there is one, the name that was probably meant.</summary>
    internal List<FieldError> UnknownFields { get; } = [];

    /// <summary>Fields of <paramref name="json"/> onto a base; a null or a missing name leaves the base's value.</summary>
    internal ProtoMessage Apply(JsonObject json, ProtoMessage onto, string path = "")
    {
        var builder = onto.ToBuilder();
        foreach (var field in onto.Descriptor.Fields)
        {
            if (field.Releases.Contains(release) && Find(json, field) is { } node)
            {
                ReadField(builder, field, node, Join(path, field.JsonName));
            }
        }

        NoteUnknown(json, onto.Descriptor, path);
        return builder.Build();
    }

    private static JsonNode? Find(JsonObject json, ProtoField field) =>
        json.TryGetPropertyValue(field.JsonName, out var node) || json.TryGetPropertyValue(field.ProtoName, out node) ? node : null;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void ReadField(ProtoMessageBuilder builder, ProtoField field, JsonNode node, string path)
    {
        switch (field.Shape, node)
        {
            case (ProtoShape.Single, _):
                if (TryReadValue(field, node, path, out var value))
                {
                    builder.Set(field, value);
                }

                break;
            case (ProtoShape.List, JsonArray items):
                builder.Set(field, ReadList(field, items, path));
                break;
            case (ProtoShape.Map, JsonObject entries):
                builder.Set(field, ReadMap(field, entries, path));
                break;
            default:
                Errors.Add(Mismatch(path, field.Shape == ProtoShape.List ? "a list" : "an object", node));
                break;
        }
    }

    private ImmutableArray<object?> ReadList(ProtoField field, JsonArray items, string path)
    {
        var list = ImmutableArray.CreateBuilder<object?>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            list.Add(ReadElement(field, items[i], $"{path}[{i}]"));
        }

        return list.ToImmutable();
    }

    private ImmutableSortedDictionary<string, object?> ReadMap(ProtoField field, JsonObject entries, string path)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        foreach (var (key, node) in entries)
        {
            map[key] = ReadElement(field, node, Join(path, key));
        }

        return map.ToImmutable();
    }

    /// <summary>A null inside of a list or map is the zero value; of a message it stays null, which validation refuses.</summary>
    private object? ReadElement(ProtoField field, JsonNode? node, string path)
    {
        if (node is null)
        {
            return field.Kind == ProtoKind.String ? string.Empty : null;
        }

        return TryReadValue(field, node, path, out var value) ? value : null;
    }

    private bool TryReadValue(ProtoField field, JsonNode node, string path, out object? value)
    {
        string? reason = null;
        value = (field.Kind, node) switch
        {
            (ProtoKind.Message, JsonObject json) => Apply(json, field.Message!.Empty, path),
            (ProtoKind.Struct, JsonObject json) => json.DeepClone(),
            (ProtoKind.Message or ProtoKind.Struct, _) => null,
            (_, JsonValue scalar) => ProtoScalars.Read(field, scalar, out reason),
            _ => null,
        };
        if (value is null)
        {
            Errors.Add(reason is null ? Mismatch(path, ProtoScalars.Wanted(field), node) : new FieldError(path, reason));
        }

        return value is not null;
    }

    internal static FieldError Mismatch(string path, string wanted, JsonNode node) => new(path, $"must be {wanted}, not {Describe(node)}");

    internal static string Describe(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text {GoQuote.Quote(Shorten(node.GetValue<string>()))}",
        JsonValueKind.Number => $"the number {Shorten(ProtoScalars.NumberText(node.AsValue()))}",
        _ => node.ToJsonString(),
    };

    private static string Shorten(string text) => text.Length <= 64 ? text : string.Concat(text.AsSpan(0, 61), "...");

    private void NoteUnknown(JsonObject json, ProtoDescriptor descriptor, string path)
    {
        foreach (var (name, _) in json)
        {
            if (Array.Exists(descriptor.Fields, field => (field.JsonName == name || field.ProtoName == name) && field.Releases.Contains(release)))
            {
                continue;
            }

            var meant = NameDistance.Nearest(name, descriptor.Fields.Where(field => field.Releases.Contains(release)).Select(field => field.JsonName));
            var hint = meant is null ? "" : $"; did you mean '{meant}'?";
            UnknownFields.Add(new FieldError(Join(path, Shorten(name)), $"unknown field, ignored{hint}"));
        }
    }
}
