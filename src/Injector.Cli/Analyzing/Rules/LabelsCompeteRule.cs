using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Labels that ask for one injection each, of which only one has an effect.</summary>
internal sealed class LabelsCompeteRule : IManifestRule
{
    public AnalysisRule Rule { get; } = new(
        "labels-compete",
        FindingLevel.Warning,
        "Labels ask for two injections, and one of them has no effect.",
        "A namespace carries istio-injection together with istio.io/rev, or a pod names a revision in istio.io/rev while its namespace carries istio-injection or names another "
        + "one. Webhooks look for istio-injection of the namespace first, then for its istio.io/rev, and for that of the pod only where the namespace has neither: with "
        + "istio-injection the default revision injects, or none when it says disabled.",
        "remove one of the two labels");

    public void Check(ManifestFacts facts, List<PlacedFinding> findings)
    {
        foreach (var (name, known) in facts.Namespaces)
        {
            var labels = known.Facts.Labels;
            var word = labels.GetValueOrDefault(NamespaceLabels.Injection);
            if (word is not null && labels.GetValueOrDefault(NamespaceLabels.Revision) is { } revision && (known.IsManifest || facts.WorkloadsOf(name).Any()))
            {
                var (line, column) = known.PositionOf(NamespaceLabels.Revision);
                findings.Add(known.Place.Find(
                    Rule, $"carries {NamespaceLabels.Injection}={word} and {NamespaceLabels.Revision}={revision}: the first wins, the second has no effect", line, column, null));
            }

            // A namespace that has both says for itself what is wrong.
            if ((word ?? labels.GetValueOrDefault(NamespaceLabels.Revision)) is { } ofNamespace)
            {
                var label = word is null ? NamespaceLabels.Revision : NamespaceLabels.Injection;
                findings.AddRange(facts.WorkloadsOf(name).Where(workload => Competes(workload, word, ofNamespace)).Select(workload => Find(workload, $"{label}={ofNamespace}")));
            }
        }
    }

    private static bool Competes(AnalyzedWorkload workload, string? word, string ofNamespace) =>
        workload.IsInjected && workload.Labels.GetValueOrDefault(NamespaceLabels.Revision) is { Length: > 0 } own && (word is null ? own != ofNamespace : own != "default");

    private PlacedFinding Find(AnalyzedWorkload workload, string winner) => workload.Place.Find(
        Rule, $"its label {NamespaceLabels.Revision}={workload.Labels[NamespaceLabels.Revision]} has no effect: the namespace's {winner} wins");
}
