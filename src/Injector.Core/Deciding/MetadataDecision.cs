using System.Text.Json.Nodes;
using Injector.Core.Deciding;

namespace Injector.Core;

/// <summary>The webhook's decision as far as a pod's metadata tells it: what follows from the spec (the node's network, Windows) is not looked at.</summary>
public static class MetadataDecision
{
    /// <summary>Decides by namespace, labels, annotations and the configuration's policy.</summary>
    /// <param name="pod">The pod, or an object with its <c>metadata</c> alone; never changed.</param>
    /// <param name="namespaceName">Namespace it lives in.</param>
    /// <param name="snapshot">The configuration.</param>
    /// <returns>A refusal is final; an injection may still be refused by what the spec says.</returns>
    public static InjectionDecision Of(JsonObject pod, string namespaceName, InjectionSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(snapshot);
        var metadata = new JsonObject { ["metadata"] = pod["metadata"]?.DeepClone() };
        return DecideStage.Run(new DecideInput { Pod = metadata, Namespace = namespaceName, Policy = snapshot.Policy, Rules = snapshot.Rules }, []);
    }
}
