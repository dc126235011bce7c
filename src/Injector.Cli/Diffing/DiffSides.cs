using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Hosting.Clusters;
using Injector.Hosting.Files;

namespace Injector.Cli.Diffing;

/// <summary>Reads the two sides of a comparison.</summary>
/// <param name="settings">What is compared with what.</param>
/// <param name="host">Files and cluster.</param>
/// <param name="log">Where problems are told.</param>
/// <param name="summary">Counts them.</param>
internal sealed class DiffSides(DiffSettings settings, CommandHost host, RunLog log, RunSummary summary)
{
    private readonly HashSet<Problem> _told = [];
    private ClusterSession? _session;

    /// <summary>How people name the sides.</summary>
    public (string Old, string New) Names => settings.Mode switch
    {
        DiffMode.Injection => (SourceName, $"{SourceName}, injected"),
        DiffMode.Committed => (string.Join(' ', settings.Against), $"{SourceName}, injected"),
        DiffMode.Cluster => (LiveObjects.Place, $"{SourceName}, injected"),
        _ => settings.Names,
    };

    private string SourceName => string.Join(' ', settings.Input.Filenames);

    /// <summary>Reads them.</summary>
    /// <returns>The sides; null when something is wrong, which was told.</returns>
    public async Task<(ObjectCollector Old, ObjectCollector New)?> ReadAsync(CancellationToken cancellation)
    {
        using var session = settings.Cluster is null ? null : new ClusterSession(host.Cluster, settings.Cluster, host.Environment);
        _session = session;
        var (old, fresh) = (NewCollector(), NewCollector());
        await (settings.Mode switch
        {
            DiffMode.Injection => ReadAsync(settings.Input, await InjectionAsync(settings.Plan, cancellation), old, fresh, cancellation),
            DiffMode.Configurations => ReadConfigurationsAsync(old, fresh, cancellation),
            DiffMode.Plain => ReadFilesAsync(old, fresh, new PlainManifests(host), cancellation),
            DiffMode.Committed => ReadFilesAsync(old, fresh, await InjectionAsync(settings.Plan, cancellation), cancellation),
            _ => ReadClusterAsync(old, fresh, cancellation),
        });
        Report([.. old.Problems, .. fresh.Problems]);
        if (settings.Mode is DiffMode.Committed)
        {
            old.LeaveOut(item => item.Identity.Kind.Length == 0 && !fresh.Has(item.Identity), "is no object of Kubernetes and no source gives it: it is left out");
        }

        foreach (var (file, note) in fresh.Notes.Concat(settings.Mode is DiffMode.Committed ? old.Notes : []).Distinct())
        {
            log.Note(file, note);
        }

        return summary.HasErrors ? null : (old, fresh);
    }

    private async Task ReadFilesAsync(ObjectCollector old, ObjectCollector fresh, ManifestWork work, CancellationToken cancellation)
    {
        await ReadAsync(settings.Input, work, null, fresh, cancellation);
        await ReadAsync(settings.Input with { Filenames = CommittedFiles() }, new PlainManifests(host), null, old, cancellation);
    }

    /// <summary>
    /// The committed files that are looked at: all, or, where single files are injected and a folder holds their results, the results of these. With
    /// <c>--fix</c> there may be none yet.
    /// </summary>
    private IReadOnlyList<string> CommittedFiles()
    {
        if (settings.Mode is not DiffMode.Committed || settings.Against is not [var against])
        {
            return settings.Against;
        }

        var sources = InputResolver.Resolve(settings.Input.Filenames, host.Files, settings.Input.Recursive, null).Inputs;
        return host.Files.KindOf(against) switch
        {
            PathKind.Directory when sources.All(source => source is { IsNamed: true, Kind: ManifestInputKind.File }) =>
                [.. sources.Select(source => Path.Combine(against, source.RelativePath)).Where(path => host.Files.KindOf(path) is PathKind.File)],
            PathKind.Directory when settings.Fix && !HoldsManifests(against) => [],
            PathKind.None when settings.Fix => [],
            _ => settings.Against,
        };
    }

    private bool HoldsManifests(string folder) => InputResolver.Resolve([folder], host.Files, settings.Input.Recursive, null).Inputs.Count > 0;

    private async Task ReadConfigurationsAsync(ObjectCollector old, ObjectCollector fresh, CancellationToken cancellation)
    {
        var input = settings.Input.Filenames.Contains("-") ? new RepeatedInput(host) : null;
        await ReadAsync(settings.Input, await InjectionAsync(settings.OldPlan, cancellation, input?.Host), null, old, cancellation, Names.Old);
        await ReadAsync(settings.Input, await InjectionAsync(settings.Plan, cancellation, input?.Host), null, fresh, cancellation, Names.New);
    }

    private async Task ReadClusterAsync(ObjectCollector old, ObjectCollector fresh, CancellationToken cancellation)
    {
        await ReadAsync(settings.Input, await InjectionAsync(settings.Plan, cancellation), null, fresh, cancellation);
        if (!summary.HasErrors)
        {
            await LiveObjects.ReadAsync(_session!, fresh.Objects, old, cancellation);
        }
    }

    private async Task ReadAsync(InputSettings input, ManifestWork work, ObjectCollector? asWritten, ObjectCollector asMade, CancellationToken cancellation, string about = "")
    {
        if (summary.HasErrors)
        {
            return;
        }

        var against = settings.Mode == DiffMode.Committed && settings.Against is [var path] ? path : null;
        var isCommitted = work is PlainManifests && settings.Mode is DiffMode.Committed;
        var scan = ManifestScan.Open(input, input.Filenames.Contains(against) ? null : against, work, host, isCommitted ? "--against" : "-f");
        scan.Tell(log, summary, about);
        Report(scan.Problems);
        if (!summary.HasErrors)
        {
            await new SideReader(log, summary).ReadAsync(scan, asWritten, asMade, cancellation);
        }
    }

    private async Task<ManifestWork> InjectionAsync(InjectionPlan plan, CancellationToken cancellation, CommandHost? reading = null) =>
        await ManifestInjection.PrepareAsync(plan, reading ?? host, cancellation);

    /// <summary>What runs has a namespace, so manifests without one are looked for where kubectl would put them.</summary>
    private ObjectCollector NewCollector() =>
        new(settings.Plan.DefaultNamespace ?? (settings.Mode == DiffMode.Cluster ? _session!.DefaultNamespace : string.Empty));

    private void Report(IReadOnlyList<Problem> problems)
    {
        summary.Errors += problems.Count;
        log.Write(problems.Where(_told.Add));
    }
}
