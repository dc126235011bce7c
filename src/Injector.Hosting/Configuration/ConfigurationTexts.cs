using Injector.Core;

namespace Injector.Hosting.Configuration;

/// <summary>The configuration as it was found.</summary>
/// <param name="Config">The texts and their names.</param>
/// <param name="Origins">Where each text stands inside its file, by the name used in <paramref name="Config"/>.</param>
/// <param name="Notes">Sentences worth telling, for example which built-in part stood in.</param>
public sealed record ConfigurationTexts(InjectorConfig Config, IReadOnlyList<TextOrigin> Origins, IReadOnlyList<string> Notes)
{
    /// <summary>Revision that the configuration itself names; null when it does not, empty for the default one.</summary>
    public string? Revision { get; init; }

    /// <summary>Where <see cref="Revision"/> was found.</summary>
    public string RevisionOrigin { get; init; } = "the ConfigMap's label istio.io/rev";

    /// <summary>A problem of a text with its place in the file that the text was taken from.</summary>
    public ConfigurationProblem Place(ConfigurationProblem problem)
    {
        foreach (var origin in Origins)
        {
            problem = origin.Place(problem);
        }

        return problem;
    }
}
