using Injector.Cli.Configuration;
using Injector.Cli.Reporting;
using Injector.Core;

namespace Injector.Cli.Injecting;

/// <summary>Reads and prepares the configuration, and reports every problem of it at its place in the files.</summary>
internal sealed class SnapshotLoader(IConfigurationSource source, InjectionSettings settings, RunLog log)
{
    /// <summary>The prepared configuration, or null after reporting.</summary>
    public async Task<InjectionSnapshot?> LoadAsync(CancellationToken cancellation)
    {
        IReadOnlyList<TextOrigin> origins = [];
        try
        {
            var texts = await source.ReadAsync(cancellation);
            origins = texts.Origins;
            foreach (var note in texts.Notes)
            {
                log.Note(string.Empty, note);
            }

            return InjectionSnapshot.Prepare(texts.Config, WithRevision(texts));
        }
        catch (ConfigurationException e)
        {
            foreach (var problem in e.Problems)
            {
                log.Error(Problem.Of(Place(problem, origins)));
            }

            return null;
        }
    }

    /// <summary>The flag wins; without it the source tells the revision.</summary>
    private InjectionSettings WithRevision(ConfigurationTexts texts)
    {
        if (settings.Revision.Length > 0 || texts.Revision is not { Length: > 0 } revision)
        {
            return settings;
        }

        log.Note(string.Empty, $"revision {revision}: read from {texts.RevisionOrigin}; --revision goes over it");
        return settings with { Revision = revision };
    }

    private static ConfigurationProblem Place(ConfigurationProblem problem, IReadOnlyList<TextOrigin> origins)
    {
        foreach (var origin in origins)
        {
            problem = origin.Place(problem);
        }

        return problem;
    }
}
