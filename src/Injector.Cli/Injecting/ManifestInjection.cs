using System.Runtime.CompilerServices;
using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Hosting.Clusters;
using Injector.Hosting.Preparing;

namespace Injector.Cli.Injecting;

/// <summary>
/// What every command over manifests does: prepare, read documents, inject, and look at the outcomes. Notes and problems are values here;
/// what is said of them, and what follows, is the command's own.
/// </summary>
internal sealed class ManifestInjection
{
    private readonly ManifestReader _reader;
    private readonly DocumentInjector? _injector;

    private ManifestInjection(CommandHost host, Preparation preparation, string defaultNamespace)
    {
        _reader = new ManifestReader(host.Files, host.Input, host.Fetcher);
        Notes = preparation.Notes;
        Problems = [.. preparation.Problems.Select(Problem.Of)];
        _injector = preparation is { Snapshot: { } snapshot, Requests: { } requests }
            ? new DocumentInjector(snapshot, new WorkloadInjector(snapshot, requests, defaultNamespace))
            : null;
    }

    /// <summary>Sentences about the configuration that are worth telling.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Why nothing can be injected; empty when everything is ready.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Reads configuration and facts.</summary>
    /// <param name="options">Where from.</param>
    /// <param name="defaultNamespace">Namespace of workloads that name none; null takes <c>default</c>.</param>
    /// <param name="host">Files and cluster.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<ManifestInjection> PrepareAsync(
        PreparationOptions options, string? defaultNamespace, CommandHost host, CancellationToken cancellation)
    {
        using var session = options.Cluster is null ? null : new ClusterSession(host.Cluster, options.Cluster, host.Environment);
        var preparation = await new Preparer(options, host.Files, session).RunAsync(cancellation);
        return new ManifestInjection(host, preparation, defaultNamespace ?? "default");
    }

    /// <summary>Injects the documents of one input; each bad document is an outcome and the next one is looked at.</summary>
    /// <param name="input">The input.</param>
    /// <param name="note">Gets sentences about the input.</param>
    /// <param name="cancellation">Ends it between two documents, and within a template.</param>
    public async IAsyncEnumerable<DocumentOutcome> InjectAsync(
        ManifestInput input, Action<string> note, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var part in _reader.ReadAsync(input, cancellation))
        {
            switch (part)
            {
                case { Document: { } document }:
                    foreach (var outcome in _injector!.Inject(input, document, cancellation))
                    {
                        yield return outcome;
                    }

                    break;
                case { Problem: { } problem }:
                    yield return new DocumentOutcome { Text = [], IsEmpty = true, Problems = [problem] };
                    break;
                default:
                    note(part.Note!);
                    break;
            }
        }
    }
}
