using Injector.Testing;

namespace Injector.Parity.Tests;

/// <summary>Configurations that both hosts are given.</summary>
public static class Configurations
{
    private const string Values = """
        global:
          hub: example.com/istio
          tag: "{release}"
          proxy: {image: proxyv2, logLevel: warning, clusterDomain: cluster.local, resources: {requests: {cpu: 100m, memory: 128Mi}}}
          proxy_init: {image: proxyv2}
        sidecarInjectorWebhook: {rewriteAppHTTPProbe: true}
        revision: ""
        """;

    private const string Mesh = "defaultConfig: {discoveryAddress: 'istiod.istio-system:15012', concurrency: 2}\ntrustDomain: example.org\n";

    /// <summary>The single template of releases before 1.9: a fragment of a pod spec.</summary>
    private const string Single = """
        policy: enabled
        alwaysInjectSelector: []
        neverInjectSelector: [{matchLabels: {team: storefront}}]
        injectedAnnotations: {example.com/injected: "yes"}
        template: |
          rewriteAppHTTPProbe: {{ valueOrDefault .Values.sidecarInjectorWebhook.rewriteAppHTTPProbe false }}
          initContainers:
          - name: istio-init
            image: "{{ .Values.global.hub }}/init:{{ .Values.global.tag }}"
            args: ["-i", "{{ annotation .ObjectMeta `traffic.sidecar.istio.io/includeOutboundIPRanges` `*` }}"]
          containers:
          - name: istio-proxy
            image: "{{ annotation .ObjectMeta `sidecar.istio.io/proxyImage` (printf `%s/proxy:%s` .Values.global.hub .Values.global.tag) }}"
            args: [proxy, --concurrency, "{{ .ProxyConfig.Concurrency }}", --serviceCluster, "{{ .DeploymentMeta.Name }}.{{ .DeploymentMeta.Namespace }}"]
            env:
            - {name: OWNER, value: "{{ .TypeMeta.APIVersion }}/{{ .TypeMeta.Kind }}"}
            ports: [{containerPort: 15090, name: http-envoy-prom}]
          volumes:
          - {name: istio-envoy, emptyDir: {medium: Memory}}
        """;

    /// <summary>Named templates, as since 1.9: overlays over the pod.</summary>
    private const string Named = """
        policy: enabled
        defaultTemplates: [sidecar]
        injectedAnnotations: {example.com/injected: "yes"}
        neverInjectSelector: [{matchLabels: {team: storefront}}]
        templates:
          gateway: |
            spec:
              containers:
              - name: istio-proxy
                image: "{{ .Values.global.hub }}/gateway:{{ .Values.global.tag }}"
          sidecar: |
            {{- $containers := list }}
            {{- range $index, $container := .Spec.Containers }}{{ if not (eq $container.Name "istio-proxy") }}{{ $containers = append $containers $container.Name }}{{end}}{{- end}}
            metadata:
              labels:
                security.istio.io/tlsMode: {{ index .ObjectMeta.Labels `security.istio.io/tlsMode` | default "istio"  | quote }}
              annotations:
                owner: "kubernetes://apis/{{ .TypeMeta.APIVersion }}/namespaces/{{ valueOrDefault .DeploymentMeta.Namespace `default` }}/{{ toLower .TypeMeta.Kind}}s/{{ .DeploymentMeta.Name }}"
                containers: "{{ join `,` $containers }}"
            spec:
              securityContext:
                fsGroup: 1337
              initContainers:
              - name: istio-init
                image: "{{ .Values.global.hub }}/{{ .Values.global.proxy_init.image }}:{{ .Values.global.tag }}"
                args: ["-p", "15001", "-i", "{{ annotation .ObjectMeta `traffic.sidecar.istio.io/includeOutboundIPRanges` `*` }}"]
              containers:
              - name: istio-proxy
                image: "{{ annotation .ObjectMeta `sidecar.istio.io/proxyImage` (printf `%s/%s:%s` .Values.global.hub .Values.global.proxy.image .Values.global.tag) }}"
                ports:
                - {containerPort: 15090, protocol: TCP, name: http-envoy-prom}
                args: [proxy, sidecar, --proxyLogLevel, "{{ annotation .ObjectMeta `sidecar.istio.io/logLevel` .Values.global.proxy.logLevel }}", --concurrency, "{{ .ProxyConfig.Concurrency }}"]
                env:
                - {name: TRUST_DOMAIN, value: "{{ .MeshConfig.TrustDomain }}"}
                - {name: PROXY_CONFIG, value: {{ protoToJSON .ProxyConfig | quote }}}
                - {name: REVISION, value: "{{ .Revision }}"}
                {{- range $key, $value := .ProxyConfig.ProxyMetadata }}
                - {name: {{ $key }}, value: "{{ $value }}"}
                {{- end }}
                resources:
                  requests:
                    cpu: "{{ annotation .ObjectMeta `sidecar.istio.io/proxyCPU` .Values.global.proxy.resources.requests.cpu }}"
                readinessProbe:
                  httpGet: {path: /healthz/ready, port: {{ annotation .ObjectMeta `status.sidecar.istio.io/port` 15021 }}}
                volumeMounts:
                - {name: istio-envoy, mountPath: /etc/istio/proxy}
                {{- if isset .ObjectMeta.Annotations `sidecar.istio.io/userVolumeMount` }}
                {{- range $index, $value := fromJSON (index .ObjectMeta.Annotations `sidecar.istio.io/userVolumeMount`) }}
                - name: "{{ $index }}"
                  {{ toYaml $value | indent 6 }}
                {{- end }}
                {{- end }}
              volumes:
              - {name: istio-envoy, emptyDir: {medium: Memory}}
        """;

    /// <summary>What the templates know since native sidecars and OpenShift's user came.</summary>
    private static readonly string Newer = Named.Replace(
        "      - name: istio-proxy\n        image: \"{{ annotation", "      - name: istio-proxy\n        securityContext: {runAsUser: {{ .ProxyUID | default \"1337\" }}, runAsGroup: {{ .ProxyGID | default \"1337\" }}}\n        image: \"{{ annotation", StringComparison.Ordinal)
        .Replace("      containers:\n      - name: istio-proxy\n        securityContext", "      {{ if not .NativeSidecars }}containers:{{ end }}\n      - name: istio-proxy\n        {{ if .NativeSidecars }}restartPolicy: Always{{ end }}\n        securityContext", StringComparison.Ordinal);

    /// <summary>Name, texts and the releases they are used with; null texts stand for the built-in configuration.</summary>
    public static IReadOnlyList<Configuration> Own { get; } =
    [
        new("built-in", null, null, null, ["1.20.0", "1.24.0", "1.26.0", "1.27.0", "1.30.0"]),
        new("single", Single, Values, Mesh, ["1.3.0", "1.4.0", "1.5.0", "1.6.0", "1.7.0", "1.8.0"]),
        new("named", Named, Values, Mesh, ["1.9.0", "1.10.0", "1.12.0", "1.18.0", "1.20.0"]),
        new("newer", Newer, Values, Mesh, ["1.24.0", "1.25.0", "1.26.0", "1.27.0", "1.28.0", "1.29.0", "1.30.0"]),
        new("templates alone", Newer, null, null, ["1.28.0"]),
        new("values alone", null, File.ReadAllText(Path.Combine(ConformanceData.RepositoryRoot(), "templates", "values.yaml")), null, ["1.28.0"]),
        new("mesh alone", null, null, Mesh, ["1.28.0"]),
    ];

    /// <summary>The settings used most in each set of released configurations; none when the sets are not there.</summary>
    public static IEnumerable<Configuration> Released()
    {
        foreach (var set in ConformanceData.IstioReleases)
        {
            var release = Path.GetFileName(set);
            foreach (var folder in Directory.GetDirectories(Path.Combine(set, "settings")).Order(StringComparer.Ordinal).Take(2))
            {
                yield return new Configuration(
                    $"released {release} {Path.GetFileName(folder)}", Read(folder, "config.yaml"), Read(folder, "values.yaml"), Read(folder, "mesh.yaml"), [release]);
            }
        }
    }

    private static string? Read(string folder, string file) => File.Exists(Path.Combine(folder, file)) ? File.ReadAllText(Path.Combine(folder, file)) : null;
}

/// <summary>A configuration as three texts.</summary>
public sealed record Configuration(string Name, string? Config, string? Values, string? Mesh, IReadOnlyList<string> Releases)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
