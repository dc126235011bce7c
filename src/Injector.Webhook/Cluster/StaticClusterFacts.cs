using Injector.Core;
using Injector.Hosting.Facts;

namespace Injector.Webhook.Cluster;

/// <summary>Facts without a cluster: what files gave.</summary>
internal sealed class StaticClusterFacts(InjectionFacts given) : IClusterFacts
{
    /// <inheritdoc/>
    public string? Missing => null;

    /// <inheritdoc/>
    public KnownNodes? Nodes => given.Nodes;

    /// <inheritdoc/>
    public IReadOnlyList<ProxyConfigResource> ProxyConfigs => given.ProxyConfigs;

    /// <inheritdoc/>
    public Task FollowAsync(InjectionSnapshot snapshot, bool isAwaited, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public NamespaceFacts? FindNamespace(string name) => given.FindNamespace(name);
}
