using Injector.Core;
using Injector.Hosting.Configuration;
using Injector.Json;

namespace Injector.Cli.Explaining;

/// <summary>Finds where the parts of a configuration are written. What cannot be told for certain is not told.</summary>
/// <param name="texts">The configuration as it was found.</param>
/// <param name="settings">Assignments go over the values.</param>
internal sealed class ConfigurationPlaces(ConfigurationTexts texts, InjectionSettings settings)
{
    private static readonly string[] Members = ["templates", "template", "defaultTemplates", "aliases", "policy"];

    private readonly ConfigurationText _config = ConfigurationText.OfInjector(texts.Config.ConfigFile, texts.Config.ConfigText);
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
    public SourceFile? OfTemplate(string template, int line)
    {
        if (_config.IsBuiltIn)
        {
            return BuiltIn(template, line);
        }

        foreach (var pointer in (ReadOnlySpan<string>)[JsonPointer.Combine("/templates", template), "/template"])
        {
            if (_config.Find(pointer) is { } header)
            {
                return _config.IsBlock(header) ? Place(_config, header + line, string.Empty) : null;
            }
        }

        // A template that the configuration only names is a built-in one; a file without members is a template itself.
        return Members.Any(member => _config.Find("/" + member) is not null) ? BuiltIn(template, line) : Place(_config, line, string.Empty);
    }

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

    private static SourceFile? BuiltIn(string template, int line) =>
        BuiltInConfiguration.FileOf(template, line) is var (file, itsLine) ? new SourceFile("built-in " + file, itsLine, string.Empty) : null;

    private SourceFile Place(ConfigurationText text, int line, string key)
    {
        if (text.IsBuiltIn || text.LinesBefore is not { } before)
        {
            return new SourceFile(text.Name, 0, key);
        }

        var placed = texts.Place(new ConfigurationProblem(text.Name, line + before, 1, string.Empty));
        return new SourceFile(placed.File, placed.Line, key);
    }
}
