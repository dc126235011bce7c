using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Go.Json;
using Injector.Go.Text;
using Injector.Templating.Formatting;

namespace Injector.Templating.Functions.Json;

/// <summary>Walks values and trees and writes them.</summary>
internal sealed class GoJsonWriter(bool escapeHtml, string? indent)
{
    private const int MaxDepth = 1000;

    private readonly StringBuilder _text = BoundedText.NewBuffer();
    private int _depth;

    public bool SortKeys { get; init; }

    public override string ToString() => _text.ToString();

    public void Write(in Value value)
    {
        switch (value.Kind)
        {
            case GoKind.Invalid:
                _text.Append("null");
                break;
            case GoKind.Bool:
                _text.Append(value.AsBool ? "true" : "false");
                break;
            case GoKind.String:
                GoJsonText.AppendString(_text, value.AsString, escapeHtml);
                break;
            case GoKind.Slice:
                WriteSlice(value.AsSlice);
                break;
            case GoKind.Map:
                WriteMap(value.AsMap);
                break;
            case GoKind.Struct:
                Write(value.AsStruct.ToJson());
                break;
            case GoKind.Pointer:
                Write(value.AsPointer.Target);
                break;
            case GoKind.Complex128:
                throw new FunctionException("json: unsupported type: complex128");
            default:
                WriteNumber(value);
                break;
        }
    }

    public void Write(JsonNode? node)
    {
        switch (node)
        {
            case null:
                _text.Append("null");
                break;
            case JsonObject members:
                Write(members);
                break;
            case JsonArray items:
                Open('[');
                for (var i = 0; i < items.Count; i++)
                {
                    Next(i);
                    Write(items[i]);
                }

                Close(']', items.Count);
                break;
            default:
                WriteScalar((JsonValue)node);
                break;
        }
    }

    private void WriteNumber(in Value value)
    {
        if (value.IsFloat)
        {
            GoJson.AppendNumber(_text, value.AsFloat64);
        }
        else
        {
            _ = value.IsUnsigned ? _text.Append(value.AsUInt64) : _text.Append(value.AsInt64);
        }
    }

    private void WriteSlice(GoSlice list)
    {
        if (list.IsNil)
        {
            _text.Append("null");
            return;
        }

        Open('[');
        for (var i = 0; i < list.Count; i++)
        {
            Next(i);
            Write(list[i]);
        }

        Close(']', list.Count);
    }

    private void WriteMap(GoMap map)
    {
        if (map.IsNil)
        {
            _text.Append("null");
            return;
        }

        Open('{');
        var index = 0;
        foreach (var key in map.SortedKeys)
        {
            map.TryGetValue(key, out var value);
            Key(index++, key);
            Write(value);
        }

        Close('}', index);
    }

    private void Write(JsonObject members)
    {
        Open('{');
        var index = 0;
        var ordered = SortKeys ? members.OrderBy(m => m.Key, GoText.ByteOrder) : members.AsEnumerable();
        foreach (var (key, value) in ordered)
        {
            Key(index++, key);
            Write(value);
        }

        Close('}', index);
    }

    private void WriteScalar(JsonValue scalar)
    {
        if (scalar.GetValueKind() == JsonValueKind.String)
        {
            GoJsonText.AppendString(_text, scalar.GetValue<string>(), escapeHtml);
            return;
        }

        var text = scalar.ToJsonString();
        if (scalar.GetValueKind() == JsonValueKind.Number && text.AsSpan().ContainsAny('.', 'e', 'E') && scalar.TryGetValue<double>(out var number))
        {
            GoJson.AppendNumber(_text, number);
            return;
        }

        _text.Append(text);
    }

    private void Open(char bracket)
    {
        if (++_depth > MaxDepth)
        {
            throw new FunctionException($"json: nested more than {MaxDepth} levels deep");
        }

        _text.Append(bracket);
    }

    private void Key(int index, string key)
    {
        Next(index);
        GoJsonText.AppendString(_text, key, escapeHtml);
        _text.Append(indent is null ? ":" : ": ");
    }

    private void Next(int index)
    {
        if (index > 0)
        {
            _text.Append(',');
        }

        Line();
    }

    private void Close(char bracket, int count)
    {
        _depth--;
        if (count > 0)
        {
            Line();
        }

        _text.Append(bracket);
    }

    private void Line()
    {
        if (indent is null)
        {
            return;
        }

        _text.Append('\n');
        for (var i = 0; i < _depth; i++)
        {
            _text.Append(indent);
        }
    }
}
