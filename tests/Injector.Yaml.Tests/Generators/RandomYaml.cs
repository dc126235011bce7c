using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Yaml.Generators;

/// <summary>Writes a JSON tree as YAML in a style that changes from node to node: what many hands would write.</summary>
internal sealed class RandomYaml
{
    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<(string Name, JsonNode? Value)> _anchors = [];
    private readonly bool _aliases;
    private readonly bool _comments;
    private int _names;

    private RandomYaml(Random random)
    {
        _random = random;
        _aliases = random.Next(3) == 0;
        _comments = random.Next(3) > 0;
    }

    public static string Write(Random random, JsonNode? root)
    {
        var writer = new RandomYaml(random);
        var marker = random.Next(4);
        writer._text.Append(random.Next(8) == 0 ? "# top\n" : string.Empty).Append(marker == 0 ? "---\n" : marker == 1 ? "--- # start\n" : string.Empty);
        writer.Root(root);
        if (writer._text[^1] != '\n')
        {
            writer._text.Append('\n');
        }

        var text = writer._text.Append(random.Next(10) == 0 ? "...\n" : string.Empty).ToString();
        if (random.Next(5) == 0 && !writer._literal)
        {
            text = text[..^1];
        }

        text = random.Next(4) == 0 ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
        return random.Next(10) == 0 ? "\uFEFF" + text : text;
    }

    private bool _literal;

    // Below a literal block a comment or an empty line could become part of it.
    private bool _afterLiteral;

    private bool Chance(int one) => _random.Next(one) == 0;

    private void Root(JsonNode? root)
    {
        if (root is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && !Chance(6))
        {
            Block(root, 0, inline: false);
        }
        else
        {
            Flow(root);
        }
    }

    private void Block(JsonNode node, int column, bool inline)
    {
        if (node is JsonObject map)
        {
            BlockMap(map, column, inline);
        }
        else
        {
            BlockList(node.AsArray(), column, inline);
        }
    }

    private void BlockMap(JsonObject map, int column, bool inline)
    {
        var step = 1 + _random.Next(4);
        var listStep = Chance(2) ? 0 : step;
        foreach (var (key, value) in map)
        {
            Lead(column, inline);
            inline = false;
            _text.Append(Key(key)).Append(Chance(20) ? " :" : ":");
            if (Alias(value) || Properties(value) is var _ && value is not (JsonObject { Count: > 0 } or JsonArray { Count: > 0 }))
            {
                Scalar(value, column);
            }
            else if (Chance(5))
            {
                _text.Append(' ');
                Flow(value);
                Comment();
            }
            else
            {
                Comment();
                EndLine();
                Block(value!, value is JsonArray ? column + listStep : column + step, inline: false);
            }
        }
    }

    private void BlockList(JsonArray list, int column, bool inline)
    {
        foreach (var value in list)
        {
            Lead(column, inline);
            inline = false;
            _text.Append('-');
            if (Alias(value))
            {
                Scalar(value, column);
            }
            else if (value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
            {
                ListItem(value, column);
            }
            else
            {
                Scalar(value, column);
            }
        }
    }

    private void ListItem(JsonNode value, int column)
    {
        switch (_random.Next(5))
        {
            case 0:
                _text.Append(' ');
                Flow(value);
                Comment();
                EndLine();
                break;
            case 1:
                Properties(value);
                Comment();
                EndLine();
                Block(value, column + 1 + _random.Next(3), inline: false);
                break;
            default:
                var gap = 1 + (Chance(4) ? 2 : 0);
                _text.Append(' ', gap);
                Block(value, column + 1 + gap, inline: true);
                break;
        }
    }

    private void Lead(int column, bool inline)
    {
        if (inline)
        {
            return;
        }

        EndLine();
        var free = !_afterLiteral;
        _afterLiteral = false;
        if (free && _comments && Chance(6))
        {
            _text.Append(' ', Chance(3) ? column + _random.Next(4) : column).Append("# note\twith tab\n");
        }

        if (free && Chance(12))
        {
            _text.Append('\n');
        }

        _text.Append(' ', column);
    }

    private void EndLine()
    {
        if (_text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append('\n');
        }
    }

    private void Comment()
    {
        if (_comments && Chance(5))
        {
            _text.Append(" # why");
        }
    }

    private bool Properties(JsonNode? value)
    {
        if (_aliases && Chance(4))
        {
            var name = "a" + _names++;
            _text.Append(" &").Append(name);
            _anchors.Add((name, value));
            return true;
        }

        return false;
    }

    /// <summary>Writes an alias when an equal value has been anchored before.</summary>
    private bool Alias(JsonNode? value)
    {
        _pendingAlias = null;
        if (!_aliases)
        {
            return false;
        }

        foreach (var (name, anchored) in _anchors)
        {
            if (JsonNode.DeepEquals(anchored, value) && !Contains(anchored, value) && Chance(2))
            {
                _pendingAlias = name;
                return true;
            }
        }

        return false;
    }

    private static bool Contains(JsonNode? outer, JsonNode? inner)
    {
        for (var node = inner?.Parent; node is not null; node = node.Parent)
        {
            if (ReferenceEquals(node, outer))
            {
                return true;
            }
        }

        return false;
    }

    private string? _pendingAlias;

    private void Scalar(JsonNode? value, int column)
    {
        if (_pendingAlias is not null)
        {
            _text.Append(" *").Append(_pendingAlias);
            _pendingAlias = null;
            Comment();
            EndLine();
            return;
        }

        if (value is null && Chance(2))
        {
            Comment();
            EndLine();
            return;
        }

        _text.Append(' ');
        if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
        {
            Text(text.GetValue<string>(), column);
        }
        else
        {
            Flow(value);
            Comment();
        }

        EndLine();
    }

    private void Text(string text, int column)
    {
        var printable = !text.Any(c => c < ' ' && c != '\n');
        if (printable && text.Contains('\n', StringComparison.Ordinal) && !text.StartsWith(' ') && !text.StartsWith('\n') && Chance(2)
            && !text.Contains(" \n", StringComparison.Ordinal))
        {
            Literal(text, column + 1 + _random.Next(4));
            return;
        }

        if (printable && !text.Contains('\n', StringComparison.Ordinal) && Chance(3))
        {
            _text.Append('\'').Append(text.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
        }
        else if (Plain(text, flow: false))
        {
            _text.Append(text);
        }
        else
        {
            _text.Append(Quoted(text));
        }

        Comment();
    }

    private void Literal(string text, int indent)
    {
        _literal = _afterLiteral = true;
        _text.Append('|').Append(text.EndsWith("\n\n", StringComparison.Ordinal) ? "+" : text.EndsWith('\n') ? string.Empty : "-");
        Comment();
        _text.Append('\n');
        foreach (var line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
        {
            _text.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
        }
    }

    private string Key(string key) => Plain(key, flow: false) && !Chance(6) ? key : Chance(2) && !key.Contains('\'') ? $"'{key}'" : Quoted(key);

    private void Flow(JsonNode? value)
    {
        var lines = Chance(3);
        switch (value)
        {
            case JsonObject map:
                FlowEntries(map.Select(e => (Action)(() =>
                {
                    _text.Append(Plain(e.Key, flow: true) && Chance(2) ? e.Key : Quoted(e.Key)).Append(": ");
                    Flow(e.Value);
                })).ToList(), '{', '}', lines);
                break;
            case JsonArray list:
                FlowEntries(list.Select(item => (Action)(() => Flow(item))).ToList(), '[', ']', lines);
                break;
            case JsonValue text when text.GetValueKind() == JsonValueKind.String:
                var plain = text.GetValue<string>();
                _text.Append(Plain(plain, flow: true) && Chance(2) ? plain : Quoted(plain));
                break;
            default:
                _text.Append(value?.ToJsonString() ?? "null");
                break;
        }
    }

    private void FlowEntries(List<Action> entries, char open, char close, bool lines)
    {
        _text.Append(open);
        for (var i = 0; i < entries.Count; i++)
        {
            _text.Append(lines ? "\n          " : Chance(4) ? " " : string.Empty);
            entries[i]();
            _text.Append(i < entries.Count - 1 || Chance(5) ? lines ? "," : ", " : string.Empty);
        }

        _text.Append(lines && entries.Count > 0 ? "\n        " : string.Empty).Append(close);
    }

    private static bool Plain(string text, bool flow) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '/' or '.' or '-' or '\'' or '"' || (!flow && c is ',' or '?' or '='))
        && char.IsAsciiLetter(text[0]) && text.Trim() == text && YamlReader.Read("[" + text.Replace(',', ';') + "]")![0] is JsonValue v
        && v.GetValueKind() == JsonValueKind.String;

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
