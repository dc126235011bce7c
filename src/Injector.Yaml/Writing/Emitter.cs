using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Injector.Yaml.Writing;

/// <summary>Writes JSON trees in block style. Line breaks are written before lines, so a block ends without one.</summary>
internal sealed partial class Emitter(EmitterStyle style)
{
    private const int Width = 80;
    private const int LongestSimpleKey = 128;
    private readonly StringBuilder _text = new(1024);
    private int _lineStart;

    public Emitter()
        : this(EmitterStyle.Kubernetes)
    {
    }

    private int Column => _text.Length - _lineStart;

    public override string ToString() => _text.ToString();

    /// <summary>Starts over in another layout; the buffer stays, as an edit writes many small pieces.</summary>
    public Emitter Restart(EmitterStyle next)
    {
        style = next;
        _text.Clear();
        _lineStart = 0;
        return this;
    }

    /// <summary>A string in double quotes, on one line.</summary>
    public static string DoubleQuoted(string text)
    {
        var emitter = new Emitter();
        emitter.WriteDoubleQuoted(text, 0, isKey: true);
        return emitter.ToString();
    }

    /// <summary>A whole document, with its final line break.</summary>
    public void WriteDocument(JsonNode? node)
    {
        WriteRoot(node);
        _text.Append(style.NewLine);
    }

    /// <summary>The root node at column 0, without a final line break.</summary>
    public void WriteRoot(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                WriteMapping(map, 0);
                break;
            case JsonArray { Count: > 0 } list:
                WriteSequence(list, 0);
                break;
            default:
                WriteScalar(node, style.Indent, style.Indent);
                break;
        }
    }

    /// <summary>The entries of a mapping; the first one at the current position, which is column <paramref name="indent"/>.</summary>
    public void WriteMapping(JsonObject map, int indent)
    {
        if (style.SortKeys && map.Count > 1)
        {
            WriteSorted(map, indent);
            return;
        }

        var first = true;
        foreach (var (key, value) in map)
        {
            if (!first)
            {
                NewLine(indent);
            }

            WriteEntry(key, value, indent);
            first = false;
        }
    }

    /// <summary>One entry; its key stands at column <paramref name="indent"/>, where the text is now.</summary>
    public void WriteEntry(string key, JsonNode? value, int indent)
    {
        var spellings = ScalarAnalysis.Of(key);
        if ((spellings & Spellings.MultiLine) == 0
            && (key.Length <= LongestSimpleKey / 3 || Encoding.UTF8.GetByteCount(key) <= LongestSimpleKey))
        {
            WriteString(key, spellings, 0, 0, isKey: true);
            _text.Append(':');
            WriteValue(value, indent);
            return;
        }

        _text.Append("? ");
        WriteString(key, spellings, indent + style.Indent, style.Indent, isKey: false);
        NewLine(indent);
        _text.Append(": ");
        WriteCompact(value, indent + 2, indent);
    }

    /// <summary>What follows a key and its colon.</summary>
    public void WriteValue(JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                NewLine(indent + style.Indent);
                WriteMapping(map, indent + style.Indent);
                break;
            case JsonArray { Count: > 0 } list:
                NewLine(indent + style.ListIndent);
                WriteSequence(list, indent + style.ListIndent);
                break;
            default:
                _text.Append(' ');
                WriteScalar(value, indent + style.Indent, style.Indent);
                break;
        }
    }

    /// <summary>The items of a list; the first dash at the current position, which is column <paramref name="indent"/>.</summary>
    public void WriteSequence(JsonArray list, int indent)
    {
        var first = true;
        foreach (var item in list)
        {
            if (!first)
            {
                NewLine(indent);
            }

            WriteItem(item, indent);
            first = false;
        }
    }

    /// <summary>A dash and its item.</summary>
    public void WriteItem(JsonNode? item, int indent)
    {
        _text.Append('-').Append(' ', style.DashGap);
        WriteCompact(item, indent + 1 + style.DashGap, indent);
    }

    /// <summary>A node that starts on the line of its dash.</summary>
    public void WriteCompact(JsonNode? node, int column, int parentIndent)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                WriteMapping(map, column);
                break;
            case JsonArray { Count: > 0 } list:
                WriteSequence(list, column);
                break;
            default:
                WriteScalar(node, parentIndent + style.Indent, style.Indent);
                break;
        }
    }

    private void WriteSorted(JsonObject map, int indent)
    {
        var count = map.Count;
        var keys = ArrayPool<string>.Shared.Rent(count);
        var values = ArrayPool<JsonNode?>.Shared.Rent(count);
        var i = 0;
        foreach (var (key, value) in map)
        {
            (keys[i], values[i]) = (key, value);
            i++;
        }

        Array.Sort(keys, values, 0, count, NaturalOrder.Instance);
        for (i = 0; i < count; i++)
        {
            if (i > 0)
            {
                NewLine(indent);
            }

            WriteEntry(keys[i], values[i], indent);
        }

        ArrayPool<string>.Shared.Return(keys, clearArray: true);
        ArrayPool<JsonNode?>.Shared.Return(values, clearArray: true);
    }

    /// <summary>Ends the line and goes to a column of the next.</summary>
    public void NewLine(int indent)
    {
        _text.Append(style.NewLine);
        _lineStart = _text.Length;
        _text.Append(' ', indent);
    }

    /// <summary>A scalar or an empty collection.</summary>
    /// <param name="node">The value.</param>
    /// <param name="indent">Column of further lines.</param>
    /// <param name="hint">Digit of a literal that starts with a blank: columns from the parent to <paramref name="indent"/>.</param>
    private void WriteScalar(JsonNode? node, int indent, int hint)
    {
        switch (node)
        {
            case null:
                _text.Append("null");
                break;
            case JsonObject:
                _text.Append("{}");
                break;
            case JsonArray:
                _text.Append("[]");
                break;
            default:
                WriteValue(node.AsValue(), indent, hint);
                break;
        }
    }

    private void WriteValue(JsonValue value, int indent, int hint)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                var text = value.GetValue<string>();
                text = style.ViaJson && text.Contains('\u0085') ? FoldNextLines(text) : text;
                WriteString(text, ScalarAnalysis.Of(text), indent, hint, isKey: false);
                break;
            case JsonValueKind.True:
                _text.Append("true");
                break;
            case JsonValueKind.False:
                _text.Append("false");
                break;
            case JsonValueKind.Null:
                _text.Append("null");
                break;
            default:
                _text.Append(NumberText.Of(value));
                break;
        }
    }
}
