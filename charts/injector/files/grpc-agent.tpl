{{- /* Applications with a gRPC library that speaks xDS and mTLS: the agent beside them fetches configuration and certificates, no traffic passes through it. */ -}}
{{- $hasStatusPort := ne (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) "0" -}}
metadata:
  labels:
    service.istio.io/canonical-name: {{ index .ObjectMeta.Labels "service.istio.io/canonical-name" | default (index .ObjectMeta.Labels "app.kubernetes.io/name") | default (index .ObjectMeta.Labels "app") | default .DeploymentMeta.Name | quote }}
{{- template "canonicalRevision" . }}
  annotations:
{{- template "commonAnnotations" . }}
    sidecar.istio.io/rewriteAppHTTPProbers: "false"
spec:
  containers:
  - name: istio-proxy
    image: {{ template "image" . }}
    ports:
    - {name: mesh-metrics, containerPort: 15020, protocol: TCP}
    args:
    - proxy
    - sidecar
{{- template "logArguments" . }}
    lifecycle:
      postStart:
        exec:
          command: [pilot-agent, wait, "--url=http://localhost:15020/healthz/ready"]
    env:
    - {name: ISTIO_META_GENERATOR, value: grpc}
    - {name: OUTPUT_CERTS, value: /var/lib/istio/data}
{{- if eq .InboundTrafficPolicyMode "localhost" }}
    - {name: REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION, value: "true"}
{{- end }}
{{- template "identityEnv" . }}
{{- template "configurationEnv" . }}
    - name: ISTIO_META_APP_CONTAINERS
      value: "{{ template "applicationContainers" . }}"
{{- template "nodeEnv" . }}
{{- template "networkEnv" . }}
{{- with .DeploymentMeta.Name }}
    - name: ISTIO_META_WORKLOAD_NAME
      value: {{ quote . }}
{{- end }}
{{- template "ownerEnv" . }}
{{- template "meshEnv" . }}
{{- template "metadataEnv" . }}
    - {name: ISTIO_META_DNS_CAPTURE, value: "false"}
    - {name: DISABLE_ENVOY, value: "true"}
{{- template "pullPolicy" . }}
{{- if $hasStatusPort }}
    readinessProbe:
      httpGet: {path: /healthz/ready, port: 15020}
{{- template "readinessSettings" . }}
{{- end }}
    resources: {{ template "resources" . }}
    volumeMounts:
    - {name: workload-socket, mountPath: /var/run/secrets/workload-spiffe-uds}
{{- template "certificateMount" . }}
{{- template "rootCertificateMount" . }}
    - {name: istio-data, mountPath: /var/lib/istio/data}
    - {name: istio-xds, mountPath: /etc/istio/proxy}
    - {name: istio-token, mountPath: /var/run/secrets/tokens}
{{- template "clientCertificateMount" . }}
    - {name: istio-podinfo, mountPath: /etc/istio/pod}
{{- template "userMounts" . }}
{{- range .Spec.Containers }}
{{- if ne .Name "istio-proxy" }}
  - name: {{ quote .Name }}
    env:
    - {name: GRPC_XDS_EXPERIMENTAL_SECURITY_SUPPORT, value: "true"}
    - {name: GRPC_XDS_BOOTSTRAP, value: /etc/istio/proxy/grpc-bootstrap.json}
    volumeMounts:
    - {name: istio-data, mountPath: /var/lib/istio/data}
    - {name: istio-xds, mountPath: /etc/istio/proxy}
{{- template "certificateMount" $ }}
{{- end }}
{{- end }}
  volumes:
  - name: workload-socket
    emptyDir: {}
{{- template "certificateVolume" . }}
{{- template "bootstrapVolume" . }}
  - name: istio-xds
    emptyDir: {medium: Memory}
{{- template "agentVolumes" . }}
{{- template "rootCertificateVolume" . }}
{{- template "clientCertificateVolume" . }}
{{- template "userVolumes" . }}
{{- template "pullSecrets" . }}
