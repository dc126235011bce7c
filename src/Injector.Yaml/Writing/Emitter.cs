using System.Text;
using System.Text.Json.Nodes;

namespace Injector.Yaml.Writing;

/// <summary>Writes JSON trees in block Style. Line breaks are written before lines, so a block ends without one.</summary>
internal sealed class Emitter
{
    private const int LongestSimpleKey = 128;

    private readonly EmitterText _text;
    private readonly ScalarEmitter _scalars;

    public Emitter()
        : this(EmitterStyle.Kubernetes)
    {
    }

    public Emitter(EmitterStyle style)
    {
        _text = new EmitterText(style);
        _scalars = new ScalarEmitter(_text);
    }

    private EmitterStyle Style => _text.Style;

    public override string ToString() => _text.ToString();

    /// <summary>Starts over in another layout.</summary>
    public Emitter Restart(EmitterStyle style)
    {
        _text.Restart(style);
        return this;
    }

    /// <summary>Ends the line and goes to a column of the next.</summary>
    public void NewLine(int indent) => _text.NewLine(indent);

    /// <summary>A whole document, with its final line break.</summary>
    public void WriteDocument(JsonNode? node)
    {
        WriteRoot(node);
        _text.Append(Style.NewLine);
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
                _scalars.Write(node, Style.Indent, Style.Indent);
                break;
        }
    }

    /// <summary>The entries of a mapping; the first one at the current position, which is column <paramref name="indent"/>.</summary>
    public void WriteMapping(JsonObject map, int indent)
    {
        if (Style.SortKeys && map.Count > 1)
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
            _scalars.WriteString(key, spellings, 0, 0, isKey: true);
            _text.Append(':');
            WriteValue(value, indent);
            return;
        }

        _text.Append("? ");
        _scalars.WriteString(key, spellings, indent + Style.Indent, Style.Indent, isKey: false);
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
                NewLine(indent + Style.Indent);
                WriteMapping(map, indent + Style.Indent);
                break;
            case JsonArray { Count: > 0 } list:
                NewLine(indent + Style.ListIndent);
                WriteSequence(list, indent + Style.ListIndent);
                break;
            default:
                _text.Append(' ');
                _scalars.Write(value, indent + Style.Indent, Style.Indent);
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
        _text.Append('-').AppendBlanks(Style.DashGap);
        WriteCompact(item, indent + 1 + Style.DashGap, indent);
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
                _scalars.Write(node, parentIndent + Style.Indent, Style.Indent);
                break;
        }
    }

    private void WriteSorted(JsonObject map, int indent)
    {
        using var entries = new SortedEntries(map);
        for (var i = 0; i < map.Count; i++)
        {
            if (i > 0)
            {
                NewLine(indent);
            }

            WriteEntry(entries.Key(i), entries.Value(i), indent);
        }
    }
}
