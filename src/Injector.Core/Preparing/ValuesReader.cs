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
        if (settings is { SetValues: [], SetJsonValues: [], SetStringValues: [] })
        {
            return values;
        }

        var known = new KnownValues((JsonObject)values.DeepClone(), config.ConfigText);
        foreach (var (flag, form, assignments) in InOrder(settings))
        {
            foreach (var assignment in assignments)
            {
                try
                {
                    warnings.AddRange(known.Judge(flag, SetValue.Apply(values, assignment, form)));
                }
                catch (FormatException error)
                {
                    problems.Add(ConfigurationProblems.AssignmentInvalid(flag, error.Message));
                }
            }
        }

        return values;
    }

    /// <summary>The flags in the order in which Helm obeys them, wherever they stand on a command line.</summary>
    private static IEnumerable<(string Flag, SetForm Form, IReadOnlyList<string> Assignments)> InOrder(InjectionSettings settings) =>
    [
        ("--set-json", SetForm.Json, settings.SetJsonValues),
        ("--set", SetForm.Typed, settings.SetValues),
        ("--set-string", SetForm.Text, settings.SetStringValues),
    ];

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
