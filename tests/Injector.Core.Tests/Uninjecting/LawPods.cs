using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Injector.Core.Tests.Uninjecting;

/// <summary>Pods that have, now and then, what an injection writes as well: own proxies, labels and volumes of injected names, probes of every kind.</summary>
internal static class LawPods
{
    private static readonly string[] Containers =
    [
        """{"name":"web","image":"i","ports":[{"containerPort":80,"name":"http"}],"readinessProbe":{"httpGet":{"port":"http","path":"/"}}}""",
        """{"name":"web","image":"i","livenessProbe":{"tcpSocket":{"port":80},"periodSeconds":3},"startupProbe":{"grpc":{"port":9,"service":"s"}}}""",
        """{"name":"web","image":"i","readinessProbe":{"httpGet":{"port":8443,"scheme":"HTTPS","httpHeaders":[{"name":"a","value":"b"}]}},"env":[{"name":"A","value":"1"}]}""",
        """{"name":"web","image":"i","readinessProbe":{"httpGet":{"port":"nowhere","path":"/x"}},"lifecycle":{"preStop":{"httpGet":{"port":81,"path":"/stop"}},"postStart":{"tcpSocket":{"port":81}}}}""",
        """{"name":"web","image":"i","readinessProbe":{"exec":{"command":["x"]}},"volumeMounts":[{"name":"v0","mountPath":"/v"}],"fieldOfTomorrow":1}""",
    ];

    private static readonly string[] Proxies =
    [
        """{"name":"istio-proxy","image":"auto"}""",
        """{"name":"istio-proxy","image":"mine/proxy:7","resources":{"limits":{"cpu":"3"}},"securityContext":{"runAsUser":31337,"runAsGroup":31337},"env":[{"name":"MINE","value":"1"}],"args":["own"]}""",
        """{"name":"istio-proxy","image":"auto","lifecycle":{"preStop":{"exec":{"command":["sleep","5"]}}},"volumeMounts":[{"name":"v0","mountPath":"/mine"}]}""",
    ];

    private static readonly (string Key, string Value)[] Annotations =
    [
        ("prometheus.io/scrape", "true"), ("prometheus.io/port", "9090"), ("prometheus.io/path", "/metrics"), ("note", "quotes ' \" and\nlines: {}"),
        ("traffic.sidecar.istio.io/excludeInboundPorts", "1,2"), ("traffic.sidecar.istio.io/includeOutboundIPRanges", "*"),
        ("sidecar.istio.io/interceptionMode", "TPROXY"), ("sidecar.istio.io/userVolume", """[{"name":"uv","emptyDir":{}}]"""),
        ("sidecar.istio.io/userVolumeMount", """[{"name":"uv","mountPath":"/uv"}]"""), ("kubectl.kubernetes.io/default-container", "web"),
        ("kubectl.kubernetes.io/default-logs-container", "helper"), ("proxy.istio.io/config", "concurrency: 3"),
        ("istio.io/rev", "mine"), ("k8s.v1.cni.cncf.io/networks", "other"), ("sidecar.istio.io/rewriteAppHTTPProbers", "false"),
    ];

    private static readonly (string Key, string Value)[] Labels =
    [
        ("app", "web"), ("version", "v1"), ("topology.istio.io/network", "n1"), ("security.istio.io/tlsMode", "istio"), ("istio.io/rev", "default"),
        ("service.istio.io/canonical-name", "chosen"), ("service.istio.io/canonical-revision", "v1"),
    ];

    private static readonly string[] SpecParts =
    [
        "\"volumes\":[]", "\"volumes\":[{\"name\":\"v0\"},{\"name\":\"istio-envoy\",\"emptyDir\":{\"sizeLimit\":\"1Gi\"}}]",
        "\"volumes\":[{\"name\":\"workload-socket\",\"csi\":{\"driver\":\"csi.spiffe.io\"}},{\"name\":\"v1\",\"configMap\":{\"name\":\"c\"}}]",
        "\"imagePullSecrets\":[{\"name\":\"mine\"}]", "\"securityContext\":{}", "\"securityContext\":{\"fsGroup\":1337}",
        "\"dnsConfig\":{\"searches\":[\"a\"]}", "\"fieldOfTomorrow\":[{\"name\":\"x\"}]", "\"dnsPolicy\":\"ClusterFirst\"",
    ];

    public static Gen<string> Pods() =>
        from first in Gen.Elements(Containers)
        from helper in Gen.Elements(0, 1, 2)
        from proxy in Gen.Frequency((3, Gen.Constant(string.Empty)), (2, Gen.Elements(Proxies)))
        from proxyPlace in Gen.Choose(0, 2)
        from init in Gen.Elements(string.Empty, string.Empty, """{"name":"own","image":"i"}""", """{"name":"istio-init","image":"mine/init:1"}""", """{"name":"istio-init"},{"name":"own","image":"i"}""")
        from annotations in Gen.SubListOf(Annotations)
        from labels in Gen.SubListOf(Labels)
        from parts in Gen.SubListOf(SpecParts)
        from bare in Gen.Choose(0, 3)
        select Write(first, helper, proxy, proxyPlace, init, bare == 0 ? [] : annotations, bare == 0 ? [] : labels, parts);

    private static string Write(
        string first, int helpers, string proxy, int proxyPlace, string init,
        IEnumerable<(string, string)> annotations, IEnumerable<(string, string)> labels, IEnumerable<string> parts)
    {
        var containers = Enumerable.Range(0, helpers).Select(i => $$"""{"name":"{{(i == 0 ? "helper" : "extra")}}","image":"h","env":[{"name":"N","value":"{{i}}"}]}""").Prepend(first).ToList();
        if (proxy.Length > 0)
        {
            containers.Insert(Math.Min(proxyPlace, containers.Count), proxy);
        }

        var spec = parts.GroupBy(p => p[..p.IndexOf(':', StringComparison.Ordinal)], StringComparer.Ordinal).Select(g => g.First())
            .Append($"\"containers\":[{string.Join(',', containers)}]");
        var pod = (JsonObject)JsonNode.Parse($"{{\"metadata\":{{}},\"spec\":{{{string.Join(',', init.Length > 0 ? spec.Append($"\"initContainers\":[{init}]") : spec)}}}}}")!;
        AddMap(pod, "annotations", annotations);
        AddMap(pod, "labels", labels);
        return pod.ToJsonString();
    }

    private static void AddMap(JsonObject pod, string name, IEnumerable<(string Key, string Value)> entries)
    {
        var map = new JsonObject(entries.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value)));
        if (map.Count > 0)
        {
            pod["metadata"]![name] = map;
        }
    }
}
