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

    /// <summary>Texts of values that somebody wrote by hand, which may be mistyped.</summary>
    public IReadOnlyList<WrittenValues> Written { get; init; } = [];

    /// <summary>Findings that do not stop the configuration from being used.</summary>
    public IReadOnlyList<InjectionProblem> Warnings { get; init; } = [];

    /// <summary>Text of the settings that stand beside the templates; null when there are none.</summary>
    public string? SettingsText => Settings?.Text;

    internal ConfigMapSettings? Settings { get; init; }

    /// <summary>Names of texts that were joined from others, so that lines in them say nothing.</summary>
    public IReadOnlyList<string> Joined { get; init; } = [];

    /// <summary>The settings to inject with: what the process says, over the settings that stand beside the templates.</summary>
    /// <param name="said">What flags and variables of the process say.</param>
    public InjectionSettings Under(InjectionSettings said) => Settings?.Under(said) ?? said;

    /// <summary>A warning about a text with its place in the file that the text was taken from.</summary>
    public InjectionProblem Place(InjectionProblem warning)
    {
        ArgumentNullException.ThrowIfNull(warning);
        if (warning.Origin is not { } origin)
        {
            return warning;
        }

        var placed = Place(new ConfigurationProblem(origin.File, origin.Line, origin.Column, string.Empty));
        return warning with { Origin = Joined.Contains(origin.File, StringComparer.Ordinal) ? new TextPlace(origin.File, 0, 0) : new TextPlace(placed.File, placed.Line, placed.Column) };
    }

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

/// <summary>Values as somebody wrote them.</summary>
/// <param name="File">The file.</param>
/// <param name="Text">Its text.</param>
/// <param name="Pointer">RFC 6901 pointer to the values in it; empty when they are all of it.</param>
public sealed record WrittenValues(string File, string Text, string Pointer);
