using System.Text.Json.Nodes;
using Injector.Cli.Analyzing.Suppressing;
using Injector.Cli.Findings;
using Injector.Cli.Input;
using Injector.Json;

namespace Injector.Cli.Analyzing;

/// <summary>What the settings of a project say of <c>analyze</c>: <c>ignore</c>, <c>severity</c> and <c>failOn</c>.</summary>
/// <param name="file">The settings.</param>
internal sealed class AnalysisFile(ProjectFile file)
{
    /// <summary>Settings of the command with what the file says put into them.</summary>
    /// <param name="settings">The settings of the command.</param>
    public AnalysisSettings Apply(AnalysisSettings settings)
    {
        settings = file["ignore"] is { } ignored ? settings with { Ignored = [.. settings.Ignored, .. Patterns(ignored)] } : settings;
        settings = file["severity"] is { } levels ? settings with { Levels = Levels(levels) } : settings;
        return file["failOn"] is { } word ? settings with { FailOn = FailOn(word, settings.FailOn) } : settings;
    }

    private List<SuppressPattern> Patterns(JsonNode? list)
    {
        if (list is not JsonArray items)
        {
            file.Wrong("/ignore", "is no list");
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
                file.Wrong(JsonPointer.Combine(pointer, name), value.AsText() is null && name is "resource" or "reason" ? $"{name} is no text" : $"unknown member \"{name}\"", "known are id, resource and reason");
            }

            pattern = SuppressPattern.Of(id, map.Text("resource"), map.Text("reason"), out problem);
        }

        if (pattern is null)
        {
            file.Wrong(pointer, problem);
        }

        return pattern;
    }

    private Dictionary<string, FindingLevel> Levels(JsonNode? value)
    {
        var levels = new Dictionary<string, FindingLevel>(StringComparer.Ordinal);
        if (value is not JsonObject map)
        {
            file.Wrong("/severity", "is no mapping of ids to levels");
            return levels;
        }

        foreach (var (id, word) in map)
        {
            var pointer = JsonPointer.Combine("/severity", id);
            if (KnownRules.All.All(rule => rule.Id != id))
            {
                file.Wrong(pointer, $"\"{id}\" is the id of no rule{KnownRules.Near(id)}");
            }
            else if (Severities.Parse(word.AsText()) is { } level)
            {
                levels[id] = level;
            }
            else
            {
                file.Wrong(pointer, $"the level of {id} is none", "use error, warning or info");
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

        file.Wrong("/failOn", $"failOn is no level: \"{value.AsText()}\"", "use error, warning, info or never");
        return usual;
    }
}
