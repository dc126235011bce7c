using Injector.Core.Problems;

namespace Injector.Core.Preparing;

/// <summary>
/// Templates that a configuration names, as default or in an alias, and does not hold: those that are built in are taken from there, so that
/// a file can add a template of its own beside the sidecar without a copy of it.
/// </summary>
internal static class BorrowedTemplates
{
    /// <summary>Name and text of each.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> For(DecodedConfig decoded)
    {
        if (decoded.NamedTemplates.Count == 0 || decoded.LegacyTemplate is not null)
        {
            return [];
        }

        var held = decoded.Templates.Select(template => template.Key).ToHashSet(StringComparer.Ordinal);
        var borrowed = new List<KeyValuePair<string, string>>();
        foreach (var name in decoded.NamedTemplates)
        {
            if (!decoded.Aliases.ContainsKey(name) && held.Add(name) && BuiltInConfiguration.FindTemplate(name) is { } text)
            {
                borrowed.Add(new(name, text));
            }
        }

        return borrowed;
    }

    /// <summary>The finding that tells of each.</summary>
    public static IEnumerable<InjectionProblem> Tell(IReadOnlyList<KeyValuePair<string, string>> borrowed) =>
        borrowed.Select(template => ConfigurationProblems.TemplateBorrowed(template.Key));
}
