namespace Injector.Parity.Tests;

/// <summary>Facts of a cluster, as objects.</summary>
internal static class Facts
{
    public const string Namespaces = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {team: a}, annotations: {openshift.io/sa.scc.uid-range: 1000620000/10000, openshift.io/sa.scc.supplemental-groups: 1000620000/10000}}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: payments}
        """;

    public const string ProxyConfigs = """
        apiVersion: networking.istio.io/v1beta1
        kind: ProxyConfig
        metadata: {name: mesh, namespace: istio-system, creationTimestamp: "2024-01-01T00:00:00Z"}
        spec: {concurrency: 5, environmentVariables: {FROM: mesh}}
        ---
        apiVersion: networking.istio.io/v1beta1
        kind: ProxyConfig
        metadata: {name: all, namespace: shop, creationTimestamp: "2024-01-02T00:00:00Z"}
        spec: {environmentVariables: {FROM: shop}}
        ---
        apiVersion: networking.istio.io/v1beta1
        kind: ProxyConfig
        metadata: {name: web, namespace: shop, creationTimestamp: "2024-01-03T00:00:00Z"}
        spec: {selector: {matchLabels: {app: web}}, concurrency: 7, image: {imageType: distroless}}
        """;
}
