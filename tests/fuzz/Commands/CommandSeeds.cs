using System.Text;

namespace Injector.Fuzz.Commands;

/// <summary>The manifests that the commands are given.</summary>
internal static class CommandSeeds
{
    /// <summary>Of what rules across documents look at, a little of each.</summary>
    private const string Shop = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {istio-injection: enabled, pod-security.kubernetes.io/enforce: baseline}}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: keys, namespace: shop}
        stringData: {password: hunter2}
        data: {token: aHVudGVyMg==}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: shop}
        spec:
          selector: {app: web}
          ports: [{port: 80}, {name: http-a, port: 81}, {name: db, port: 82, appProtocol: tcp}]
        ---
        # injector:ignore init-before-proxy it only waits
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: web, namespace: shop}
        spec:
          template:
            metadata:
              labels: {app: web}
              annotations: {sidecar.istio.io/logLevel: debug, sidecar.istio.io/proxyCPU: 100m, sidecar.istio.io/rewriteAppHTTPProbers: "true"}
            spec:
              serviceAccountName: web
              initContainers: [{name: wait, image: curl:1, command: [curl, "http://db"]}]
              containers:
              - {name: web, image: web:1, securityContext: {privileged: false}, resources: {requests: {cpu: 0.5, memory: 1024Mi}}}
              volumes:
              - {name: t, projected: {sources: [{serviceAccountToken: {path: t, expirationSeconds: 3600}}]}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {generateName: agent-, namespace: shop, labels: {sidecar.istio.io/inject: "true"}}
        spec:
          hostNetwork: true
          containers: [{name: agent, image: agent:1}]
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: ro, namespace: shop}
        spec: {template: {spec: {containers: [{name: a, image: a:1}]}}}
        """;

    private static readonly string[] Comments = ["# injector:ignore label-invalid known", "# injector:ignore", "#injector:ignore * x", "# <script>alert(1)</script>", "--- # x", "# ```"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Manifests { get; } = [Shop, .. Seeds.Manifests];

    /// <summary>Changes a manifest, in its text or in its tree; what is no manifest any more is for the other classes.</summary>
    public static string Mutate(Mutator mutator, string text)
    {
        if (mutator.Next(3) == 0)
        {
            return mutator.Mutate(text);
        }

        text = TreeMutator.Mutate(mutator, text);
        return mutator.Next(3) == 0 ? WithLine(text, mutator.Pick(Comments), mutator) : text;
    }

    private static string WithLine(string text, string line, Mutator mutator)
    {
        var lines = text.Split('\n').ToList();
        lines.Insert(mutator.Next(lines.Count), line);
        return new StringBuilder().AppendJoin('\n', lines).ToString();
    }
}
