using System.Globalization;
using System.Text.Json;
using Injector.Go.Text;

namespace Injector.Templating.Functions.Json;

/// <summary>Reads JSON text as template values.</summary>
internal static class GoJsonReader
{
    private const int MaxDepth = 1000;

    public static Value Read(string text)
    {
        if (text.AsSpan().Trim(" \t\r\n").Length == 0)
        {
            throw new FormatException("unexpected end of JSON input");
        }

        var reader = new Utf8JsonReader(GoText.ToBytes(text), new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var value = ReadValue(ref reader);
            return reader.Read() ? throw new FormatException("invalid character after top-level value") : value;
        }
        catch (JsonException bad)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"in line {bad.LineNumber + 1} at byte {bad.BytePositionInLine}");
            throw new FormatException("invalid JSON " + place, bad);
        }
        catch (InvalidOperationException bad)
        {
            throw new FormatException("invalid JSON: " + bad.Message, bad);
        }
    }

    private static Value ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader);
            case JsonTokenType.StartArray:
                return ReadArray(ref reader);
            case JsonTokenType.String:
                return Value.String(reader.GetString());
            case JsonTokenType.Number:
                var number = reader.GetDouble();
                return double.IsFinite(number) ? Value.Float64(number) : throw new FormatException("json: number out of range");
            case JsonTokenType.True or JsonTokenType.False:
                return Value.Bool(reader.TokenType == JsonTokenType.True);
            default:
                return default;
        }
    }

    private static Value ReadObject(ref Utf8JsonReader reader)
    {
        var entries = new Dictionary<string, Value>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            entries[key] = ReadValue(ref reader);
        }

        return Value.Map(GoMap.Of(GoType.AnyMap, entries));
    }

    private static Value ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<Value>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader));
        }

        return Value.List([.. items]);
    }
}
