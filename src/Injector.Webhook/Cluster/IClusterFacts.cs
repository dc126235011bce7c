using Injector.Hosting.Facts;

namespace Injector.Webhook.Cluster;

/// <summary>What injection needs to know of the cluster. Facts come from memory: no call of the API server on a request's way.</summary>
internal interface IClusterFacts : IInjectionFacts
{
    /// <summary>Why pods cannot be injected rightly yet: something of the cluster is still unknown. Null when all is known.</summary>
    string? Missing { get; }
}
