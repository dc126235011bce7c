using Injector.Core;
using Injector.Hosting.Facts;

namespace Injector.Webhook.Cluster;

/// <summary>What injection needs to know of the cluster. Facts come from memory: no call of the API server on a request's way.</summary>
internal interface IClusterFacts : IInjectionFacts
{
    /// <summary>Why pods cannot be injected rightly yet: something of the cluster is still unknown. Null when all is known.</summary>
    string? Missing { get; }

    /// <summary>Begins to gather what a configuration that is about to be in force looks at.</summary>
    /// <param name="snapshot">The configuration.</param>
    /// <param name="isAwaited">
    /// Whether to wait, for some seconds at most, until all is known: as long as another configuration serves, no pod should meet facts that are missing.
    /// </param>
    /// <param name="cancellation">Ends the wait.</param>
    Task FollowAsync(InjectionSnapshot snapshot, bool isAwaited, CancellationToken cancellation);
}
