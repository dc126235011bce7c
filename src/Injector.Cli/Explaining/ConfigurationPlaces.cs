using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Explaining;

/// <summary>Finds where the parts of a configuration are written. What cannot be told for certain is not told.</summary>
/// <param name="texts">The configuration as it was found.</param>
/// <param name="settings">Assignments go over the values.</param>
internal sealed class ConfigurationPlaces(ConfigurationTexts texts, InjectionSettings settings)
{
    private readonly ConfigurationText _config = new(texts.Config.ConfigFile, texts.Config.ConfigText);
    private readonly ConfigurationText _values = new(texts.Config.ValuesFile, texts.Config.ValuesText);
    private readonly ConfigurationText _mesh = new(texts.Config.MeshFile, texts.Config.MeshText);

    /// <summary>A member of the injector configuration; the configuration as a whole where it leaves the member to its default.</summary>
    /// <param name="pointer">RFC 6901.</param>
    public SourceFile OfMember(string pointer)
    {
        var key = pointer.TrimStart('/').Replace('/', '.');
        return _config.Find(pointer) is { } line ? Place(_config, line, key) : new SourceFile(_config.Name, 0, $"{key} is not set");
    }

    /// <summary>A line of a template; null for one that is written in another way than line by line.</summary>
    public SourceFile? OfTemplate(string template, int line) =>
        _config.IsBuiltIn ? BuiltInConfiguration.FileOf(template, line) is var (file, itsLine) ? new SourceFile(file, itsLine, string.Empty) : null
        : _config.Find(JsonPointer.Combine("/templates", template)) is > 0 and var header && _config.IsBlock(header) ? Place(_config, header + line, string.Empty)
        : _config.Find("/template") is > 0 and var single && _config.IsBlock(single) ? Place(_config, single + line, string.Empty)
        : null;

    /// <summary>The file that a template is written in, for people.</summary>
    public string FileOfTemplate(string template) => _config.IsBuiltIn ? "built in" : OfTemplate(template, 1)?.File ?? _config.Name;

    /// <summary>What gives a value; null when that cannot be told.</summary>
    /// <param name="path">Its path, as templates read it.</param>
    public SourceFile? OfValue(string path)
    {
        if (settings.SetValues.Any(assignment => assignment.StartsWith(path + "=", StringComparison.Ordinal)))
        {
            return new SourceFile("--set", 0, path);
        }

        var first = path.Split('.')[0];
        return settings.SetValues.Any(assignment => assignment.Contains(first, StringComparison.Ordinal)) ? null : Of(_values, path);
    }

    /// <summary>The text that sets a field of the mesh configuration; null where none does.</summary>
    public SourceFile? OfMesh(string path) => Of(_mesh, path);

    private SourceFile? Of(ConfigurationText text, string path) =>
        text.IsOneLine || path.Contains('\\', StringComparison.Ordinal) || path.Contains('[', StringComparison.Ordinal) || path.EndsWith('*')
            ? null
            : text.Find("/" + path.Replace("/", "~1", StringComparison.Ordinal).Replace('.', '/')) is { } line ? Place(text, line, path) : null;

    private SourceFile Place(ConfigurationText text, int line, string key)
    {
        if (text.IsBuiltIn)
        {
            return new SourceFile(text.Name, 0, key);
        }

        var placed = texts.Place(new ConfigurationProblem(text.Name, line, 1, string.Empty));
        return new SourceFile(placed.File, placed.Line, key);
    }

    /// <summary>One text of a configuration.</summary>
    private sealed class ConfigurationText(string name, string? text)
    {
        private readonly Lazy<YamlDocument?> _document = new(() => Read(name, text));

        public string Name => name;

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
}
