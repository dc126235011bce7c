using Injector.Core;

namespace Injector.Cli.Configuration;

/// <summary>Where the injection configuration comes from: files, or a cluster.</summary>
internal interface IConfigurationSource
{
    /// <summary>Reads the three texts, as written.</summary>
    /// <exception cref="ConfigurationException">Something is missing or unreadable; all problems are listed.</exception>
    Task<ConfigurationTexts> ReadAsync(CancellationToken cancellation);
}

/// <summary>What a source found.</summary>
/// <param name="Config">The texts and their names.</param>
/// <param name="Origins">Where each text stands inside its file, by the name used in <paramref name="Config"/>.</param>
/// <param name="Notes">Sentences worth telling, for example which built-in part stood in.</param>
internal sealed record ConfigurationTexts(InjectorConfig Config, IReadOnlyList<TextOrigin> Origins, IReadOnlyList<string> Notes)
{
    /// <summary>Revision that the configuration itself names; null when it does not, empty for the default one.</summary>
    public string? Revision { get; init; }

    /// <summary>Where <see cref="Revision"/> was found.</summary>
    public string RevisionOrigin { get; init; } = "the ConfigMap's label istio.io/rev";
}
