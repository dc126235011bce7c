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
    public static string Write(JsonNode? node)
    {
        var emitter = new Emitter();
        emitter.WriteDocument(node);
        return emitter.ToString();
    }
}
