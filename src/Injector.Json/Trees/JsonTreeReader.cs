using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Json;

/// <summary>
/// Reads JSON text into a tree at once. <see cref="JsonNode.Parse(string, JsonNodeOptions?, JsonDocumentOptions)"/> puts that off and decodes
/// texts whenever they are asked for, which costs more where most of a tree is looked at several times.
/// </summary>
public static class JsonTreeReader
{
    /// <summary>Reads one value; numbers that are no integer of 64 bits stay as they are written.</summary>
    /// <param name="utf8">The text, with nothing but white space around the value.</param>
    /// <param name="maxDepth">How deep objects and lists may stand within each other.</param>
    /// <param name="leftOut">Names that lead to a member which is not read, such as <c>metadata</c>, <c>managedFields</c>; none reads all.</param>
    /// <exception cref="JsonException">The text is no JSON, deeper than that, or names a member of an object twice.</exception>
    public static JsonNode? Read(ReadOnlySpan<byte> utf8, int maxDepth, params ReadOnlySpan<string> leftOut)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            reader.Read();
            var node = new TreeBuilder().Value(ref reader, leftOut);

            // Refuses what stands behind the value.
            reader.Read();
            return node;
        }
        catch (InvalidOperationException e)
        {
            // What the reader says of text that is no Unicode.
            throw new JsonException($"a text holds half a character, or bytes that are none: {e.Message}", e);
        }
    }

    /// <summary>The same of text in memory.</summary>
    /// <param name="text">The text, with nothing but white space around the value.</param>
    /// <param name="maxDepth">How deep objects and lists may stand within each other.</param>
    /// <exception cref="JsonException">The text is no JSON, deeper than that, or names a member of an object twice.</exception>
    public static JsonNode? Read(string text, int maxDepth)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(Encoding.UTF8.GetBytes(text), maxDepth);
    }

    private sealed class TreeBuilder
    {
        private const int Names = 64;

        /// <summary>Given to each node: one without options asks all that it stands in for theirs whenever it is copied.</summary>
        private static readonly JsonNodeOptions? Options = new JsonNodeOptions();

        /// <summary>Names of members come again and again, so the last ones are kept; one of the same place takes another's.</summary>
        private readonly string?[] _names = new string?[Names];

        internal JsonNode? Value(ref Utf8JsonReader reader, scoped ReadOnlySpan<string> leftOut) => reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader, leftOut),
            JsonTokenType.StartArray => List(ref reader),
            JsonTokenType.String => JsonValue.Create(reader.GetString(), Options),
            JsonTokenType.True => JsonValue.Create(true, Options),
            JsonTokenType.False => JsonValue.Create(false, Options),
            JsonTokenType.Null => null,
            _ => Number(ref reader),
        };

        private JsonObject Map(ref Utf8JsonReader reader, scoped ReadOnlySpan<string> leftOut)
        {
            var map = new JsonObject(Options);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = Name(ref reader);
                reader.Read();
                var isNamed = leftOut.Length > 0 && leftOut[0] == name;
                if (isNamed && leftOut.Length == 1)
                {
                    reader.Skip();
                }
                else if (!map.TryAdd(name, Value(ref reader, isNamed ? leftOut[1..] : [])))
                {
                    throw new JsonException($"the member '{name}' is there twice");
                }
            }

            return map;
        }

        private JsonArray List(ref Utf8JsonReader reader)
        {
            var list = new JsonArray(Options);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                list.Add(Value(ref reader, []));
            }

            return list;
        }

        /// <summary>A minus before a zero would be lost in an integer.</summary>
        private static JsonValue Number(ref Utf8JsonReader reader) => reader.TryGetInt64(out var number) && (number != 0 || reader.ValueSpan.Length == 1)
            ? JsonValue.Create(number, Options)
            : JsonValue.Create(JsonElement.ParseValue(ref reader), Options)!;

        private string Name(ref Utf8JsonReader reader)
        {
            var bytes = reader.ValueSpan;
            if (reader.ValueIsEscaped || bytes.Length == 0)
            {
                return reader.GetString()!;
            }

            ref var known = ref _names[((bytes.Length * 31) + (bytes[0] * 7) + bytes[^1]) % Names];
            if (known is null || !reader.ValueTextEquals(known))
            {
                known = reader.GetString()!;
            }

            return known;
        }
    }
}
