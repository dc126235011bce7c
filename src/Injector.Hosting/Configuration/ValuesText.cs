using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Hosting.Configuration;

/// <summary>Lays values over each other, as texts.</summary>
internal static class ValuesText
{
    /// <summary>The values of one text over those of another; those of the other after adding a problem.</summary>
    public static string Lay(string file, string text, string below, List<ConfigurationProblem> problems)
    {
        var before = problems.Count;
        var above = Read(file, text, problems);
        if (above is not (null or JsonObject))
        {
            problems.Add(new ConfigurationProblem(file, 1, 1, "the values must be a mapping"));
        }

        if (problems.Count > before || Read(file, below, problems) is not JsonObject merged)
        {
            return below;
        }

        Merge(merged, above as JsonObject ?? []);
        return merged.ToJsonString();
    }

    /// <summary>The tree of a text; null after adding a problem, and for nothing.</summary>
    public static JsonNode? Read(string file, string text, List<ConfigurationProblem> problems)
    {
        try
        {
            return YamlReader.Read(text, new YamlReadOptions { FileName = file });
        }
        catch (YamlException e)
        {
            problems.Add(new ConfigurationProblem(file, e.Position.Line, e.Position.Column, e.Reason));
            return null;
        }
    }

    /// <summary>Maps are merged key by key, everything else is replaced.</summary>
    public static void Merge(JsonObject below, JsonObject above)
    {
        foreach (var (key, value) in above)
        {
            if (value is JsonObject map && below[key] is JsonObject existing)
            {
                Merge(existing, map);
            }
            else
            {
                below[key] = value?.DeepClone();
            }
        }
    }
}
