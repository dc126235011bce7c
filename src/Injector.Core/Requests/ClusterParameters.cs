using System.Text.Json.Nodes;
using Injector.Core.Configuration;
using Injector.Core.Pods;

namespace Injector.Core.Requests;

/// <summary>Cluster and network of a pod: values, over them the URL, over both the pod's own network label.</summary>
internal static class ClusterParameters
{
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> url, ValuesConfig values, JsonObject pod)
    {
        var parameters = new Dictionary<string, string>(url, StringComparer.Ordinal);
        var network = pod.Label(AnnotationNames.NetworkLabel) ?? NonEmpty(url, ProxyEnvironment.Network) ?? values.Network;
        SetNonEmpty(parameters, ProxyEnvironment.ClusterId, NonEmpty(url, ProxyEnvironment.ClusterId) ?? values.ClusterName);
        SetNonEmpty(parameters, ProxyEnvironment.Network, network);
        return parameters;
    }

    private static string? NonEmpty(IReadOnlyDictionary<string, string> map, string key) =>
        map.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    private static void SetNonEmpty(Dictionary<string, string> parameters, string name, string value)
    {
        if (value.Length > 0)
        {
            parameters[name] = value;
        }
    }
}
