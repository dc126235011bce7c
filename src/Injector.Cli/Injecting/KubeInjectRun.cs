using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Output;
using Injector.Cli.Reporting;

namespace Injector.Cli.Injecting;

/// <summary>One run of <c>kube-inject</c>: configuration, then every document of every input, then the output is put in place.</summary>
internal sealed class KubeInjectRun(KubeInjectSettings settings, CommandHost host)
{
    private readonly RunLog _log = CreateLog(settings, host);
    private readonly RunSummary _summary = new();

    /// <summary>Runs it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>; with anything but <see cref="ExitCodes.Done"/> no output was put in place.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            return await InjectAllAsync(cancellation);
        }
        catch (OutputException e)
        {
            Report([e.Problem]);
            return Fail("nothing was written");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _log.Finish(_summary, "interrupted, nothing was written");
            return ExitCodes.Cancelled;
        }
    }

    private async Task<int> InjectAllAsync(CancellationToken cancellation)
    {
        foreach (var note in settings.Notes)
        {
            _log.Note(string.Empty, note);
        }

        var injection = await ManifestInjection.PrepareAsync(settings.Preparation, settings.DefaultNamespace, host, cancellation);
        foreach (var note in injection.Notes)
        {
            _log.Note(string.Empty, note);
        }

        var folder = OutputPlan.FolderOf(settings.Output, settings.Filenames, host.Files);
        var (inputs, problems) = InputResolver.Resolve(settings.Filenames, host.Files, settings.Recursive, folder);
        Report([.. injection.Problems, .. problems, .. OutputPlan.Check(AskedOutput(), folder, inputs, host.Files)]);
        if (_summary.HasErrors)
        {
            return Fail("nothing was read");
        }

        using var target = CreateTarget(folder);
        foreach (var input in inputs)
        {
            await InjectAsync(input, target, injection, cancellation);
        }

        if (_summary.HasErrors)
        {
            return Fail("nothing was written");
        }

        _log.Finish(_summary, target.Commit());
        return ExitCodes.Done;
    }

    private async Task InjectAsync(ManifestInput input, OutputTarget target, ManifestInjection injection, CancellationToken cancellation)
    {
        _summary.Inputs++;
        var writer = target.Open(input);
        var isBlank = true;
        await foreach (var found in injection.InjectAsync(input, note => _log.Note(input.Name, note), cancellation))
        {
            var outcome = settings.FailOnSkip ? SkipRule.Apply(found) : found;
            _summary.Add(outcome);
            _log.Write(outcome);
            if (!_summary.HasErrors)
            {
                writer.Write(outcome.Text, outcome.IsChanged);
            }

            isBlank &= outcome is { IsEmpty: true, Problems.Count: 0 } && outcome.Text.All(piece => piece.Span.IsWhiteSpace());
            _log.Progress(input.Name, _summary);
        }

        if (isBlank && input.IsNamed && !settings.Preparation.Injection.CompatIstio)
        {
            Report([new Problem(input.Name, "is empty") { Hint = "look at what was to write it; a program that failed leaves an empty output" }]);
        }
    }

    private OutputRequest AskedOutput() => new()
    {
        Inputs = settings.Filenames,
        Recursive = settings.Recursive,
        Path = settings.Output,
        InPlace = settings.InPlace,
        StandardOutputFile = host.OutputFile,
    };

    private OutputTarget CreateTarget(string? folder)
    {
        if (settings.InPlace || folder is not null)
        {
            return new FileTreeTarget(host.Files, folder);
        }

        return settings.Output is null ? new StandardOutputTarget(host.Output, host.Files) : new SingleFileTarget(host.Files, settings.Output);
    }

    private void Report(IReadOnlyList<Problem> problems)
    {
        _summary.Errors += problems.Count;
        _log.Write(problems);
    }

    private int Fail(string outcome)
    {
        _log.Finish(_summary, outcome);
        return ExitCodes.Failed;
    }

    private static RunLog CreateLog(KubeInjectSettings settings, CommandHost host)
    {
        if (settings.JsonLog)
        {
            return new JsonRunLog(host.Error, settings.Quiet);
        }

        var progress = host.ErrorIsTerminal && !settings.Quiet ? new ProgressLine(host.Error, host.Clock) : null;
        return new TextRunLog(host.Error, settings.Quiet, settings.Colour, progress);
    }
}
