namespace Injector.Core;

/// <summary>The configuration cannot be used; all problems found are listed.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>A failure with all its problems.</summary>
    public ConfigurationException(IReadOnlyList<ConfigurationProblem> problems, Exception? inner = null)
        : base(string.Join('\n', problems ?? throw new ArgumentNullException(nameof(problems))), inner) => Problems = problems;

    /// <summary>All problems, in the order of the texts.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; }
}

/// <summary>One problem of the configuration.</summary>
/// <param name="File">Name of the text it stands in.</param>
/// <param name="Line">Line from 1; 0 when the place is not known.</param>
/// <param name="Column">Column from 1; 0 when the place is not known.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do, if that can be said.</param>
public sealed record ConfigurationProblem(string File, int Line, int Column, string Message, string? Hint = null)
{
    /// <summary>Stable kebab-case name for machines; <c>configuration-unusable</c> when whoever reads the texts says no more.</summary>
    public string Id { get; init; } = ProblemIds.ConfigurationUnusable;

    /// <inheritdoc/>
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}:{Line}:{Column}" : File;
        return Hint is null ? $"{place}: {Message}" : $"{place}: {Message}; {Hint}";
    }
}
