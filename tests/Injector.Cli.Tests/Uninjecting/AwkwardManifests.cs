namespace Injector.Cli.Tests.Uninjecting;

/// <summary>Manifests written in ways of which an edit does not by itself lead back.</summary>
internal static class AwkwardManifests
{
    private const string Plain = """
        # A pod.
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
          - name: web   # the one
            image: web:1
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["plain"] = Plain + "\n",
        ["no final break"] = Plain,
        ["windows line ends"] = (Plain + "\n").ReplaceLineEndings("\r\n"),
        ["byte order mark"] = "\uFEFF" + Plain + "\n",
        ["two documents"] = "---\n" + Plain + "\n---\n# only a comment\n---\nkind: Service\nmetadata: {name: 'x'}\n...\n",
        ["flow style"] = "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: 'web:1'}]}}\n",
        ["json"] = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"},"spec":{"containers":[{"name":"web","image":"web:1"}]}}""",
        ["indented json"] = """
            {
                "apiVersion": "v1",
                "kind": "Pod",
                "metadata": { "name": "web", "labels": {} },
                "spec": {
                    "containers": [ { "name": "web", "image": "web:1", "readinessProbe": { "tcpSocket": { "port": 80 } } } ]
                }
            }
            """,
        ["no metadata in the template"] = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              template:
                spec:
                  containers:
                  - image: web:1
                    name: web
            """,
        ["empty maps and lists"] = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
              labels: {}
              annotations:
            spec:
              volumes: []   # none yet
              initContainers: [ ]
              imagePullSecrets: null
              securityContext: { }
              containers:
                - {name: web, image: web:1}
            """,
        ["probes"] = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              template:
                metadata:
                  labels: {app: web}
                  annotations:
                    prometheus.io/port: '9090'   # ours
                    "prometheus.io/scrape": 'true'
                spec:
                  containers:
                  - name: web
                    image: web:1
                    ports: [{name: http, containerPort: 80}]
                    livenessProbe:
                      tcpSocket:
                        port: "http"   # by name
                      periodSeconds: 3
                    readinessProbe:
                      # asks the front
                      httpGet:
                        path: "/ready"   # quoted
                        port: 0x50
                        scheme: 'HTTPS'
                    startupProbe: {grpc: {port: 9, service: "s"}, failureThreshold: 3}
            """,
        ["own proxy in the middle"] = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
              - name: web
                image: web:1

              # our settings
              - name: istio-proxy
                image: auto   # as the mesh has it
                resources: {limits: {cpu: "3"}}
                env:
                - {name: MINE, value: 'yes'}

              - name: helper
                image: h:1
              restartPolicy: Always
            """,
        ["anchors"] = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
              labels: &labels {app: web}
              annotations:
                <<: {note: a}
            spec:
              containers:
              - &one
                name: web
                image: web:1
                readinessProbe: &probe
                  httpGet: {path: /, port: 80}
              - <<: *one
                name: second
                livenessProbe: *probe
            """,
        ["list"] = """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Pod
              metadata: {name: one}
              spec:
                containers:
                - name: web
                  image: web:1
                  readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 1}
            # between
            - apiVersion: v1
              kind: Service
              metadata: {name: none}
            - apiVersion: v1
              kind: Pod
              metadata:
                name: two
              spec:
                containers:
                - name: web
                  image: web:1
                  readinessProbe:
                    tcpSocket: {port: 80}
                    periodSeconds: 1
            # end
            """,
        ["comment below the last container"] = Plain + "\n    # keep me\n  restartPolicy: Always\n",
        ["comment at the end"] = Plain + "\n    # keep me\n",
        ["blank line below the last container"] = Plain + "\n\n  restartPolicy: Always\n",
        ["block scalar without final break"] = Plain + "\n    args:\n    - |-\n      x",
        ["folded scalar without final break"] = Plain + "\n    args:\n    - >-\n      x",
        ["escaped keys"] = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","annotations":{"a\/b":"c"}},"spec":{"containers":[{"name":"web","image":"i"}]}}""",
        ["unquoted values"] = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
              annotations: {sidecar.istio.io/rewriteAppHTTPProbers: true}
            spec:
              terminationGracePeriodSeconds: 1_0
              containers:
              - name: web
                image: >-
                  web:1
                command: ["sh", "-c", "echo a
                  b"]
            """,
    };
}
