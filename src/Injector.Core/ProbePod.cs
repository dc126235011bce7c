using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Problems;

namespace Injector.Core;

/// <summary>
/// The plainest pod there is. It must come out with the proxy, or another container, that the default templates promise before a configuration is used; what only
/// some pods select is theirs to find out.
/// </summary>
public static class ProbePod
{
    /// <summary>Injects the pod and forgets the result.</summary>
    /// <param name="snapshot">The configuration.</param>
    /// <param name="cancellation">Ends a template that is still running.</param>
    /// <exception cref="ConfigurationException">Nothing of what is promised came out. The reference has nothing against that, and so it never is with its defects wanted.</exception>
    /// <exception cref="InjectionException">A template failed.</exception>
    /// <exception cref="OperationCanceledException">A template did not end in time.</exception>
    public static void Inject(InjectionSnapshot snapshot, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var pod = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = "probe",
                ["namespace"] = "default",
                ["labels"] = new JsonObject { [AnnotationNames.Inject] = "true" },
                ["annotations"] = new JsonObject { [AnnotationNames.Inject] = "true" },
            },
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "app", ["image"] = "app" }) },
        };
        var result = InjectionPipeline.Inject(
            new InjectionRequest { Pod = pod, Snapshot = snapshot, Owner = WorkloadIdentity.FromPod(pod, snapshot), Host = InjectionHost.Webhook },
            cancellation);
        var isWanted = result.Decision is { Inject: true } or { Rule: DecisionRule.NothingRendered };
        if (isWanted && !snapshot.Settings.CompatIstio && Missing(snapshot, result.Pod ?? pod) is { } missing)
        {
            throw new ConfigurationException([ConfigurationProblems.ProxyMissing(snapshot.Config.ConfigFile, snapshot.DefaultTemplates, missing)]);
        }
    }

    /// <summary>What was promised and did not come; null when nothing is missing. A sidecar of its own kind, which is no proxy, is one too.</summary>
    private static string? Missing(InjectionSnapshot snapshot, JsonObject pod)
    {
        if (snapshot.PromisesProxy && pod.Proxy() is null)
        {
            return $"container named '{ContainerNames.Proxy}'";
        }

        return snapshot.PromisesContainer && (pod.Containers()?.Count ?? 0) + (pod.InitContainers()?.Count ?? 0) < 2 ? "container" : null;
    }
}
