using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Overlays;
using Injector.Yaml;

namespace Injector.Core.Checking;

/// <summary>A part of what a template rendered.</summary>
/// <param name="Pointer">Where it stands there.</param>
/// <param name="Depth">How much of the wanted place it is: 0 nothing, 1 the named thing, 2 its member, 3 the item of the member.</param>
/// <param name="Word">The text by which a line of the template names it.</param>
internal readonly record struct TracedPart(string Pointer, int Depth, string Word);

/// <summary>A template with what it rendered, looked at for where something comes from.</summary>
internal sealed class TracedTemplate
{
    private static readonly string[] ItemKeys = ["name", "mountPath", "containerPort"];

    private readonly OverlayTemplate _template;
    private readonly YamlDocument _rendered;

    /// <param name="template">The template.</param>
    /// <param name="text">What it rendered; read as it was when the pod was made of it, so keys may come twice.</param>
    public TracedTemplate(OverlayTemplate template, string text)
    {
        _template = template;
        _rendered = YamlDocument.FromText(text, template.Name, new YamlReadOptions());
    }

    /// <summary>The part of the rendered text that brought what stands at a place of the pod.</summary>
    public TracedPart Find(FaultPlace place)
    {
        // Fragments of releases before 1.9 have the lists at their root.
        var root = _rendered.Root as JsonObject;
        var (spec, above) = root.Object("spec") is { } inner ? (inner, "/spec") : (root, string.Empty);
        return place.Section switch
        {
            FaultSection.Labels => Key(root, "labels", place),
            FaultSection.Annotations => Key(root, "annotations", place),
            FaultSection.Volumes => Named(spec, above, place, "volumes"),
            _ => Named(spec, above, place, "containers", "initContainers"),
        };
    }

    /// <summary>Where the template names the part; only the template when its text does not.</summary>
    public TemplatePlace PlaceOf(TracedPart part, bool isLast)
    {
        var found = new TemplatePlace(_template.Name, 0, 0);
        var number = 0;
        foreach (var line in _template.Text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.TrimStart() is not ['#', ..] && ColumnOf(line, part.Word) is > 0 and var column)
            {
                found = new TemplatePlace(_template.Name, number, column);
                if (!isLast)
                {
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>The line of the rendered text, from 1.</summary>
    public int RenderedLineOf(TracedPart part) => _rendered.PositionOf(part.Pointer).Line;

    private static TracedPart Key(JsonObject? root, string member, FaultPlace place) =>
        root.Object("metadata").Object(member)?.ContainsKey(place.Name) == true
            ? new TracedPart(JsonPointer.Combine("/metadata/" + member, place.Name), 3, place.Name)
            : default;

    private static TracedPart Named(JsonObject? spec, string above, FaultPlace place, params ReadOnlySpan<string> lists)
    {
        var best = default(TracedPart);
        foreach (var name in lists)
        {
            var list = spec.List(name);
            for (var i = 0; list is not null && i < list.Count; i++)
            {
                if (list[i] is JsonObject item && item.Text("name") == place.Name)
                {
                    var part = Within(item, string.Create(CultureInfo.InvariantCulture, $"{above}/{name}/{i}"), place);
                    best = part.Depth >= best.Depth ? part : best;
                }
            }
        }

        return best;
    }

    private static TracedPart Within(JsonObject item, string pointer, FaultPlace place)
    {
        if (place.Member is null || item[place.Member] is not { } member)
        {
            return new TracedPart(pointer, 1, place.Name);
        }

        pointer = JsonPointer.Combine(pointer, place.Member);
        return place.Item is { Length: > 0 } wanted && Item(member, wanted) is { } found
            ? new TracedPart(JsonPointer.Combine(pointer, found), 3, wanted)
            : new TracedPart(pointer, 2, place.Member);
    }

    /// <summary>The key of an item in a list or map; null when it is not there.</summary>
    private static string? Item(JsonNode member, string wanted)
    {
        if (member is JsonArray list)
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                if (list[i] is JsonObject map && Array.Exists(ItemKeys, key => TextOf(map[key]) == wanted))
                {
                    return i.ToString(CultureInfo.InvariantCulture);
                }
            }

            return null;
        }

        return member is JsonObject keys && keys.ContainsKey(wanted) ? wanted : null;
    }

    private static string? TextOf(JsonNode? node) => node.AsText() ?? node.AsInteger()?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where a line has a word of its own, from 1; 0 when it has not.</summary>
    private static int ColumnOf(ReadOnlySpan<char> line, string word)
    {
        for (var start = 0; start < line.Length;)
        {
            var index = line[start..].IndexOf(word, StringComparison.Ordinal);
            if (index < 0)
            {
                return 0;
            }

            var first = start + index;
            var end = first + word.Length;
            if ((first == 0 || !IsWordCharacter(line[first - 1])) && (end == line.Length || !IsWordCharacter(line[end])))
            {
                return first + 1;
            }

            start = end;
        }

        return 0;
    }

    private static bool IsWordCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/';
}
