using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Yaml.Writing;

namespace Injector.Yaml.Editing;

/// <summary>Writes JSON trees in flow style: as JSON, or as YAML with plain scalars where they can be.</summary>
internal sealed class FlowWriter
{
    private readonly StringBuilder _text = new();
    private readonly FlowLayout _layout;

    private FlowWriter(FlowLayout layout)
    {
        _layout = layout;
    }

    /// <param name="node">The value.</param>
    /// <param name="layout">How to lay it out.</param>
    /// <param name="margin">Blanks at the start of the line on which the value starts.</param>
    public static string Write(JsonNode? node, FlowLayout layout, string margin)
    {
        var writer = new FlowWriter(layout);
        writer.WriteNode(node, margin);
        return writer._text.ToString();
    }

    /// <summary>A key, its colon and its value.</summary>
    public static string WriteEntry(string key, JsonNode? value, FlowLayout layout, string margin)
    {
        var writer = new FlowWriter(layout);
        writer.WriteEntry(key, value, margin);
        return writer._text.ToString();
    }

    private void WriteEntry(string key, JsonNode? value, string margin)
    {
        WriteString(key);
        _text.Append(':').Append(_layout.ColonGap.Length == 0 && !_layout.Json ? " " : _layout.ColonGap);
        WriteNode(value, margin);
    }

    private void WriteNode(JsonNode? node, string margin)
    {
        switch (node)
        {
            case null:
                _text.Append("null");
                break;
            case JsonObject map:
                _text.Append('{');
                WriteAll(map.Count, margin, map, static (self, source, inner, first) => self.WriteEntries((JsonObject)source, inner, first));
                _text.Append('}');
                break;
            case JsonArray list:
                _text.Append('[');
                WriteAll(list.Count, margin, list, static (self, source, inner, first) => self.WriteItems((JsonArray)source, inner, first));
                _text.Append(']');
                break;
            default:
                WriteScalar(node.AsValue());
                break;
        }
    }

    private void WriteAll(int count, string margin, JsonNode source, Action<FlowWriter, JsonNode, string, string> write)
    {
        if (count == 0)
        {
            return;
        }

        if (!_layout.MultiLine)
        {
            write(this, source, margin, "," + _layout.CommaGap);
            return;
        }

        var inner = margin + _layout.Step;
        _text.Append(_layout.NewLine).Append(inner);
        write(this, source, inner, "," + _layout.NewLine + inner);
        _text.Append(_layout.NewLine).Append(margin);
    }

    private void WriteEntries(JsonObject map, string margin, string separator)
    {
        var first = true;
        foreach (var (key, value) in map)
        {
            _text.Append(first ? string.Empty : separator);
            WriteEntry(key, value, margin);
            first = false;
        }
    }

    private void WriteItems(JsonArray list, string margin, string separator)
    {
        var first = true;
        foreach (var item in list)
        {
            _text.Append(first ? string.Empty : separator);
            WriteNode(item, margin);
            first = false;
        }
    }

    private void WriteScalar(JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                WriteString(value.ToString());
                break;
            case JsonValueKind.Number:
                _text.Append(NumberText.Of(value));
                break;
            default:
                _text.Append(value.GetValueKind() switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => "null" });
                break;
        }
    }

    private void WriteString(string text)
    {
        if (_layout.Json)
        {
            _text.Append('"').Append(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)).Append('"');
            return;
        }

        var spellings = ScalarAnalysis.Of(text);
        if ((spellings & Spellings.FlowPlain) != 0 && (spellings & (Spellings.OtherType | Spellings.MultiLine)) == 0)
        {
            _text.Append(text);
        }
        else
        {
            _text.Append(DoubleQuotedText.Of(text));
        }
    }
}
