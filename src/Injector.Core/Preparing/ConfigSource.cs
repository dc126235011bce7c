using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Yaml;

namespace Injector.Core.Preparing;

/// <summary>
/// The text that describes the templates, taken apart: an injector configuration, one wrapped in a ConfigMap manifest, or a bare template.
/// </summary>
/// <param name="File">Name of the text in errors.</param>
/// <param name="Text">The configuration or template text itself.</param>
/// <param name="Members">The configuration's members, whose keys match whatever their case; null when the text is a bare template.</param>
/// <param name="ValuesText">Values that came in the same manifest, if any.</param>
internal sealed record ConfigSource(string File, string Text, IReadOnlyDictionary<string, JsonNode?>? Members, string? ValuesText)
{
    private static readonly string[] TopLevelKeys =
        ["policy", "templates", "template", "aliases", "defaultTemplates", "neverInjectSelector", "alwaysInjectSelector", "injectedAnnotations"];

    /// <exception cref="ConfigurationException">The text is meant as a configuration but is not YAML.</exception>
    public static ConfigSource Read(string text, string file)
    {
        if (ReadMap(text, file) is not { } map)
        {
            return new(file, text, null, null);
        }

        if (map.Text("kind") == "ConfigMap")
        {
            var data = map.Object("data");
            return data.Text("config") is { } inner
                ? Read(inner, $"{file} (key config)") with { ValuesText = data.Text("values") }
                : throw new ConfigurationException([ConfigurationProblems.ConfigKeyMissing(file)]);
        }

        var members = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in map)
        {
            members[key] = value;
        }

        if (Array.Exists(TopLevelKeys, members.ContainsKey))
        {
            return new(file, text, members, null);
        }

        // A whole pod may be a template; any other object would be merged into pods in whatever fits them by chance.
        return map.Text("kind") is { } kind and not "Pod"
            ? throw new ConfigurationException([ConfigurationProblems.ManifestAsConfig(file, kind)])
            : new(file, text, null, null);
    }

    /// <summary>A template is rarely YAML before it is rendered, and one that happens to be has other keys at its top.</summary>
    private static JsonObject? ReadMap(string text, string file)
    {
        try
        {
            return YamlReader.Read(text, new YamlReadOptions { FileName = file }) as JsonObject;
        }
        catch (YamlException error) when (!LooksLikeConfiguration(text))
        {
            _ = error;
            return null;
        }
        catch (YamlException error)
        {
            throw new ConfigurationException([ConfigurationProblems.InjectorConfigNotYaml(file, error)], error);
        }
    }

    private static bool LooksLikeConfiguration(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && (line[..colon] is "apiVersion" || IsTopLevelKey(line[..colon])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTopLevelKey(ReadOnlySpan<char> key)
    {
        foreach (var known in TopLevelKeys)
        {
            if (key.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
