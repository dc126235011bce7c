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
        Parts? parts = null;
        await foreach (var (input, outcome) in scan.ReadAsync(log.Note, cancellation))
        {
            summary.Add(outcome);
            TellPassedOver(outcome, scan.Work);
            log.Write(outcome.Workloads.SelectMany(report => report.Problems).Concat(outcome.Problems));
            if (parts is null || !outcome.Continues)
            {
                parts?.AddTo(asWritten, asMade);
                parts = new Parts(input, outcome.Document, scan.Work is not PlainManifests);
            }

            parts.Add(outcome);
        }

        parts?.AddTo(asWritten, asMade);
    }

    /// <summary>What makes pods and is not injected here is told: that it is the same on both sides says nothing of its pods.</summary>
    private void TellPassedOver(DocumentOutcome outcome, ManifestWork work)
    {
        if (work is not PlainManifests && outcome.Workloads.Any(report => report.Unread is { MakesPods: true }))
        {
            log.Write(outcome with { Workloads = [.. outcome.Workloads.Where(report => report.Unread is { MakesPods: true })], Problems = [] });
        }
    }

    /// <summary>A document, which may come in parts: of each only its text is kept, and which workloads were injected.</summary>
    private sealed class Parts(ManifestInput input, YamlDocument? source, bool isMade)
    {
        private readonly List<ReadOnlyMemory<char>> _text = [];
        private readonly HashSet<WorkloadName> _injected = [];
        private bool _isChanged;
        private bool _hasProblems;

        public void Add(DocumentOutcome outcome)
        {
            _text.AddRange(outcome.Text);
            _isChanged |= outcome.IsChanged;
            _hasProblems |= outcome.Problems.Count > 0;
            _injected.UnionWith(outcome.Workloads.Where(report => report.IsInjected).Select(report => report.Workload));
        }

        public void AddTo(ObjectCollector? asWritten, ObjectCollector asMade)
        {
            if (source is null || _hasProblems)
            {
                return;
            }

            asWritten?.Add(input, source, source, null);
            asMade.Add(input, source, _isChanged ? source.WithText(string.Concat(_text)) : source, isMade ? _injected : null);
        }
    }
}
