using System.Runtime.CompilerServices;
using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Cli.Reporting;

namespace Injector.Cli.Injecting;

/// <summary>The manifests that a command was given, together with what it does to them: how every command over manifests begins.</summary>
internal sealed class ManifestScan
{
    private readonly ResolvedInputs _resolved;

    private readonly bool _allowEmpty;

    private ManifestScan(ManifestWork work, ResolvedInputs resolved, bool allowEmpty) => (Work, _resolved, _allowEmpty) = (work, resolved, allowEmpty);

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
    /// <param name="flag">The flag that names the inputs, for advice.</param>
    public static ManifestScan Open(InputSettings settings, string? outputFolder, ManifestWork work, CommandHost host, string flag = "-f") =>
        new(work, InputResolver.Resolve(settings.Filenames, host.Files, settings.Recursive, outputFolder, settings.Excluded, flag), settings.AllowEmpty);

    /// <summary>Says what is worth knowing before the first document.</summary>
    /// <param name="log">Where it is said.</param>
    /// <param name="summary">Counts the warnings.</param>
    /// <param name="about">What the work is about, where a command does two; else empty.</param>
    public void Tell(RunLog log, RunSummary summary, string about = "")
    {
        foreach (var note in Work.Notes)
        {
            log.Note(about, note);
        }

        foreach (var warning in Work.Warnings)
        {
            summary.Warnings++;
            log.Warn(warning);
        }

        TellPassedOver(log);
    }

    /// <summary>Says what needs no action.</summary>
    /// <param name="log">Where it is said.</param>
    public void TellNotes(RunLog log)
    {
        foreach (var note in Work.Notes)
        {
            log.Note(string.Empty, note);
        }

        TellPassedOver(log);
    }

    /// <summary>What becomes of every document, in order.</summary>
    /// <param name="note">Gets the name of an input and a sentence about it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<(ManifestInput Input, DocumentOutcome Outcome)> ReadAsync(
        Action<string, string> note, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var input in Inputs)
        {
            await foreach (var outcome in ReadAsync(input, note, cancellation))
            {
                yield return (input, outcome);
            }
        }
    }

    /// <summary>What becomes of the documents of one input, in order; that there is nothing in it is a problem of the last.</summary>
    /// <param name="input">The input.</param>
    /// <param name="note">Gets the name of an input and a sentence about it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<DocumentOutcome> ReadAsync(
        ManifestInput input, Action<string, string> note, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var isBlank = true;
        await foreach (var outcome in Work.RunAsync(input, sentence => note(input.Name, sentence), cancellation))
        {
            isBlank &= outcome is { IsEmpty: true, Problems.Count: 0 } && outcome.Text.All(piece => piece.Span.IsWhiteSpace());
            yield return outcome;
        }

        if (isBlank && input.IsNamed && !_allowEmpty)
        {
            yield return new DocumentOutcome { Text = [], IsEmpty = true, Problems = [Nothing(input)] };
        }
    }

    private static Problem Nothing(ManifestInput input) => new(input.Name, "is empty")
    {
        Hint = "look at what was to write it; a program that failed leaves an empty output; --allow-empty takes it",
    };

    private void TellPassedOver(RunLog log)
    {
        foreach (var (path, reason) in _resolved.PassedOver)
        {
            log.Note(path, reason);
        }
    }
}
