using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Reinjection;

namespace Injector.Core.Legacy;

/// <summary>Takes an earlier injection off the pod: what the status annotation names, or else the names that were always used.</summary>
internal static class EarlierInjection
{
    private static readonly string[] KnownInitContainers = [ContainerNames.Init, ContainerNames.CoreDump];
    private static readonly string[] KnownContainers = [ContainerNames.Proxy];
    private static readonly string[] KnownVolumes = ["istio-certs", "istio-envoy"];

    /// <param name="pod">Owned by the caller; changed.</param>
    public static void Remove(JsonObject pod)
    {
        var status = InjectionStatus.Of(pod);
        var isListed = status.Containers.Count + status.InitContainers.Count + status.Volumes.Count + status.ImagePullSecrets.Count > 0;
        var spec = pod.Spec();
        RemoveNamed(spec, "initContainers", isListed ? status.InitContainers : KnownInitContainers);
        RemoveNamed(spec, "containers", isListed ? status.Containers : KnownContainers);
        RemoveNamed(spec, "volumes", isListed ? status.Volumes : KnownVolumes);
        RemoveNamed(spec, "imagePullSecrets", isListed ? status.ImagePullSecrets : []);
    }

    private static void RemoveNamed(JsonObject? spec, string member, IReadOnlyList<string> names)
    {
        var gone = names.ToHashSet(StringComparer.Ordinal);
        spec.List(member)?.RemoveItems(item => (item as JsonObject).Text("name") is { } name && gone.Contains(name));
    }
}
