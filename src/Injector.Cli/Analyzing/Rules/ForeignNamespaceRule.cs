using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Injected pods in a namespace that asks another mesh for a sidecar too.</summary>
internal sealed class ForeignNamespaceRule : IManifestRule
{
    private static readonly ForeignWord[] Words =
    [
        new("Linkerd", "linkerd.io/inject", ["enabled", "ingress"]),
        new("Kuma", "kuma.io/sidecar-injection", ["enabled", "true"]),
        new("Open Service Mesh", "openservicemesh.io/sidecar-injection", ["enabled", "true", "yes"]),
    ];

    /// <summary>Labels and annotations by which a pod speaks for itself, whatever its namespace says.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Words.Select(word => word.Key)];

    public AnalysisRule Rule { get; } = new(
        "foreign-namespace",
        FindingLevel.Warning,
        "The namespace of an injected pod asks for the sidecar of another mesh too.",
        "A label or annotation of the Namespace object asks Linkerd, Kuma or Open Service Mesh for a sidecar, and the pod, which is injected here, does not say otherwise. Two "
        + "proxies get into each other's way. A pod that carries or asks for another sidecar itself is foreign-sidecar.",
        "ask for one of the two");

    public void Check(ManifestFacts facts, List<PlacedFinding> findings)
    {
        foreach (var (name, known) in facts.Namespaces)
        {
            foreach (var word in Words)
            {
                var said = known.Facts.Labels.GetValueOrDefault(word.Key) ?? known.Facts.Annotations.GetValueOrDefault(word.Key);
                if (said is null || !word.Asking.Contains(said, StringComparer.Ordinal))
                {
                    continue;
                }

                var pods = facts.WorkloadsOf(name).Where(workload => workload.IsInjected && !workload.ForeignWords.ContainsKey(word.Key)).ToList();
                findings.AddRange(pods.Select(workload => Find(known, workload, $"namespace {name} asks for a sidecar of {word.Mesh} too ({word.Key}={said})", word.Key)));
            }
        }
    }

    /// <summary>The finding of a workload, at the words that ask where a manifest has them.</summary>
    private PlacedFinding Find(NamespaceFact known, AnalyzedWorkload workload, string message, string key)
    {
        var found = workload.Place.Find(Rule, message);
        if (!known.IsManifest)
        {
            return found;
        }

        var (line, column) = known.PositionOf(key);
        return new PlacedFinding(found.Finding with { File = known.Place.File, Document = known.Place.Document, Line = line, Column = column }, known.Place.Line);
    }

    /// <summary>How a mesh is asked for.</summary>
    /// <param name="Mesh">Its name.</param>
    /// <param name="Key">Label or annotation.</param>
    /// <param name="Asking">Values that ask.</param>
    private sealed record ForeignWord(string Mesh, string Key, string[] Asking);
}
