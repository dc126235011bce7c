using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Reinjection;

namespace Injector.Core.Uninjecting;

/// <summary>What injections have been adding, for pods of which the list of it cannot be read.</summary>
internal static class KnownParts
{
    private static readonly string[] InitContainers = [ContainerNames.Init, ContainerNames.Validation, ContainerNames.CoreDump];

    private static readonly string[] Volumes =
    [
        "istio-envoy", "istio-data", "istio-podinfo", "istio-token", "istiod-ca-cert", "istio-ca-crl", "istio-certs", "istio-kubeconfig",
        "workload-socket", "credential-socket", "workload-certs", "custom-bootstrap-volume", "lightstep-certs", "sds-uds-path", "envoy-bootstrap",
    ];

    /// <summary>
    /// A status that lists the known names; an empty one for a pod whose proxy does not run as an injected one, so that a mere setting of
    /// the author's stays.
    /// </summary>
    public static InjectionStatus Of(JsonObject pod, InjectionStatus unreadable) =>
        pod.Proxy().List("args") is { Count: > 0 } arguments && arguments[0].AsText() == "proxy"
            ? unreadable with { Containers = [ContainerNames.Proxy], InitContainers = InitContainers, Volumes = Volumes }
            : unreadable;
}
