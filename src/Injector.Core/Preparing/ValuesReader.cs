using System.Text.Json.Nodes;
using Injector.Core.Problems;
using Injector.Yaml;

namespace Injector.Core.Preparing;

/// <summary>Reads the values and lays the settings' assignments over them.</summary>
internal static class ValuesReader
{
    /// <summary>The values as templates see them; empty when they cannot be read.</summary>
    /// <param name="config">Holds the text of the values.</param>
    /// <param name="settings">Holds the assignments.</param>
    /// <param name="textInManifest">Values that came with the injector configuration; used when the configuration has none itself.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <param name="warnings">Gets what is odd.</param>
    public static JsonObject Read(
        InjectorConfig config, InjectionSettings settings, string? textInManifest, ProblemCollector problems, List<InjectionProblem> warnings)
    {
        var values = problems.Collect(() => Read(config.ValuesText ?? textInManifest, config.ValuesFile)) ?? [];
        var below = settings.SetValues.Count > 0 ? (JsonObject)values.DeepClone() : values;
        var roots = new List<string>();
        foreach (var assignment in settings.SetValues)
        {
            try
            {
                roots.AddRange(SetValue.Apply(values, assignment));
            }
            catch (FormatException error)
            {
                problems.Add(ConfigurationProblems.AssignmentInvalid(error.Message));
            }
        }

        warnings.AddRange(KnownValues.Unknown(roots, below, config.ConfigText));
        return values;
    }

    private static JsonObject Read(string? text, string file)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        return YamlReader.Read(text, new YamlReadOptions { FileName = file }) switch
        {
            null => [],
            JsonObject map => map,
            _ => throw new ConfigurationException([ConfigurationProblems.ValuesNotMapping(file)]),
        };
    }
}
