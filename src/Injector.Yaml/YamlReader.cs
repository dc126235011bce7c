using System.Text.Json.Nodes;
using Injector.Yaml.Parsing;
using Injector.Yaml.Resolving;

namespace Injector.Yaml;

/// <summary>Reads YAML text as Kubernetes does: YAML 1.1 to a JSON tree.</summary>
public static class YamlReader
{
    /// <summary>
    /// The first document of <paramref name="text"/>, null when it is empty. Integers are <see cref="long"/> (<see cref="ulong"/>
    /// beyond), other numbers <see cref="double"/>; keys keep the order of the text.
    /// </summary>
    /// <exception cref="YamlException">The text is not YAML, has no JSON form or passes a limit.</exception>
    public static JsonNode? Read(string text, YamlReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= YamlReadOptions.Default;
        using var tree = Parser.Parse(text, options, pooled: true, options.FileName ?? string.Empty);
        return new JsonTreeBuilder(tree, options, new ScalarValues(tree)).Build(0);
    }
}
