using Injector.Core;
using Injector.Hosting.Facts;

namespace Injector.Webhook.Cluster;

/// <summary>Which objects of the cluster bear on responses and are not given by files.</summary>
/// <param name="Nodes">Nodes, for native sidecars.</param>
/// <param name="Namespaces">Namespaces, for OpenShift's ranges.</param>
/// <param name="ProxyConfigs">ProxyConfigs, for the proxy of namespaces and chosen pods.</param>
internal sealed record WatchedKinds(bool Nodes, bool Namespaces, bool ProxyConfigs)
{
    /// <summary>What the options ask for.</summary>
    /// <param name="nativeSidecars">The mode asked for; null leaves it to the release, which may look at nodes.</param>
    /// <param name="injection">Settings; Namespace objects bear on responses only where their annotations choose the proxy's user.</param>
    /// <param name="files">Files that go over the cluster.</param>
    public static WatchedKinds Of(NativeSidecarMode? nativeSidecars, InjectionSettings injection, FactFiles files) => new(
        nativeSidecars is null or NativeSidecarMode.Auto,
        injection.Platform == "openshift" && files.Namespaces is null,
        files.ProxyConfigs is null);
}
