using System.Buffers;
using System.Text.Json.Nodes;
using Injector.Yaml;

namespace Injector.Hosting.Naming;

/// <summary>YAML in which what <see cref="VisibleText"/> escapes for people is escaped too, line breaks apart: a report may end on a terminal.</summary>
public static class VisibleYaml
{
    /// <summary>Control characters are escaped in any YAML.</summary>
    private static readonly SearchValues<char> Invisible = SearchValues.Create(VisibleText.Invisible + "\u2028\u2029");

    /// <summary>The tree as YAML; it reads back as it was.</summary>
    /// <param name="node">The tree.</param>
    public static string Write(JsonNode? node) => YamlWriter.Write(node, Invisible);
}
