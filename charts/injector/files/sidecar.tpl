{{- /*
  The proxy beside an application. Four things decide its shape:
  $mode     how traffic reaches the proxy: REDIRECT, TPROXY (keeps the client's address) or NONE
  $cni      whether a CNI plugin sets up capture, so that the pod itself only checks it
  $native   whether the proxy is an init container that keeps running, started before and stopped after the application
  $hold     whether the application waits for the proxy; a native proxy comes first anyway
*/ -}}
{{- $values := .Values.global.proxy -}}
{{- $annotations := .ObjectMeta.Annotations -}}
{{- $mode := annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode -}}
{{- $cni := .Values.pilot.cni.enabled -}}
{{- $native := ne (index $annotations "sidecar.istio.io/nativeSidecar" | default (printf "%t" .NativeSidecars)) "false" -}}
{{- $statusPort := annotation .ObjectMeta "status.sidecar.istio.io/port" $values.statusPort -}}

{{- define "canonicalName" }}
    service.istio.io/canonical-name: {{ index .ObjectMeta.Labels "service.istio.io/canonical-name" | default (index .ObjectMeta.Labels "app.kubernetes.io/name") | default (index .ObjectMeta.Labels "app") | default .DeploymentMeta.Name | trunc 63 | trimSuffix "-" | quote }}
{{- end -}}

{{- /* What the CNI plugin reads from the pod. */ -}}
{{- define "capture" }}
{{- $values := .Values.global.proxy }}
{{- $annotations := .ObjectMeta.Annotations }}
{{- if eq .Values.pilot.cni.provider "multus" }}
    k8s.v1.cni.cncf.io/networks: {{ appendMultusNetwork (index $annotations "k8s.v1.cni.cncf.io/networks") "default/istio-cni" | quote }}
{{- end }}
    sidecar.istio.io/interceptionMode: {{ annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode | quote }}
{{- with annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundIPRanges" $values.includeIPRanges }}
    traffic.sidecar.istio.io/includeOutboundIPRanges: {{ quote . }}
{{- end }}
{{- with annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundIPRanges" $values.excludeIPRanges }}
    traffic.sidecar.istio.io/excludeOutboundIPRanges: {{ quote . }}
{{- end }}
    traffic.sidecar.istio.io/includeInboundPorts: {{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" $values.includeInboundPorts | quote }}
    traffic.sidecar.istio.io/excludeInboundPorts: {{ excludeInboundPort (annotation .ObjectMeta "status.sidecar.istio.io/port" $values.statusPort) (annotation .ObjectMeta "traffic.sidecar.istio.io/excludeInboundPorts" $values.excludeInboundPorts) | quote }}
{{- range $name := list "includeOutboundPorts" "excludeOutboundPorts" }}
{{- $key := printf "traffic.sidecar.istio.io/%s" $name }}
{{- $configured := valueOrDefault (index $values $name) "" }}
{{- if or (isset $annotations $key) (ne $configured "") }}
    {{ $key }}: {{ annotation $.ObjectMeta $key $configured | quote }}
{{- end }}
{{- end }}
{{- range $key := list "traffic.sidecar.istio.io/kubevirtInterfaces" "istio.io/reroute-virtual-interfaces" "traffic.sidecar.istio.io/excludeInterfaces" }}
{{- with index $annotations $key }}
    {{ $key }}: {{ quote . }}
{{- end }}
{{- end }}
{{- end -}}

{{- /* The rules of the kernel: which traffic goes through the proxy. Ports of the proxy itself never do. */ -}}
{{- define "captureArguments" }}
{{- $values := .Values.global.proxy }}
{{- $annotations := .ObjectMeta.Annotations }}
{{- $mode := annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode }}
{{- $excludeInbound := excludeInboundPort (annotation .ObjectMeta "status.sidecar.istio.io/port" $values.statusPort) (annotation .ObjectMeta "traffic.sidecar.istio.io/excludeInboundPorts" $values.excludeInboundPorts) }}
    - istio-iptables
    - -p
    - {{ .MeshConfig.ProxyListenPort | default "15001" | quote }}
    - -z
    - {{ .MeshConfig.ProxyInboundListenPort | default "15006" | quote }}
    - -u
    - {{ if eq $mode "TPROXY" }}"1337"{{ else }}{{ .ProxyUID | quote }}{{ end }}
    - -m
    - {{ quote $mode }}
    - -i
    - {{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeOutboundIPRanges" $values.includeIPRanges | quote }}
    - -x
    - {{ annotation .ObjectMeta "traffic.sidecar.istio.io/excludeOutboundIPRanges" $values.excludeIPRanges | quote }}
    - -b
    - {{ annotation .ObjectMeta "traffic.sidecar.istio.io/includeInboundPorts" $values.includeInboundPorts | quote }}
    - -d
    - {{ if $excludeInbound }}{{ printf "15090,15021,%s" $excludeInbound | quote }}{{ else }}"15090,15021"{{ end }}
{{- range $name := list "includeOutboundPorts" "excludeOutboundPorts" }}
{{- $key := printf "traffic.sidecar.istio.io/%s" $name }}
{{- $configured := valueOrDefault (index $values $name) "" }}
{{- if or (isset $annotations $key) (ne $configured "") }}
    - {{ if eq $name "includeOutboundPorts" }}-q{{ else }}-o{{ end }}
    - {{ annotation $.ObjectMeta $key $configured | quote }}
{{- end }}
{{- end }}
{{- if isset $annotations "istio.io/reroute-virtual-interfaces" }}
    - -k
    - {{ index $annotations "istio.io/reroute-virtual-interfaces" | quote }}
{{- else if isset $annotations "traffic.sidecar.istio.io/kubevirtInterfaces" }}
    - -k
    - {{ index $annotations "traffic.sidecar.istio.io/kubevirtInterfaces" | quote }}
{{- end }}
{{- if isset $annotations "traffic.sidecar.istio.io/excludeInterfaces" }}
    - -c
    - {{ index $annotations "traffic.sidecar.istio.io/excludeInterfaces" | quote }}
{{- end }}
    - {{ printf "--log_output_level=%s" (annotation .ObjectMeta "sidecar.istio.io/agentLogLevel" .Values.global.logging.level) | quote }}
{{- if .Values.global.logAsJson }}
    - --log_as_json
{{- end }}
{{- if .Values.pilot.cni.enabled }}
    - --run-validation
    - --skip-rule-apply
{{- else if .Values.global.proxy_init.forceApplyIptables }}
    - --force-apply
{{- end }}
{{- if .Values.global.nativeNftables }}
    - --native-nftables
{{- end }}
{{- end -}}

{{- /* Sets up capture before anything else runs; with a CNI plugin it only checks that the plugin did. */ -}}
{{- define "initContainer" }}
{{- $cni := .Values.pilot.cni.enabled }}
{{- $tproxy := eq (annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode) "TPROXY" }}
{{- $image := annotation .ObjectMeta "sidecar.istio.io/proxyImage" .Values.global.proxy_init.image }}
  - name: {{ if $cni }}istio-validation{{ else }}istio-init{{ end }}
    image: {{ if contains "/" $image }}{{ quote $image }}{{ else }}{{ quote .ProxyImage }}{{ end }}
    args:
{{- template "captureArguments" . }}
{{- template "pullPolicy" . }}
{{- if .ProxyConfig.ProxyMetadata }}
    env:
{{- template "metadataEnv" . }}
{{- end }}
    resources: {{ template "resources" . }}
    securityContext:
      allowPrivilegeEscalation: {{ .Values.global.proxy.privileged }}
      privileged: {{ .Values.global.proxy.privileged }}
      capabilities:
{{- if not $cni }}
        add: [NET_ADMIN, NET_RAW]
{{- end }}
        drop: [ALL]
{{- if $cni }}
      readOnlyRootFilesystem: true
      runAsNonRoot: true
      runAsUser: {{ if $tproxy }}1337{{ else }}{{ .ProxyUID }}{{ end }}
      runAsGroup: {{ if $tproxy }}1337{{ else }}{{ .ProxyGID }}{{ end }}
{{- else }}
      readOnlyRootFilesystem: false
      runAsNonRoot: false
      runAsUser: 0
      runAsGroup: 0
{{- end }}
{{- with .Values.global.proxy.seccompProfile }}
      seccompProfile: {{ toJson . }}
{{- end }}
{{- end -}}

{{- /* Rights of the proxy: none, unless tracing of the rules, transparent capture or low ports need some. */ -}}
{{- define "proxySecurity" }}
{{- $tproxy := eq (annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode) "TPROXY" }}
{{- $lowPorts := eq (annotation .ObjectMeta "sidecar.istio.io/capNetBindService" .Values.global.proxy.capNetBindService) "true" }}
    securityContext:
      readOnlyRootFilesystem: true
{{- if eq (index .ProxyConfig.ProxyMetadata "IPTABLES_TRACE_LOGGING") "true" }}
      allowPrivilegeEscalation: true
      privileged: true
      capabilities: {add: [NET_ADMIN], drop: [ALL]}
      runAsNonRoot: false
      runAsUser: 0
      runAsGroup: {{ .ProxyGID }}
{{- else }}
      allowPrivilegeEscalation: {{ .Values.global.proxy.privileged }}
      privileged: {{ .Values.global.proxy.privileged }}
      capabilities:
{{- if or $tproxy $lowPorts }}
        add:
{{- if $tproxy }}
        - NET_ADMIN
{{- end }}
{{- if $lowPorts }}
        - NET_BIND_SERVICE
{{- end }}
{{- end }}
        drop: [ALL]
{{- if or $tproxy $lowPorts }}
      runAsNonRoot: false
      runAsUser: 0
      runAsGroup: 1337
{{- else }}
      runAsNonRoot: true
      runAsUser: {{ .ProxyUID }}
      runAsGroup: {{ .ProxyGID }}
{{- end }}
{{- end }}
{{- with .Values.global.proxy.seccompProfile }}
      seccompProfile: {{ toJson . }}
{{- end }}
{{- end -}}

{{- define "proxyProbes" }}
{{- if ne (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) "0" }}
{{- if .Values.global.proxy.startupProbe.enabled }}
    startupProbe:
      httpGet: {path: /healthz/ready, port: 15021}
      periodSeconds: 1
      timeoutSeconds: 3
      failureThreshold: {{ .Values.global.proxy.startupProbe.failureThreshold }}
{{- end }}
    readinessProbe:
      httpGet: {path: /healthz/ready, port: 15021}
{{- template "readinessSettings" . }}
{{- end }}
{{- end -}}

{{- define "proxyEnv" }}
{{- if eq .InboundTrafficPolicyMode "localhost" }}
    - {name: REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION, value: "true"}
{{- end }}
{{- template "identityEnv" . }}
    - name: ISTIO_CPU_LIMIT
      valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: "1"}}
{{- template "configurationEnv" . }}
    - name: ISTIO_META_APP_CONTAINERS
      value: "{{ template "applicationContainers" . }}"
{{- template "runtimeEnv" . }}
{{- template "nodeEnv" . }}
    - name: ISTIO_META_INTERCEPTION_MODE
      value: {{ index .ObjectMeta.Annotations "sidecar.istio.io/interceptionMode" | default .ProxyConfig.InterceptionMode.String | quote }}
{{- template "networkEnv" . }}
{{- with index .ObjectMeta.Labels "service.istio.io/workload-name" | default .DeploymentMeta.Name }}
    - name: ISTIO_META_WORKLOAD_NAME
      value: {{ quote . }}
{{- end }}
{{- template "ownerEnv" . }}
{{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
    - {name: ISTIO_BOOTSTRAP_OVERRIDE, value: /etc/istio/custom-bootstrap/custom_bootstrap.json}
{{- end }}
{{- template "meshEnv" . }}
{{- if and (eq .Values.global.proxy.tracer "datadog") (isset .ObjectMeta.Annotations "apm.datadoghq.com/env") }}
{{- range $name, $value := fromJSON (index .ObjectMeta.Annotations "apm.datadoghq.com/env") }}
    - name: {{ quote $name }}
      value: {{ quote $value }}
{{- end }}
{{- end }}
{{- with otelResourceAttributes .MeshConfig .ObjectMeta.Annotations .ObjectMeta.Labels .DeploymentMeta.Namespace .Spec.Containers }}
    - name: OTEL_RESOURCE_ATTRIBUTES
      value: {{ quote . }}
{{- end }}
{{- template "metadataEnv" . }}
{{- end -}}

{{- define "proxyMounts" }}
    - {name: workload-socket, mountPath: /var/run/secrets/workload-spiffe-uds}
    - {name: credential-socket, mountPath: /var/run/secrets/credential-uds}
{{- template "certificateMount" . }}
{{- template "rootCertificateMount" . }}
{{- if eq .Values.global.pilotCertProvider "istiod" }}
    - {name: istio-ca-crl, mountPath: /var/run/secrets/istio/crl}
{{- end }}
    - {name: istio-data, mountPath: /var/lib/istio/data}
{{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
    - {name: custom-bootstrap-volume, mountPath: /etc/istio/custom-bootstrap}
{{- end }}
    - {name: istio-envoy, mountPath: /etc/istio/proxy}
    - {name: istio-token, mountPath: /var/run/secrets/tokens}
{{- template "clientCertificateMount" . }}
    - {name: istio-podinfo, mountPath: /etc/istio/pod}
{{- if and (eq .Values.global.proxy.tracer "lightstep") .ProxyConfig.GetTracing.GetTlsSettings }}
    - name: lightstep-certs
      mountPath: {{ directory .ProxyConfig.GetTracing.GetTlsSettings.GetCaCertificates | quote }}
      readOnly: true
{{- end }}
{{- template "userMounts" . }}
{{- end -}}

metadata:
  labels:
    security.istio.io/tlsMode: {{ index .ObjectMeta.Labels "security.istio.io/tlsMode" | default "istio" | quote }}
{{- if eq (index .ProxyConfig.ProxyMetadata "ISTIO_META_ENABLE_HBONE") "true" }}
    networking.istio.io/tunnel: {{ index .ObjectMeta.Labels "networking.istio.io/tunnel" | default "http" | quote }}
{{- end }}
{{- template "canonicalName" . }}
{{- template "canonicalRevision" . }}
  annotations:
{{- template "commonAnnotations" . }}
{{- if $cni }}
{{- template "capture" . }}
{{- end }}
spec:
{{- if or $native (ne $mode "NONE") }}
  initContainers:
{{- else }}
  initContainers: []
{{- end }}
{{- if ne $mode "NONE" }}
{{- template "initContainer" . }}
{{- end }}
{{- if not $native }}
  containers:
{{- end }}
  - name: istio-proxy
    image: {{ template "image" . }}
{{- if $native }}
    restartPolicy: Always
{{- end }}
    ports:
    - {name: http-envoy-prom, containerPort: 15090, protocol: TCP}
    args:
    - proxy
    - sidecar
{{- template "logArguments" . }}
{{- with $values.outlierLogPath }}
    - {{ printf "--outlierLogPath=%v" . | quote }}
{{- end }}
{{- if $values.lifecycle }}
    lifecycle: {{ toJson $values.lifecycle }}
{{- else if $native }}
    # The proxy drains as soon as the pod begins to stop, and ends after the application.
    lifecycle:
      preStop:
        exec:
          command: [pilot-agent, request, {{ printf "--debug-port=%s" $statusPort | quote }}, POST, drain]
{{- else if or .ProxyConfig.HoldApplicationUntilProxyStarts.GetValue $values.holdApplicationUntilProxyStarts }}
    lifecycle:
      postStart:
        exec:
          command: [pilot-agent, wait]
{{- end }}
    env:
{{- template "proxyEnv" . }}
{{- template "pullPolicy" . }}
{{- template "proxyProbes" . }}
{{- template "proxySecurity" . }}
    resources: {{ template "resources" . }}
    volumeMounts:
{{- template "proxyMounts" . }}
  volumes:
  - name: workload-socket
    emptyDir: {}
  - name: credential-socket
    emptyDir: {}
{{- template "certificateVolume" . }}
{{- template "bootstrapVolume" . }}
  - name: istio-envoy
    emptyDir: {medium: Memory}
{{- template "agentVolumes" . }}
{{- template "rootCertificateVolume" . }}
  - name: istio-ca-crl
    configMap:
      name: {{ .Values.pilot.crlConfigMapName | default "istio-ca-crl" | quote }}
      optional: true
{{- template "clientCertificateVolume" . }}
{{- template "userVolumes" . }}
{{- if and (eq .Values.global.proxy.tracer "lightstep") .ProxyConfig.GetTracing.GetTlsSettings }}
  - name: lightstep-certs
    secret: {optional: true, secretName: lightstep.cacert}
{{- end }}
{{- template "pullSecrets" . }}
