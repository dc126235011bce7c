using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Core.Preparing;

/// <summary>Reads the text of assignments piece by piece; a backslash takes the next character as it is.</summary>
/// <param name="text">The assignments.</param>
/// <param name="form">What values are read as.</param>
internal sealed class SetReader(string text, SetForm form)
{
    private int _next;

    /// <summary>Returned by <see cref="Until"/> at the end of the text.</summary>
    public const char End = '\0';

    /// <summary>What values are read as.</summary>
    public SetForm Form => form;

    public bool AtEnd => _next == text.Length;

    /// <summary>The text before the next of some characters, which is consumed as well.</summary>
    public (string Text, char Stop) Until(ReadOnlySpan<char> stops)
    {
        var found = new StringBuilder();
        while (!AtEnd)
        {
            var c = text[_next++];
            if (c == '\\')
            {
                if (!AtEnd)
                {
                    found.Append(text[_next++]);
                }
            }
            else if (stops.Contains(c))
            {
                return (found.ToString(), c);
            }
            else
            {
                found.Append(c);
            }
        }

        return (found.ToString(), End);
    }

    /// <summary>A JSON value, and the comma behind it.</summary>
    public JsonNode? Json()
    {
        var rest = Encoding.UTF8.GetBytes(text, _next, text.Length - _next);
        try
        {
            var reader = new Utf8JsonReader(rest, new JsonReaderOptions { AllowMultipleValues = true });
            reader.Read();
            var value = JsonNode.Parse(ref reader);
            _next += Encoding.UTF8.GetCharCount(rest.AsSpan(0, (int)reader.BytesConsumed));
            _next += text.AsSpan(_next).Length - text.AsSpan(_next).TrimStart().Length;
            return AtEnd || Take(',') ? value : throw Error($"'{text[_next..]}' stands behind a JSON value");
        }
        catch (JsonException e)
        {
            throw Error($"the value is no JSON: {e.Message}");
        }
    }

    /// <summary>Consumes one character when it is the next.</summary>
    public bool Take(char wanted)
    {
        if (AtEnd || text[_next] != wanted)
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>An index whose opening bracket has been read.</summary>
    public int Index(int largest)
    {
        var close = text.IndexOf(']', _next);
        if (close < 0 || !int.TryParse(text.AsSpan(_next, close - _next), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > largest)
        {
            throw Error($"a list index is a number in brackets, at most {largest}");
        }

        _next = close + 1;
        return index;
    }

    public FormatException Error(string reason) => new($"{text}: {reason}");
}
