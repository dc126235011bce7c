using Injector.Core;
using Injector.Hosting.Facts;

namespace Injector.Webhook.Cluster;

/// <summary>Which objects of the cluster bear on responses and are not given by files.</summary>
/// <param name="Nodes">Nodes, for native sidecars.</param>
/// <param name="Namespaces">Namespaces, for OpenShift's ranges.</param>
/// <param name="ProxyConfigs">ProxyConfigs, for the proxy of namespaces and chosen pods.</param>
internal sealed record WatchedKinds(bool Nodes, bool Namespaces, bool ProxyConfigs)
{
    /// <summary>What a configuration looks at.</summary>
    /// <param name="snapshot">
    /// The configuration: its mode of native sidecars may be one that looks at nodes, and its platform one where annotations of namespaces choose the proxy's
    /// user. Null before the first.
    /// </param>
    /// <param name="files">Files that go over the cluster.</param>
    public static WatchedKinds Of(InjectionSnapshot? snapshot, FactFiles files) => new(
        snapshot is not null && NativeSidecars.ModeOf(snapshot) == NativeSidecarMode.Auto,
        snapshot?.Settings.Platform == "openshift" && files.Namespaces is null,
        files.ProxyConfigs is null);
}
