using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Cli.Charting.Values;

/// <summary>
/// Reads what follows <c>--set</c> and its kin, in Helm's notation: <c>a.b=c,list[0].d=e,f={x,y}</c>; a backslash takes the meaning of the next character.
/// </summary>
internal sealed class SetExpression
{
    private readonly string _text;
    private int _next;

    private SetExpression(string text) => _text = text;

    /// <summary>Lays the pairs of a text over values.</summary>
    /// <param name="text">What was given to the flag.</param>
    /// <param name="root">Changed.</param>
    /// <param name="valueOf">What a word stands for.</param>
    /// <exception cref="SetException">The text is none.</exception>
    public static void Apply(string text, JsonObject root, Func<string, JsonNode?> valueOf)
    {
        var reader = new SetExpression(text);
        do
        {
            var path = reader.ReadPath();
            path.Put(root, reader.Take('{') ? reader.ReadList(valueOf) : valueOf(reader.ReadWord(",")));
        }
        while (reader.Take(','));
    }

    /// <summary>Lays pairs over values whose right sides are JSON, or the members of one JSON object.</summary>
    /// <param name="text">What was given to the flag.</param>
    /// <param name="root">Changed.</param>
    /// <exception cref="SetException">The text is none.</exception>
    public static void ApplyJson(string text, JsonObject root)
    {
        var reader = new SetExpression(text);
        if (text.TrimStart().StartsWith('{'))
        {
            ValueTree.Merge(root, (JsonObject)reader.ReadJson()!);
            return;
        }

        do
        {
            var path = reader.ReadPath();
            path.Put(root, reader.ReadJson());
        }
        while (reader.Take(','));
    }

    /// <summary>A path, as <c>--set-file</c> has it, and what follows its equals sign.</summary>
    /// <exception cref="SetException">The text has none.</exception>
    public static (SetPath Path, string Value) Split(string text)
    {
        var reader = new SetExpression(text);
        return (reader.ReadPath(), text[reader._next..]);
    }

    /// <summary>The value of a word of <c>--set</c>: true, false, null, a whole number, else the text.</summary>
    public static JsonNode? Typed(string word) => word switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        "null" => null,
        "0" => JsonValue.Create(0L),
        _ when !word.StartsWith('0') && long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(word),
    };

    private SetPath ReadPath()
    {
        var steps = new List<object>();
        while (true)
        {
            var name = ReadWord(".=[,");
            if (name.Length > 0)
            {
                steps.Add(name);
            }

            while (Take('['))
            {
                steps.Add(ReadIndex());
            }

            if (Take('='))
            {
                return steps.Count > 0 && steps[0] is string ? new SetPath(steps) : throw new SetException($"\"{_text}\" gives a value no name");
            }

            if (name.Length == 0 || !Take('.'))
            {
                throw new SetException($"\"{_text}\": \"{_text[..Math.Min(_next, _text.Length)]}\" is not followed by = and a value");
            }
        }
    }

    private int ReadIndex()
    {
        var word = ReadWord("]");
        return Take(']') && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : throw new SetException($"\"{_text}\": \"{word}\" is no index of a list");
    }

    private JsonArray ReadList(Func<string, JsonNode?> valueOf)
    {
        // As Helm does it: braces with nothing between them hold one empty text.
        var list = new JsonArray();
        do
        {
            list.Add(valueOf(ReadWord(",}")));
        }
        while (Take(','));
        return Take('}') ? list : throw new SetException($"\"{_text}\": a list ends with a closing brace");
    }

    private JsonNode? ReadJson()
    {
        var rest = Encoding.UTF8.GetBytes(_text[_next..]);
        try
        {
            var json = new Utf8JsonReader(rest);
            var node = JsonNode.Parse(ref json);
            _next += Encoding.UTF8.GetCharCount(rest.AsSpan(0, (int)json.BytesConsumed));
            return ValueTree.WithFloats(node);
        }
        catch (JsonException e)
        {
            throw new SetException($"\"{_text}\": what follows \"{_text[.._next]}\" is no JSON: {e.Message.Split(" LineNumber:", 2)[0]}");
        }
    }

    /// <summary>Everything up to one of some characters, or to the end.</summary>
    private string ReadWord(string ends)
    {
        var word = new StringBuilder();
        for (; _next < _text.Length && !ends.Contains(_text[_next], StringComparison.Ordinal); _next++)
        {
            if (_text[_next] == '\\' && _next + 1 < _text.Length)
            {
                _next++;
            }

            word.Append(_text[_next]);
        }

        return word.ToString();
    }

    private bool Take(char wanted)
    {
        var isThere = _next < _text.Length && _text[_next] == wanted;
        _next += isThere ? 1 : 0;
        return isThere;
    }
}
