using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Injector.Parity.Tests.Generating;

/// <summary>Pods as people write them, with good and bad labels and annotations; the same seed gives the same pods.</summary>
public static class PodGenerator
{
    /// <summary>Namespaces that pods are created in.</summary>
    public static readonly IReadOnlyList<string> Namespaces = ["shop", "payments", "istio-system", "kube-system"];

    private static readonly (string Key, string Value)[] Labels =
    [
        ("app", "web"), ("version", "v1"), ("app.kubernetes.io/name", "web"), ("service.istio.io/canonical-name", "shop"), ("sidecar.istio.io/inject", "true"),
        ("sidecar.istio.io/inject", "false"), ("istio.io/rev", "canary"), ("topology.istio.io/network", "net1"), ("security.istio.io/tlsMode", "disabled"),
        ("team", "storefront"), ("istio.io/dataplane-mode", "none"),
    ];

    private static readonly (string Key, string Value)[] Annotations =
    [
        ("sidecar.istio.io/inject", "true"), ("sidecar.istio.io/inject", "no"), ("sidecar.istio.io/proxyCPU", "120m"), ("sidecar.istio.io/proxyMemoryLimit", "1Gi"),
        ("sidecar.istio.io/logLevel", "debug"), ("proxy.istio.io/config", "concurrency: 3"), ("proxy.istio.io/config", "holdApplicationUntilProxyStarts: true"),
        ("traffic.sidecar.istio.io/includeOutboundIPRanges", "10.0.0.0/8"), ("traffic.sidecar.istio.io/excludeInboundPorts", "80,81"),
        ("sidecar.istio.io/rewriteAppHTTPProbers", "true"), ("status.sidecar.istio.io/port", "0"), ("prometheus.io/scrape", "true"), ("prometheus.io/port", "8080"),
        ("sidecar.istio.io/userVolumeMount", "{\"x\":{\"mountPath\":\"/x\"}}"), ("sidecar.istio.io/userVolume", "{\"x\":{\"emptyDir\":{}}}"),
        ("inject.istio.io/templates", "sidecar"), ("example.com/note", "a \"quoted\" note: yes"), ("sidecar.istio.io/nativeSidecar", "true"),
        ("sidecar.istio.io/proxyImage", "example.com/proxy:9"), ("networking.istio.io/tunnel", "http"),
    ];

    private static readonly (string Key, string Value)[] BadAnnotations =
    [
        ("proxy.istio.io/config", "concurrency: many"), ("proxy.istio.io/config", "{"), ("status.sidecar.istio.io/port", "no"),
        ("traffic.sidecar.istio.io/includeOutboundIPRanges", "10.0.0/99"), ("inject.istio.io/templates", "nope"), ("proxy.istio.io/overrides", "{"),
        ("sidecar.istio.io/userVolume", "[1"), ("sidecar.istio.io/proxyCPU", "much"), ("prometheus.io/port", "15020"), ("sidecar.istio.io/statsInclusionPrefixes", "\"\\n"),
    ];

    /// <summary>Pods made by a seed; their names are <c>p0</c>, <c>p1</c> ….</summary>
    public static IReadOnlyList<GeneratedPod> Make(ulong seed, int count) =>
        [.. Pods().Sample(20, new Rnd(seed, 1), count).Select((pod, i) => pod with { Name = $"p{i}" })];

    private static Gen<GeneratedPod> Pods() =>
        from labels in Some(Labels, 4)
        from annotations in Some(Annotations, 4)
        from bad in Gen.Frequency((5, Gen.Constant(Array.Empty<(string, string)>())), (1, Gen.Elements(BadAnnotations).Select(one => new[] { one })))
        from owner in Gen.Elements(Enum.GetValues<OwnerKind>())
        from namespaceName in Gen.Frequency((6, Gen.Elements("shop", "payments")), (1, Gen.Elements("istio-system", "kube-system")))
        from spec in Specs()
        select new GeneratedPod(string.Empty, namespaceName, owner, Map(labels), Map([.. annotations, .. bad]), spec);

    private static Gen<JsonObject> Specs() =>
        from hostNetwork in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from probe in Gen.Elements("", "httpGet", "tcpSocket", "grpc", "exec", "named")
        from sidecar in Gen.Elements("", "", "", "", "plain", "auto", "native")
        from uid in Gen.Elements(0, 0, 1000, 1337)
        from node in Gen.Elements("", "", "", "new", "old")
        from second in Gen.Elements(false, true)
        from volume in Gen.Elements(false, true)
        select Spec(hostNetwork, probe, sidecar, uid, node, second, volume);

    private static JsonObject Spec(bool hostNetwork, string probe, string sidecar, int uid, string node, bool second, bool volume)
    {
        var app = new JsonObject { ["name"] = "app", ["image"] = "app:1", ["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["containerPort"] = 8080 }) };
        if (probe.Length > 0)
        {
            app["readinessProbe"] = Probe(probe);
            app["livenessProbe"] = Probe(probe);
        }

        if (uid > 0)
        {
            app["securityContext"] = new JsonObject { ["runAsUser"] = uid };
        }

        var spec = new JsonObject { ["containers"] = new JsonArray(app) };
        if (second)
        {
            spec["containers"]!.AsArray().Add((JsonNode)new JsonObject { ["name"] = "helper", ["image"] = "helper:1", ["resources"] = new JsonObject { ["limits"] = new JsonObject { ["cpu"] = 1 } } });
        }

        if (sidecar.Length > 0)
        {
            var proxy = new JsonObject { ["name"] = "istio-proxy", ["image"] = sidecar == "plain" ? "own/proxy:1" : "auto", ["env"] = new JsonArray(new JsonObject { ["name"] = "MINE", ["value"] = "1" }) };
            var list = sidecar == "native" ? "initContainers" : "containers";
            spec[list] ??= new JsonArray();
            spec[list]!.AsArray().Add((JsonNode)proxy);
        }

        if (hostNetwork)
        {
            spec["hostNetwork"] = true;
        }

        if (node.Length > 0)
        {
            spec["nodeName"] = node;
        }

        if (volume)
        {
            spec["volumes"] = new JsonArray(new JsonObject { ["name"] = "data", ["emptyDir"] = new JsonObject() });
            spec["serviceAccountName"] = "web";
        }

        return spec;
    }

    private static JsonObject Probe(string kind) => kind switch
    {
        "httpGet" => new JsonObject { ["httpGet"] = new JsonObject { ["path"] = "/ready", ["port"] = 8080 } },
        "named" => new JsonObject { ["httpGet"] = new JsonObject { ["port"] = "http", ["scheme"] = "HTTPS" } },
        "tcpSocket" => new JsonObject { ["tcpSocket"] = new JsonObject { ["port"] = "http" } },
        "grpc" => new JsonObject { ["grpc"] = new JsonObject { ["port"] = 8080 } },
        _ => new JsonObject { ["exec"] = new JsonObject { ["command"] = new JsonArray("true") } },
    };

    private static Gen<(string Key, string Value)[]> Some((string Key, string Value)[] all, int most) =>
        Gen.Shuffle(all).SelectMany(_ => Gen.Choose(0, most), (shuffled, count) => shuffled.Take(count).ToArray());

    private static JsonObject Map(IEnumerable<(string Key, string Value)> pairs)
    {
        var map = new JsonObject();
        foreach (var (key, value) in pairs)
        {
            map[key] = value;
        }

        return map;
    }
}
