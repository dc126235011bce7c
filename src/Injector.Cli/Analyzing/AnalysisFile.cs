using System.Text.Json.Nodes;
using Injector.Cli.Analyzing.Suppressing;
using Injector.Cli.Findings;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Hosting.Files;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Cli.Analyzing;

/// <summary>
/// The file of settings, <c>.injector.yaml</c>: members <c>ignore</c>, <c>severity</c> and <c>failOn</c>, and no others, so that a misspelt one does
/// not silently do nothing.
/// </summary>
internal sealed class AnalysisFile
{
    /// <summary>Name of the file that is read from the working folder when none is named.</summary>
    public const string UsualName = InputResolver.SettingsName;

    private readonly YamlDocument _document;
    private readonly List<Problem> _problems;

    private AnalysisFile(YamlDocument document, List<Problem> problems) => (_document, _problems) = (document, problems);

    /// <summary>Settings with what a file says put into them.</summary>
    /// <param name="path">The file; null reads the usual one if it is there.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="files">The files of the machine.</param>
    /// <param name="problems">Gets what is wrong with the file.</param>
    public static AnalysisSettings Apply(string? path, AnalysisSettings settings, IReadableFiles files, List<Problem> problems)
    {
        if (path is null && files.KindOf(UsualName) is PathKind.None)
        {
            return settings;
        }

        var name = path ?? UsualName;
        try
        {
            var document = YamlDocument.FromText(ReadText(name, files), name);
            return document.IsEmpty ? settings : new AnalysisFile(document, problems).Apply(settings);
        }
        catch (YamlException e)
        {
            problems.Add(new Problem(name, e.Reason) { Line = e.Position.Line, Column = e.Position.Column });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(name, $"the settings cannot be read: {e.Message}") { Hint = "check the path given to --config-file" });
        }

        return settings;
    }

    private static string ReadText(string path, IReadableFiles files)
    {
        using var stream = files.OpenRead(path);
        return YamlEncoding.ReadText(stream, path);
    }

    private AnalysisSettings Apply(AnalysisSettings settings)
    {
        if (_document.Root is not JsonObject root)
        {
            Wrong(string.Empty, "is no mapping", "write members ignore, severity and failOn");
            return settings;
        }

        foreach (var (name, value) in root)
        {
            settings = name switch
            {
                "ignore" => settings with { Ignored = [.. settings.Ignored, .. Patterns(value)] },
                "severity" => settings with { Levels = Levels(value) },
                "failOn" => settings with { FailOn = FailOn(value, settings.FailOn) },
                _ => Unknown(name, "known are ignore, severity and failOn", settings),
            };
        }

        return settings;
    }

    private List<SuppressPattern> Patterns(JsonNode? list)
    {
        if (list is not JsonArray items)
        {
            Wrong("/ignore", "is no list");
            return [];
        }

        return [.. items.Select((item, i) => Pattern(item, $"/ignore/{i}")).OfType<SuppressPattern>()];
    }

    private SuppressPattern? Pattern(JsonNode? item, string pointer)
    {
        var problem = "is neither ID[=kind/namespace/name] nor a mapping with id, resource and reason";
        SuppressPattern? pattern = null;
        if (item.AsText() is { } text)
        {
            pattern = SuppressPattern.Parse(text, out problem);
        }
        else if (item is JsonObject map && map.Text("id") is { } id)
        {
            foreach (var (name, value) in map.Where(member => member.Key is not ("id" or "resource" or "reason") || member.Value.AsText() is null))
            {
                Wrong(JsonPointer.Combine(pointer, name), value.AsText() is null && name is "resource" or "reason" ? $"{name} is no text" : $"unknown member \"{name}\"", "known are id, resource and reason");
            }

            pattern = SuppressPattern.Of(id, map.Text("resource"), map.Text("reason"), out problem);
        }

        if (pattern is null)
        {
            Wrong(pointer, problem);
        }

        return pattern;
    }

    private Dictionary<string, FindingLevel> Levels(JsonNode? value)
    {
        var levels = new Dictionary<string, FindingLevel>(StringComparer.Ordinal);
        if (value is not JsonObject map)
        {
            Wrong("/severity", "is no mapping of ids to levels");
            return levels;
        }

        foreach (var (id, word) in map)
        {
            var pointer = JsonPointer.Combine("/severity", id);
            if (KnownRules.All.All(rule => rule.Id != id))
            {
                Wrong(pointer, $"\"{id}\" is the id of no rule{KnownRules.Near(id)}");
            }
            else if (Severities.Parse(word.AsText()) is { } level)
            {
                levels[id] = level;
            }
            else
            {
                Wrong(pointer, $"the level of {id} is none", "use error, warning or info");
            }
        }

        return levels;
    }

    private FindingLevel? FailOn(JsonNode? value, FindingLevel? usual)
    {
        if (value.AsText() is { } word && (word == Severities.Never || Severities.Parse(word) is not null))
        {
            return Severities.Parse(word);
        }

        Wrong("/failOn", "is no level", "use error, warning, info or never");
        return usual;
    }

    private AnalysisSettings Unknown(string name, string hint, AnalysisSettings settings)
    {
        Wrong(JsonPointer.Combine(string.Empty, name), $"unknown member \"{name}\"", hint);
        return settings;
    }

    private void Wrong(string pointer, string message, string? hint = null)
    {
        var position = _document.PositionOf(pointer);
        _problems.Add(new Problem(_document.FileName, message) { Line = position.Line, Column = position.Column, Hint = hint });
    }
}
