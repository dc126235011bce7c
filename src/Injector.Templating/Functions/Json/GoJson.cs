using System.Text.Json.Nodes;
using Injector.Go.Json;
using Injector.Templating.Functions.Json;
using Injector.Templating.Values;

namespace Injector.Templating;

/// <summary>
/// JSON text of template values exactly as Go's <c>encoding/json</c> writes it: its escapes, its number forms, maps in byte order of
/// their keys, structs in declaration order, nil lists as <c>null</c>.
/// </summary>
public static class GoJson
{
    /// <summary>The JSON text of a template value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="escapeHtml">True to write <c>&lt; &gt; &amp;</c> as <c>\u003c</c> …, which is Go's default.</param>
    /// <param name="indent">Indentation of one level; null for text in one line.</param>
    /// <exception cref="FunctionException">The value has no JSON form (NaN, infinity, nesting beyond 1,000 levels).</exception>
    public static string Write(in Value value, bool escapeHtml = true, string? indent = null)
    {
        var text = BoundedText.NewBuffer();
        try
        {
            var nodes = 0;
            GoJsonWriter.Append(text, value, new GoJsonStyle(escapeHtml, SortKeys: false, indent), depth: 0, ref nodes);
        }
        catch (FormatException failed)
        {
            throw new FunctionException(failed.Message, failed);
        }

        return text.ToString();
    }

    /// <summary>The JSON text of a tree; object members in the tree's own order, or in byte order of their names as for Go maps.</summary>
    /// <exception cref="FunctionException">The tree is nested beyond 1,000 levels.</exception>
    public static string Write(JsonNode? node, bool escapeHtml = true, bool sortKeys = false, string? indent = null)
    {
        var text = BoundedText.NewBuffer();
        try
        {
            GoJsonTree.Append(text, node, new GoJsonStyle(escapeHtml, sortKeys, indent));
        }
        catch (FormatException failed)
        {
            throw new FunctionException(failed.Message, failed);
        }

        return text.ToString();
    }

    /// <summary>Reads JSON text as Go's decoder does: numbers are float64, the last of equal keys wins, nothing may follow.</summary>
    /// <exception cref="FormatException">It is not JSON.</exception>
    public static Value Read(string text) => GoJsonReader.Read(text);
}
