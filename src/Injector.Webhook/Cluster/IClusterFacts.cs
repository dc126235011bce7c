using Injector.Core;

namespace Injector.Webhook.Cluster;

/// <summary>What injection needs to know of the cluster. Answers come from memory: no call of the API server on a request's way.</summary>
internal interface IClusterFacts
{
    /// <summary>Why pods cannot be injected rightly yet: something of the cluster is still unknown. Null when all is known.</summary>
    string? Missing { get; }

    /// <summary>Whether a pod's sidecar runs as a native one.</summary>
    /// <param name="nodeName">Node the pod names itself; null when the scheduler will choose.</param>
    bool NativeSidecarsFor(string? nodeName);

    /// <summary>The Namespace object's labels and annotations; null when it is not known.</summary>
    NamespaceFacts? FindNamespace(string name);
}
