using System.Runtime.CompilerServices;
using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Core;
using Injector.Yaml;

namespace Injector.Cli.Injecting;

/// <summary>
/// What a command does to manifests: reads the documents of an input and makes an outcome of each. Notes and problems are values here; what
/// is said of them, and what follows, is the command's own.
/// </summary>
internal abstract class ManifestWork(CommandHost host)
{
    private readonly ManifestReader _reader = new(host.Files, host.Input, host.Fetcher);

    /// <summary>Sentences about the preparation that are worth telling.</summary>
    public IReadOnlyList<string> Notes { get; protected init; } = [];

    /// <summary>Findings about the configuration.</summary>
    public IReadOnlyList<InjectionProblem> Warnings { get; protected init; } = [];

    /// <summary>Why nothing can be done; empty when everything is ready.</summary>
    public IReadOnlyList<Problem> Problems { get; protected init; } = [];

    /// <summary>The documents of one input; each bad document is an outcome and the next one is looked at.</summary>
    /// <param name="input">The input.</param>
    /// <param name="note">Gets sentences about the input.</param>
    /// <param name="cancellation">Ends it between two documents, and within a template.</param>
    public async IAsyncEnumerable<DocumentOutcome> RunAsync(
        ManifestInput input, Action<string> note, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var part in _reader.ReadAsync(input, cancellation))
        {
            switch (part)
            {
                case { Document: { } document }:
                    foreach (var outcome in Process(input, document, cancellation))
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

    /// <summary>What becomes of a document, in one outcome or in several of which the texts are to be joined.</summary>
    protected abstract IEnumerable<DocumentOutcome> Process(ManifestInput input, YamlDocument document, CancellationToken cancellation);
}
