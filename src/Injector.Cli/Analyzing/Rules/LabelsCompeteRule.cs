using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Namespaces that carry both labels of injection.</summary>
internal sealed class LabelsCompeteRule : IManifestRule
{
    public AnalysisRule Rule { get; } = new(
        "labels-compete",
        FindingLevel.Warning,
        "A namespace carries istio-injection together with istio.io/rev.",
        "Webhooks look for istio-injection first: with it, istio.io/rev has no effect, and the pods are injected by the default revision, or by none when it says disabled.",
        "remove one of the two labels");

    public void Check(ManifestFacts facts, List<PlacedFinding> findings)
    {
        foreach (var (name, known) in facts.Namespaces)
        {
            if ((known.IsManifest || facts.WorkloadsOf(name).Any())
                && known.Facts.Labels.GetValueOrDefault(NamespaceLabels.Injection) is { } word && known.Facts.Labels.GetValueOrDefault(NamespaceLabels.Revision) is { } revision)
            {
                findings.Add(known.Place.Find(
                    Rule, $"carries {NamespaceLabels.Injection}={word} and {NamespaceLabels.Revision}={revision}: the first wins, the second has no effect"));
            }
        }
    }
}
