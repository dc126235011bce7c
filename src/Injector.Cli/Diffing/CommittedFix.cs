using Injector.Cli.Host;
using Injector.Cli.Injecting;
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
        foreach (var change in diff.Changes)
        {
            log.Note(string.Empty, DiffSentences.Of(change));
        }

        var run = new RunSettings { Input = settings.Input, Output = _target, OnlyChanged = true, Talk = settings.Talk with { Quiet = true } };
        var code = await new ManifestRun(run, host, Prepare, new RunSummary()).RunAsync(cancellation);
        if (code != ExitCodes.Done)
        {
            return code == ExitCodes.Failed ? ExitCodes.Trouble : code;
        }

        var isDone = Remove(diff, committed);
        log.Note(string.Empty, $"{_target} is up to date");
        host.Error.Flush();
        return isDone ? ExitCodes.Done : ExitCodes.Trouble;

        async Task<ManifestWork> Prepare(CancellationToken ended) => await ManifestInjection.PrepareAsync(settings.Plan, host, ended);
    }

    /// <summary>
    /// Removes files whose source is not there: all their objects are gone, have moved or were renamed, and one of them was injected. A source that was
    /// not read, because a flag or an ignore file left it out, is there all the same.
    /// </summary>
    private bool Remove(ManifestDiff diff, IReadOnlyList<ComparedObject> committed)
    {
        var left = diff.Changes.Where(change => change.Kind is ChangeKind.Removed or ChangeKind.Moved or ChangeKind.Renamed).Select(change => change.Old!.Identity).ToHashSet();
        var isDone = true;
        foreach (var file in committed.GroupBy(item => item.File).Where(file => !HasSource(file.First()) && file.All(item => left.Contains(item.Identity))))
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

    private bool HasSource(ComparedObject item) => settings.Input.Filenames.Any(source => host.Files.KindOf(source) is PathKind.Directory
        ? host.Files.KindOf(Path.Combine(source, item.RelativePath)) is not PathKind.None
        : Path.GetFileName(source) == item.RelativePath);

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
