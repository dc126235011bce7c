using System.Buffers;
using System.Text.Json.Nodes;
using Injector.Yaml.Writing;

namespace Injector.Yaml;

/// <summary>Writes JSON trees as YAML, byte for byte as Kubernetes' library does.</summary>
public static class YamlWriter
{
    /// <summary>
    /// Block style, keys in natural order, lists in the column of their key, long text folded at 80 columns; ends with a newline.
    /// </summary>
    /// <param name="node">The tree; null is written as <c>null</c>.</param>
    public static string Write(JsonNode? node) => Write(node, EmitterStyle.Kubernetes);

    /// <summary>The same, with escapes for some characters that Kubernetes' library writes as they are.</summary>
    /// <param name="node">The tree; null is written as <c>null</c>.</param>
    /// <param name="escaped">Which; line feeds stay where text has several lines, unless they are among them.</param>
    public static string Write(JsonNode? node, SearchValues<char> escaped)
    {
        ArgumentNullException.ThrowIfNull(escaped);
        return Write(node, EmitterStyle.Kubernetes with { Escaped = escaped });
    }

    private static string Write(JsonNode? node, EmitterStyle style)
    {
        var emitter = new Emitter(style);
        emitter.WriteDocument(node);
        return emitter.ToString();
    }
}
