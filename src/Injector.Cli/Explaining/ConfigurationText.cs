using System.Text.Json.Nodes;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Explaining;

/// <summary>One text of a configuration, in which places are looked for.</summary>
/// <param name="name">Its name.</param>
/// <param name="text">The text; null for none.</param>
internal sealed class ConfigurationText(string name, string? text)
{
    private readonly Lazy<YamlDocument?> _document = new(() => Read(name, text));

    /// <summary>Lines of the file before its first one; null when its lines are not those of the file.</summary>
    public int? LinesBefore { get; private init; } = 0;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Whether it is in no file.</summary>
    public bool IsBuiltIn => name.StartsWith("built-in ", StringComparison.Ordinal);

    /// <summary>Whether lines say nothing: JSON on one line, as values are that were laid over others.</summary>
    public bool IsOneLine => text is null || !text.AsSpan().Trim().Contains('\n');

    /// <summary>The line of what stands at a pointer, whose first step matches whatever its case; null when nothing does.</summary>
    public int? Find(string pointer)
    {
        if (_document.Value is not { Root: JsonObject root } document)
        {
            return null;
        }

        var steps = JsonPointer.Split(pointer);
        if (root.Select(member => member.Key).FirstOrDefault(key => key.Equals(steps[0], StringComparison.OrdinalIgnoreCase)) is not { } first)
        {
            return null;
        }

        pointer = JsonPointer.Combine(string.Empty, first) + string.Concat(steps.Skip(1).Select(step => JsonPointer.Combine(string.Empty, step)));
        return document.EntryOf(pointer) is { } entry ? 1 + document.RawText.AsSpan(0, entry.Start.Value).Count('\n') : null;
    }

    /// <summary>Whether a line begins a literal block, whose lines are those of its text.</summary>
    public bool IsBlock(int line) => text!.Split('\n')[line - 1].TrimEnd().TrimEnd('-', '+').EndsWith(": |", StringComparison.Ordinal);

    /// <summary>The injector configuration, which may be wrapped in a ConfigMap manifest.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">The text.</param>
    public static ConfigurationText OfInjector(string name, string text)
    {
        var outer = new ConfigurationText(name, text);
        return outer._document.Value?.Root is JsonObject root && root.TextOrEmpty("kind") == "ConfigMap" && root.At("data", "config").AsText() is { } config
            ? new ConfigurationText(name, config) { LinesBefore = outer.Find("/data/config") is { } header && outer.IsBlock(header) ? header : null }
            : outer;
    }

    private static YamlDocument? Read(string name, string? text)
    {
        try
        {
            var document = YamlDocument.FromText(text ?? string.Empty, name, new YamlReadOptions());
            return document.Root is JsonObject ? document : null;
        }
        catch (YamlException)
        {
            // A bare template is no YAML, and has no members to be found.
            return null;
        }
    }
}
