using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.PostProcessing;

/// <summary>Tells the proxy its cluster, network and further parameters: each one replaces variables of its name, at the end, sorted.</summary>
internal sealed class ClusterEnvironmentStep : IPostProcessStep
{
    public void Apply(JsonObject pod, PostProcessInput input)
    {
        if (input.Parameters.Count == 0 || pod.Proxy() is not { } proxy)
        {
            return;
        }

        var environment = proxy.EnsureList("env");
        for (var i = environment.Count - 1; i >= 0; i--)
        {
            if ((environment[i] as JsonObject).Text("name") is { } name && input.Parameters.ContainsKey(name))
            {
                environment.RemoveAt(i);
            }
        }

        var end = input.CompatIstio ? environment.Count : EndOfTemplate(environment);
        foreach (var (name, value) in input.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            environment.Insert(end++, ProxyEnvironment.Variable(name, value));
        }
    }

    /// <summary>
    /// Later steps append variables of their own. On a pod that was injected before they are there already, and the parameters go before
    /// them as they did then: else a second injection would change the order.
    /// </summary>
    private static int EndOfTemplate(JsonArray environment)
    {
        for (var i = 0; i < environment.Count; i++)
        {
            if ((environment[i] as JsonObject).Text("name") is ProxyEnvironment.PrometheusAnnotations or ProxyEnvironment.AppProbers)
            {
                return i;
            }
        }

        return environment.Count;
    }
}
