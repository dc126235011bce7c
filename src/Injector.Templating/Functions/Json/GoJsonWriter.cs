using System.Text;
using Injector.Go.Json;
using Injector.Templating.Values;

namespace Injector.Templating.Functions.Json;

/// <summary>Walks template values and writes them as JSON text.</summary>
internal static class GoJsonWriter
{
    /// <summary>Appends a value that stands <paramref name="depth"/> levels deep.</summary>
    /// <param name="text">Where it goes.</param>
    /// <param name="value">The value.</param>
    /// <param name="style">Escapes and indentation.</param>
    /// <param name="depth">Its level.</param>
    /// <param name="nodes">Values written so far, which are bounded.</param>
    /// <exception cref="FormatException">The value has no JSON form; the words are Go's.</exception>
    public static void Append(StringBuilder text, in Value value, in GoJsonStyle style, int depth, ref int nodes)
    {
        BoundedText.CheckNodes(++nodes);
        switch (value.Kind)
        {
            case GoKind.Invalid:
                text.Append("null");
                break;
            case GoKind.Bool:
                text.Append(value.AsBool ? "true" : "false");
                break;
            case GoKind.String:
                GoJsonText.AppendString(text, value.AsString, style.EscapeHtml);
                break;
            case GoKind.Slice:
                AppendSlice(text, value.AsSlice, style, depth, ref nodes);
                break;
            case GoKind.Map:
                AppendMap(text, value.AsMap, style, depth, ref nodes);
                break;
            case GoKind.Struct:
                GoJsonTree.Append(text, value.AsStruct.ToJson(), style, depth);
                break;
            case GoKind.Pointer:
                Append(text, value.AsPointer.Target, style, depth, ref nodes);
                break;
            case GoKind.Complex128:
                throw new FormatException("json: unsupported type: complex128");
            default:
                AppendNumber(text, value);
                break;
        }
    }

    private static void AppendNumber(StringBuilder text, in Value value)
    {
        if (value.IsFloat)
        {
            GoJsonText.AppendNumber(text, value.AsFloat64);
        }
        else
        {
            _ = value.IsUnsigned ? text.Append(value.AsUInt64) : text.Append(value.AsInt64);
        }
    }

    private static void AppendSlice(StringBuilder text, GoSlice list, in GoJsonStyle style, int depth, ref int nodes)
    {
        if (list.IsNil)
        {
            text.Append("null");
            return;
        }

        GoJsonLayout.Open(text, '[', depth);
        for (var i = 0; i < list.Count; i++)
        {
            GoJsonLayout.Next(text, i, style, depth);
            Append(text, list[i], style, depth + 1, ref nodes);
        }

        GoJsonLayout.Close(text, ']', list.Count, style, depth);
    }

    private static void AppendMap(StringBuilder text, GoMap map, in GoJsonStyle style, int depth, ref int nodes)
    {
        if (map.IsNil)
        {
            text.Append("null");
            return;
        }

        GoJsonLayout.Open(text, '{', depth);
        var index = 0;
        foreach (var key in map.SortedKeys)
        {
            map.TryGetValue(key, out var value);
            GoJsonLayout.Key(text, index++, key, style, depth);
            Append(text, value, style, depth + 1, ref nodes);
        }

        GoJsonLayout.Close(text, '}', index, style, depth);
    }
}
