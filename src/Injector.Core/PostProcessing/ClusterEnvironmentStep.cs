using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.PostProcessing;

/// <summary>Tells the proxy its cluster, network and further parameters: each one replaces variables of its name, at the end, sorted.</summary>
internal sealed class ClusterEnvironmentStep : IPostProcessStep
{
    public string Name => "cluster-environment";

    public void Apply(JsonObject pod, PostProcessInput input)
    {
        if (input.Parameters.Count == 0 || pod.Proxy() is not { } proxy)
        {
            return;
        }

        var environment = proxy.EnsureList("env");
        environment.RemoveItems(item => (item as JsonObject).Text("name") is { } name && input.Parameters.ContainsKey(name));

        foreach (var (name, value) in input.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            environment.Append(ProxyEnvironment.Variable(name, value));
        }
    }
}
