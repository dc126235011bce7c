using System.Runtime.CompilerServices;
using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Reporting;

namespace Injector.Cli.Injecting;

/// <summary>The manifests that a command was given, together with what it does to them: how every command over manifests begins.</summary>
internal sealed class ManifestScan
{
    private readonly ResolvedInputs _resolved;

    private ManifestScan(ManifestWork work, ResolvedInputs resolved) => (Work, _resolved) = (work, resolved);

    /// <summary>What is done to each input.</summary>
    public ManifestWork Work { get; }

    /// <summary>The inputs, in the order given.</summary>
    public IReadOnlyList<ManifestInput> Inputs => _resolved.Inputs;

    /// <summary>Why nothing can be read; empty when everything is ready.</summary>
    public IReadOnlyList<Problem> Problems => [.. Work.Problems, .. _resolved.Problems];

    /// <summary>Finds the inputs.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="outputFolder">Folder with earlier results, which are no input; null when there is none.</param>
    /// <param name="work">What is done to each input.</param>
    /// <param name="host">Files.</param>
    public static ManifestScan Open(InputSettings settings, string? outputFolder, ManifestWork work, CommandHost host) =>
        new(work, InputResolver.Resolve(settings.Filenames, host.Files, settings.Recursive, outputFolder, settings.Excluded));

    /// <summary>Says what is worth knowing before the first document.</summary>
    /// <param name="log">Where it is said.</param>
    /// <param name="summary">Counts the warnings.</param>
    public void Tell(RunLog log, RunSummary summary)
    {
        foreach (var note in Work.Notes)
        {
            log.Note(string.Empty, note);
        }

        foreach (var warning in Work.Warnings)
        {
            summary.Warnings++;
            log.Warn(warning);
        }

        foreach (var (path, reason) in _resolved.PassedOver)
        {
            log.Note(path, reason);
        }
    }

    /// <summary>What becomes of every document, in order.</summary>
    /// <param name="note">Gets the name of an input and a sentence about it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<(ManifestInput Input, DocumentOutcome Outcome)> ReadAsync(
        Action<string, string> note, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var input in Inputs)
        {
            await foreach (var outcome in Work.RunAsync(input, sentence => note(input.Name, sentence), cancellation))
            {
                yield return (input, outcome);
            }
        }
    }
}
