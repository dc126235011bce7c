using Injector.Core;
using Injector.Testing;

namespace Injector.Fuzz;

/// <summary>The texts that are mutated: the project's own samples, templates and a few pods that use much of both.</summary>
internal static class Seeds
{
    private const string Rich = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}   # comment
        spec:
          replicas: 2
          template:
            metadata:
              labels: {app: web, version: v1}
              annotations:
                proxy.istio.io/config: |
                  concurrency: 2
                  proxyMetadata: {A: "b"}
                sidecar.istio.io/userVolume: '{"v":{"emptyDir":{}}}'
                sidecar.istio.io/userVolumeMount: '{"v":{"mountPath":"/v"}}'
                sidecar.istio.io/logLevel: debug
                traffic.sidecar.istio.io/excludeOutboundPorts: "80,443"
                prometheus.io/scrape: "true"
                prometheus.io/port: "9090"
            spec:
              serviceAccountName: web
              containers:
              - name: web
                image: web:1
                command: [sh, -c, "echo 'a: b' # c"]
                ports: [{name: http, containerPort: 8080}]
                readinessProbe: {httpGet: {path: /ready, port: http}}
                env:
                - name: TEXT
                  value: |
                    two
                    lines
              - name: istio-proxy
                image: auto
                resources: {limits: {cpu: "2"}}
              initContainers:
              - {name: init, image: init:1}
              volumes:
              - name: data
                emptyDir: {}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        """;

    private const string List = """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: Pod
          metadata: {name: a, labels: {app: a}}
          spec: {containers: [{name: a, image: a}]}
        - apiVersion: batch/v1
          kind: CronJob
          metadata: {name: c}
          spec:
            jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: c}]}}}}
        """;

    /// <summary>Manifests.</summary>
    public static IReadOnlyList<string> Manifests { get; } = [Rich, List, File.ReadAllText(Path.Combine(ConformanceData.Repository, "samples/bookinfo/bookinfo.yaml"))];

    /// <summary>The text of a pod in a review, as JSON.</summary>
    public const string Pod = """
        {"metadata":{"generateName":"web-5d4f-","namespace":"shop","labels":{"app":"web","pod-template-hash":"5d4f"},
        "annotations":{"sidecar.istio.io/logLevel":"debug","proxy.istio.io/config":"concurrency: 2","prometheus.io/scrape":"true"},
        "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web-5d4f","uid":"1","controller":true}]},
        "spec":{"serviceAccountName":"web","containers":[{"name":"web","image":"web:1","ports":[{"containerPort":8080}],
        "readinessProbe":{"httpGet":{"path":"/","port":8080}},"env":[{"name":"A","value":"b"}]}],"volumes":[{"name":"v","emptyDir":{}}]}}
        """;

    /// <summary>A review.</summary>
    public const string Review = """
        {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u","kind":{"group":"","version":"v1","kind":"Pod"},
        "resource":{"group":"","version":"v1","resource":"pods"},"namespace":"shop","operation":"CREATE","userInfo":{"username":"u"},"dryRun":false,"object":
        """ + Pod + "}}";

    /// <summary>Templates with the functions of Go and sprig.</summary>
    public static IReadOnlyList<string> Templates { get; } =
    [
        """
        {{- define "env" }}
        - name: {{ .name | quote }}
          value: {{ .value | default "x" | upper | trunc 63 | trimSuffix "-" | quote }}
        {{- end -}}
        {{- $hub := .Values.global.hub }}{{ $all := list 1 2.5 "x" nil true }}
        image: "{{ $hub }}/proxy:{{ .Values.global.tag }}"
        {{- range $k, $v := .ObjectMeta.Labels }}
        {{- include "env" (dict "name" $k "value" $v) | indent 8 }}
        {{- else }}none{{ end }}
        args: [{{ printf "%q %5.2f %v %x" (toJson .ObjectMeta.Annotations) 1.5 $all "a" }}, "{{ len .Spec.Containers }}"]
        {{- if and (not (has "x" $all)) (or (gt (len $all) 3) (eq $hub "h" "i")) }}volumes: []{{ end }}
        {{ with index .Spec.Containers 0 }}{{ .Name | repeat 3 | b64enc | b64dec | sha256sum | substr 0 8 }}{{ end }}
        """,
        """
        {{- $d := dict "a" 1 "b" (dict "c" (list 1 2 3)) }}{{ $_ := set $d "e" (merge (dict "x" 1) $d.b) }}
        {{ $d | toPrettyJson | nindent 2 }}{{ $d.b.c | join "," }}{{ keys $d | sortAlpha | first }}{{ deepCopy $d | toJson | fromJson | toString }}
        {{ range $i, $e := until 5 }}{{ if eq $i 3 }}{{ break }}{{ else if lt $i 1 }}{{ continue }}{{ end }}{{ add $i $e | mul 2 }}{{ end }}
        {{ regexReplaceAll "a(b*)" "abbbab" "${1}x" }}{{ regexFindAll "[a-z]+" "ab cd" -1 }}{{ splitList "," "a,b" | last }}{{ semverCompare ">=1.2" "1.3.0" }}
        {{ tpl "{{ .Values.global.tag }}" . }}{{ block "later" .Pod }}{{ .metadata.labels.app }}{{ end }}{{ template "later" .Pod }}
        {{ ternary "a" "b" true }}{{ coalesce nil "" "z" }}{{ slice "abcdef" 1 3 }}{{ call (index (list) 0) }}
        """,
        """
        {{ range .Values.a }}{{ kindOf . }}{{ with . }}{{ typeOf . }}{{ . | toString | squote }}{{ end }}{{ end }}
        {{ date "2006-01-02" (toDate "2006-01-02" "2026-11-28") }}{{ int64 "0x10" }}{{ atoi "12" }}{{ max 1 2 3 }}{{ floor 1.7 }}{{ round 1.257 2 }}
        {{ wrap 5 "a long text to wrap" }}{{ title "a b" }}{{ snakecase "FooBar" }}{{ urlParse "http://u:p@h/p?q#f" }}{{ html "<a>" }}{{ js "'" }}{{ urlquery "a b" }}
        {{ print 1 2 "a" 3 }}{{ println nil }}{{ printf "%[2]d %[1]*d %-5s|%+v|%T|%c|%U" 5 7 "s" .Values.a 65 0x1F600 }}
        """,
    ];

    /// <summary>The built-in templates and a small configuration.</summary>
    public static IReadOnlyList<string> Configurations { get; } =
    [
        BuiltInConfiguration.Load().ConfigText,
        File.ReadAllText(Path.Combine(ConformanceData.Repository, "samples/templates/debug-tools.yaml")),
        """
        policy: enabled
        defaultTemplates: [sidecar]
        neverInjectSelector: [{matchLabels: {a: b}}]
        templates:
          sidecar: |
            {{- $c := dict "a" 1 }}
            {{- define "env" }}
            - name: {{ .name | quote }}
              value: {{ .value | default "x" | upper | quote }}
            {{- end }}
            spec:
              containers:
              - name: istio-proxy
                image: "{{ .Values.global.hub }}/proxy:{{ .Values.global.tag }}"
                env:
                {{- range $k, $v := .ObjectMeta.Labels }}
                {{- include "env" (dict "name" $k "value" $v) | indent 8 }}
                {{- end }}
                args: [{{ printf "%q" (toJson .ObjectMeta.Annotations) }}, "{{ len .Spec.Containers }}"]
              {{- if not (has "x" (list 1 2 "x")) }}
              volumes: []
              {{- end }}
        """,
    ];
}
