using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Go.Json;

/// <summary>
/// Reads JSON text as Go's decoder does: of members with the same name the last one counts, and half a surrogate pair, escaped or not, is the
/// character U+FFFD. Everything is read at once, so that a tree never fails when it is looked at.
/// </summary>
public static class GoJsonParser
{
    private const int EscapeLength = 6;

    /// <summary>The tree of a text; null is <c>null</c>.</summary>
    /// <param name="text">JSON text.</param>
    /// <param name="options">Depth, and whether a name may be given twice in one object; null for 64 levels and yes.</param>
    /// <exception cref="JsonException">It is no JSON text, or not what the options allow.</exception>
    public static JsonNode? Parse(string text, JsonDocumentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var document = JsonDocument.Parse(WithoutHalves(text), options ?? new JsonDocumentOptions());
        return ToNode(document.RootElement.Clone());
    }

    private static JsonNode? ToNode(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    map[member.Name] = ToNode(member.Value);
                }

                return map;
            case JsonValueKind.Array:
                var list = new JsonArray();
                foreach (var item in element.EnumerateArray())
                {
                    list.Add(ToNode(item));
                }

                return list;
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element);
        }
    }

    /// <summary>The text with U+FFFD for each half of a surrogate pair; itself when there is none.</summary>
    private static string WithoutHalves(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var whole = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var (unit, length) = UnitAt(text, i);
            if (char.IsHighSurrogate(unit) && UnitAt(text, i + length) is var (low, lowLength) && char.IsLowSurrogate(low))
            {
                length += lowLength;
                whole.Append(unit).Append(low);
            }
            else
            {
                _ = char.IsSurrogate(unit) ? whole.Append('\uFFFD') : whole.Append(text, i, length);
            }

            i += length;
        }

        return whole.ToString();
    }

    /// <summary>The UTF-16 unit that stands at an offset and the number of characters that write it; of other escapes the first of their two.</summary>
    private static (char Unit, int Length) UnitAt(string text, int at)
    {
        if (at >= text.Length)
        {
            return ('\0', 0);
        }

        if (text[at] != '\\' || at + 1 >= text.Length)
        {
            return (text[at], 1);
        }

        return text[at + 1] == 'u' && at + EscapeLength <= text.Length
            && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) && char.IsSurrogate((char)unit)
            ? ((char)unit, EscapeLength)
            : ('\\', 2);
    }
}
