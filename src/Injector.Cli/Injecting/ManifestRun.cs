using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Output;
using Injector.Cli.Reporting;
using Injector.Hosting.Files;

namespace Injector.Cli.Injecting;

/// <summary>One run over manifests: what it needs, then every document of every input, then the output is put in place.</summary>
/// <param name="settings">Inputs, output and log.</param>
/// <param name="host">What the run goes against.</param>
/// <param name="prepare">Makes what is done to each input.</param>
/// <param name="summary">Counts what becomes of the workloads.</param>
internal sealed class ManifestRun(
    RunSettings settings, CommandHost host, Func<CancellationToken, Task<ManifestWork>> prepare, RunSummary summary)
{
    private readonly RunLog _log = RunLog.Create(host.Error, host.Clock, settings.Talk);
    private readonly RunSummary _summary = summary;

    /// <summary>Runs it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>; with anything but <see cref="ExitCodes.Done"/> no output was put in place.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            return await ProcessAllAsync(cancellation);
        }
        catch (OutputException e)
        {
            Report([e.Problem]);
            return Fail(e.Outcome);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _log.Finish(_summary, "interrupted, nothing was written");
            return ExitCodes.Cancelled;
        }
    }

    private async Task<int> ProcessAllAsync(CancellationToken cancellation)
    {
        foreach (var note in settings.Notes)
        {
            _log.Note(string.Empty, note);
        }

        var folder = OutputPlan.FolderOf(settings.Output, settings.Input.Filenames, host.Files);
        var scan = ManifestScan.Open(settings.Input, folder, await prepare(cancellation), host);
        scan.Tell(_log, _summary);
        Report([.. scan.Problems, .. OutputPlan.Check(AskedOutput(), folder, scan.Inputs, host.Files)]);
        if (_summary.HasErrors)
        {
            return Fail("nothing was read");
        }

        using var target = CreateTarget(folder);
        foreach (var input in scan.Inputs)
        {
            await ProcessAsync(input, target, scan, cancellation);
        }

        if (_summary.HasErrors)
        {
            return Fail("nothing was written");
        }

        _log.Finish(_summary, target.Commit());
        return target is CheckTarget { WouldChange: true } ? ExitCodes.Found : ExitCodes.Done;
    }

    private async Task ProcessAsync(ManifestInput input, OutputTarget target, ManifestScan scan, CancellationToken cancellation)
    {
        _summary.Inputs++;
        var writer = target.Open(input);
        await foreach (var found in scan.ReadAsync(input, _log.Note, cancellation))
        {
            var outcome = settings.FailOnSkip ? SkipRule.Apply(found) : found;
            _summary.Add(outcome);
            _log.Write(outcome);
            if (!_summary.HasErrors)
            {
                writer.Write(outcome.Text, outcome.IsChanged);
            }

            _log.Progress(input.Name, _summary);
        }
    }

    private OutputRequest AskedOutput() => new()
    {
        Inputs = settings.Input.Filenames,
        Recursive = settings.Input.Recursive,
        Path = settings.Output,
        InPlace = settings.InPlace,
        StandardOutputFile = host.OutputFile,
    };

    private OutputTarget CreateTarget(string? folder)
    {
        if (settings.Check)
        {
            return new CheckTarget(host.Files, CheckedFile(folder), host.Output);
        }

        if (settings.InPlace || folder is not null)
        {
            return new FileTreeTarget(host.Files, folder) { OnlyChanged = settings.OnlyChanged };
        }

        return settings.Output switch
        {
            null => StreamTarget.ToStandardOutput(host.Output, host.Files),
            { } path when host.Files.KindOf(path) is PathKind.Device => StreamTarget.ToDevice(path, host.Files),
            { } path => new SingleFileTarget(host.Files, path),
        };
    }

    /// <summary>What would be written for an input; null when no output is named, and then the inputs themselves are compared.</summary>
    private Func<ManifestInput, string>? CheckedFile(string? folder) => settings.Output switch
    {
        null => null,
        _ when folder is not null => new FileTreeTarget(host.Files, folder).PathFor,
        { } path => _ => path,
    };

    private void Report(IReadOnlyList<Problem> problems)
    {
        _summary.Errors += problems.Count;
        _log.Write(problems);
    }

    private int Fail(string outcome)
    {
        _log.Finish(_summary, outcome);
        return settings.Check ? ExitCodes.Trouble : ExitCodes.Failed;
    }
}
