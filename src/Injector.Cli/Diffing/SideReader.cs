using Injector.Cli.Injecting;
using Injector.Cli.Input;
using Injector.Cli.Reporting;
using Injector.Yaml;

namespace Injector.Cli.Diffing;

/// <summary>Reads the documents of a scan as the two sides that they are: as they stand in their files, and as the scan's work makes them.</summary>
/// <param name="log">Where problems are told.</param>
/// <param name="summary">Counts them.</param>
internal sealed class SideReader(RunLog log, RunSummary summary)
{
    /// <summary>Reads all documents.</summary>
    /// <param name="scan">The manifests.</param>
    /// <param name="asWritten">Gets the objects as they stand in their files; null when nobody wants them.</param>
    /// <param name="asMade">Gets the objects as the scan's work makes them.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ReadAsync(ManifestScan scan, ObjectCollector? asWritten, ObjectCollector asMade, CancellationToken cancellation)
    {
        var parts = new List<DocumentOutcome>();
        ManifestInput? current = null;
        await foreach (var (input, outcome) in scan.ReadAsync(log.Note, cancellation))
        {
            summary.Add(outcome);
            log.Write(outcome.Workloads.SelectMany(report => report.Problems).Concat(outcome.Problems));
            if (!outcome.Continues || input != current)
            {
                Flush(current, parts, asWritten, asMade);
            }

            current = input;
            parts.Add(outcome);
        }

        Flush(current, parts, asWritten, asMade);
    }

    /// <summary>A document may come in parts.</summary>
    private static void Flush(ManifestInput? input, List<DocumentOutcome> parts, ObjectCollector? asWritten, ObjectCollector asMade)
    {
        if (input is not null && parts is [{ Document: { } source }, ..] && parts.TrueForAll(part => part.Problems.Count == 0))
        {
            Add(input, source, parts, asWritten, asMade);
        }

        parts.Clear();
    }

    private static void Add(ManifestInput input, YamlDocument source, List<DocumentOutcome> parts, ObjectCollector? asWritten, ObjectCollector asMade)
    {
        var isChanged = parts.Exists(part => part.IsChanged);
        var written = isChanged ? source.WithText(string.Concat(parts.SelectMany(part => part.Text).Select(piece => piece.ToString()))) : source;
        asWritten?.Add(input, source, source, []);
        asMade.Add(input, source, written, [.. parts.SelectMany(part => part.Workloads)]);
    }
}
