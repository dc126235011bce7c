using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Injected images of a registry for which the pod has no secret.</summary>
internal sealed class PullSecretRule : IManifestRule
{
    public AnalysisRule Rule { get; } = new(
        "pull-secret-missing",
        FindingLevel.Warning,
        "An injected image comes from a private registry, and nothing brings a pull secret.",
        "The injected image's registry is neither one of the public ones nor a cloud's, for which nodes have credentials; no container of the author's comes from it; and "
        + "neither the pod nor its service account, where that is among the manifests, names any imagePullSecrets. Nodes that are logged in to the registry need none: ignore "
        + "the finding then.",
        "set global.imagePullSecrets of the values, or name the secret in the pod or its service account");

    public void Check(ManifestFacts facts, List<PlacedFinding> findings)
    {
        foreach (var workload in facts.Workloads)
        {
            if (workload.PrivateImage is { } image && !facts.AccountsWithPullSecrets.Contains($"{workload.Namespace}/{workload.ServiceAccount}"))
            {
                findings.Add(workload.Place.Find(Rule, $"the injected image {image} is pulled without a secret"));
            }
        }
    }
}
