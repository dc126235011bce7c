using Injector.Cli.Host;
using Injector.Cli.Injecting;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Hosting.Files;

namespace Injector.Cli.Diffing;

/// <summary>Brings committed manifests up to date: writes them as <c>kube-inject</c> does, then removes injected files whose source is gone.</summary>
/// <param name="settings">What was compared.</param>
/// <param name="host">What the run goes against.</param>
/// <param name="log">Where it is said what was done.</param>
internal sealed class CommittedFix(DiffSettings settings, CommandHost host, RunLog log)
{
    private readonly string _target = settings.Against[0];

    /// <summary>Does it.</summary>
    /// <param name="diff">What differs.</param>
    /// <param name="committed">All committed objects.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<int> RunAsync(ManifestDiff diff, IReadOnlyList<ComparedObject> committed, CancellationToken cancellation)
    {
        if (diff.IsEmpty)
        {
            log.Note(string.Empty, "the injected manifests are up to date");
            return ExitCodes.Done;
        }

        var run = new RunSettings { Input = settings.Input, Output = _target, Talk = settings.Talk };
        var code = await new ManifestRun(run, host, Prepare, new RunSummary()).RunAsync(cancellation);
        if (code != ExitCodes.Done)
        {
            return code == ExitCodes.Failed ? ExitCodes.Trouble : code;
        }

        return Remove(diff, committed) ? ExitCodes.Done : ExitCodes.Trouble;

        async Task<ManifestWork> Prepare(CancellationToken ended) => await ManifestInjection.PrepareAsync(settings.Plan, host, ended);
    }

    /// <summary>Removes files that no source leads to any more: all their objects are gone or stand elsewhere now, and one of them was injected.</summary>
    private bool Remove(ManifestDiff diff, IReadOnlyList<ComparedObject> committed)
    {
        var written = InputResolver.Resolve(settings.Input.Filenames, host.Files, settings.Input.Recursive, _target).Inputs
            .Select(input => host.Files.Resolve(Path.Combine(_target, input.RelativePath))).ToHashSet(StringComparer.Ordinal);
        var left = diff.Changes.Where(change => change.Kind is ChangeKind.Removed or ChangeKind.Moved).Select(change => change.Old!.Identity).ToHashSet();
        var isDone = true;
        var orphans = committed.GroupBy(item => item.File)
            .Where(file => !written.Contains(host.Files.Resolve(file.Key)) && file.All(item => left.Contains(item.Identity)));
        foreach (var file in orphans)
        {
            if (!file.Any(StaleInjection.IsInjected))
            {
                log.Note(file.Key, "has no source, and holds nothing that was injected: it is left alone");
                continue;
            }

            isDone &= Remove(file.Key);
        }

        return isDone;
    }

    private bool Remove(string file)
    {
        try
        {
            if (host.Files.KindOf(_target) is PathKind.Directory)
            {
                host.Files.Delete(file);
                log.Note(file, "removed, its source is gone");
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Write(new Problem(file, $"cannot be removed: {e.Message}"));
            return false;
        }
    }
}
