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

            return InjectionSnapshot.Prepare(texts.Config, WithRevision(texts.Revision));
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

    /// <summary>The flag wins; without it a captured ConfigMap tells its revision itself.</summary>
    private InjectionSettings WithRevision(string? captured)
    {
        if (settings.Revision.Length > 0 || string.IsNullOrEmpty(captured))
        {
            return settings;
        }

        log.Note(string.Empty, $"revision {captured}: read from the ConfigMap's label istio.io/rev; --revision goes over it");
        return settings with { Revision = captured };
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
