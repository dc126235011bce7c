using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Releases;

namespace Injector.Core.PostProcessing;

/// <summary>One probe or lifecycle hook of a container.</summary>
/// <param name="Container">The container it belongs to.</param>
/// <param name="Handler">The object that holds <c>httpGet</c>, <c>tcpSocket</c> or <c>grpc</c>.</param>
/// <param name="Key">Path under which the proxy answers for it, for example <c>/app-health/web/readyz</c>.</param>
/// <param name="IsHook">True for a lifecycle hook, which has no timeout.</param>
internal sealed record ProbeSite(JsonObject Container, JsonObject Handler, string Key, bool IsHook);

/// <summary>Finds the probes and hooks that a release rewrites.</summary>
internal static class ProbeSites
{
    public static IEnumerable<ProbeSite> Of(JsonObject pod, ReleaseRules rules)
    {
        var initContainers = rules.Holds(ReleaseRule.InitContainerProbesAreRewritten) ? pod.InitContainers() : null;
        foreach (var item in (initContainers ?? []).Concat(pod.Containers() ?? []))
        {
            if (item is JsonObject container && container.Text("name") is { } name && name != ContainerNames.Proxy)
            {
                foreach (var site in OfContainer(container, name, rules))
                {
                    yield return site;
                }
            }
        }
    }

    private static IEnumerable<ProbeSite> OfContainer(JsonObject container, string name, ReleaseRules rules)
    {
        if (container.Object("readinessProbe") is { } readiness)
        {
            yield return new(container, readiness, $"/app-health/{name}/readyz", false);
        }

        if (container.Object("livenessProbe") is { } liveness)
        {
            yield return new(container, liveness, $"/app-health/{name}/livez", false);
        }

        if (rules.Holds(ReleaseRule.StartupProbesAreRewritten) && container.Object("startupProbe") is { } startup)
        {
            yield return new(container, startup, $"/app-health/{name}/startupz", false);
        }

        if (!rules.Holds(ReleaseRule.LifecycleHooksAreRewritten) || container.Object("lifecycle") is not { } lifecycle)
        {
            yield break;
        }

        if (lifecycle.Object("preStop") is { } preStop)
        {
            yield return new(container, preStop, $"/app-lifecycle/{name}/prestopz", true);
        }

        if (lifecycle.Object("postStart") is { } postStart)
        {
            yield return new(container, postStart, $"/app-lifecycle/{name}/poststartz", true);
        }
    }
}
