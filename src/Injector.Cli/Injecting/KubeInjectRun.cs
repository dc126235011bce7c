using Injector.Cli.Cluster;
using Injector.Cli.Commands;
using Injector.Cli.Configuration;
using Injector.Cli.Input;
using Injector.Cli.Output;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Cli.Injecting;

/// <summary>One run of <c>kube-inject</c>: configuration, then every document of every input, then the output is put in place.</summary>
internal sealed class KubeInjectRun(KubeInjectSettings settings, CommandHost host)
{
    private readonly RunLog _log = CreateLog(settings, host);

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
            _log.Error(e.Problem);
            return Fail("nothing was written");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _log.Finish("interrupted, nothing was written");
            return ExitCodes.Cancelled;
        }
    }

    private async Task<int> InjectAllAsync(CancellationToken cancellation)
    {
        var injector = await PrepareAsync(cancellation);
        var folder = OutputPlan.FolderOf(settings.Output, settings.Filenames, host.Files);
        var inputs = ResolveInputs(folder);
        if (injector is null || _log.Summary.Errors > 0)
        {
            return Fail("nothing was read");
        }

        using var target = CreateTarget(folder);
        foreach (var input in inputs)
        {
            await InjectAsync(input, target, injector, cancellation);
        }

        if (_log.Summary.Errors > 0)
        {
            return Fail("nothing was written");
        }

        _log.Finish(target.Commit());
        return ExitCodes.Done;
    }

    /// <summary>Reads everything that the documents are injected with; null after reporting what is wrong with it.</summary>
    private async Task<DocumentInjector?> PrepareAsync(CancellationToken cancellation)
    {
        foreach (var note in settings.Notes)
        {
            _log.Note(string.Empty, note);
        }

        var namespaces = new NamespaceDirectory(settings, host.Files, _log);
        using var session = settings.Cluster is null ? null : new ClusterSession(host, settings.Cluster);
        var maps = session is null ? null : new ClusterConfigMaps(session, settings.Cluster!, settings.Injection.CompatIstio);
        var source = new FileConfigurationSource(host.Files, settings.Configuration, settings.Injection.Revision, maps);
        var snapshot = await new SnapshotLoader(source, settings.Injection, _log).LoadAsync(cancellation);
        if (snapshot is null)
        {
            return null;
        }

        var nativeSidecars = await AskForFactsAsync(session, snapshot, namespaces, cancellation);
        return new DocumentInjector(snapshot, settings, namespaces, nativeSidecars, _log);
    }

    /// <summary>What only a cluster knows: nodes and namespaces. A cluster that was not needed for the configuration is not asked for them either.</summary>
    private async Task<NativeSidecarChoice> AskForFactsAsync(
        ClusterSession? session, InjectionSnapshot snapshot, NamespaceDirectory namespaces, CancellationToken cancellation)
    {
        var mode = NativeSidecarChoice.ModeOf(settings.NativeSidecars, snapshot);
        if (session is not { IsUsed: true })
        {
            return new NativeSidecarChoice(mode, null);
        }

        var facts = new ClusterFacts(session, message => _log.Note(string.Empty, message));
        if (settings.Injection.Platform == "openshift" && settings.NamespacesFile is null)
        {
            namespaces.Fill(await facts.NamespacesAsync(cancellation));
        }

        return new NativeSidecarChoice(mode, mode == NativeSidecarMode.Auto ? await facts.NodesAsync(cancellation) : null);
    }

    private IReadOnlyList<ManifestInput> ResolveInputs(string? folder)
    {
        var (inputs, problems) = InputResolver.Resolve(settings.Filenames, host.Files, settings.Recursive, folder);
        foreach (var problem in (IEnumerable<Problem>)[.. problems, .. OutputPlan.Check(settings.Output, folder, settings.InPlace, inputs, host.Files)])
        {
            _log.Error(problem);
        }

        return inputs;
    }

    private OutputTarget CreateTarget(string? folder)
    {
        if (settings.InPlace || folder is not null)
        {
            return new FileTreeTarget(host.Files, folder);
        }

        return settings.Output is null ? new StandardOutputTarget(host.Output, host.Files) : new SingleFileTarget(host.Files, settings.Output);
    }

    /// <summary>Injects the documents of one input; each bad document is reported and the next one looked at.</summary>
    private async Task InjectAsync(ManifestInput input, OutputTarget target, DocumentInjector injector, CancellationToken cancellation)
    {
        _log.Summary.Inputs++;
        try
        {
            await using var stream = await OpenAsync(input, cancellation);
            NoteEncoding(input, stream);
            var writer = target.Open(input);
            foreach (var document in YamlDocumentReader.ReadAll(stream, input.Name))
            {
                cancellation.ThrowIfCancellationRequested();
                var (text, isChanged) = injector.Inject(input.Name, document, cancellation);
                if (_log.Summary.Errors == 0)
                {
                    writer.Write(text, isChanged);
                }

                _log.Progress(input.Name);
            }
        }
        catch (YamlException e)
        {
            _log.Error(new Problem(input.Name, e.Reason) { Line = e.Position.Line, Column = e.Position.Column });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.Error(new Problem(input.Name, $"cannot be read: {e.Message}"));
        }
    }

    private async ValueTask<Stream> OpenAsync(ManifestInput input, CancellationToken cancellation) => input.Kind switch
    {
        ManifestInputKind.StandardInput => host.Input,
        ManifestInputKind.Url => await host.Fetcher.FetchAsync(new Uri(input.Name), cancellation),
        _ => host.Files.OpenRead(input.Name),
    };

    /// <summary>Output is UTF-8 everywhere; a UTF-16 file, as PowerShell's redirection writes it, is converted and that is said.</summary>
    private void NoteEncoding(ManifestInput input, Stream stream)
    {
        Span<byte> mark = stackalloc byte[2];
        if (stream.CanSeek && stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false) == 2 && mark is [0xFF, 0xFE] or [0xFE, 0xFF])
        {
            _log.Note(input.Name, "is UTF-16 and is written as UTF-8");
        }

        if (stream.CanSeek)
        {
            stream.Position = 0;
        }
    }

    private int Fail(string outcome)
    {
        _log.Finish(outcome);
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
