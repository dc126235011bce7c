{{- /* A gateway: the pod brings a container named istio-proxy with image "auto", which becomes a router proxy. */ -}}
metadata:
  labels:
    service.istio.io/canonical-name: {{ index .ObjectMeta.Labels "service.istio.io/canonical-name" | default (index .ObjectMeta.Labels "app.kubernetes.io/name") | default (index .ObjectMeta.Labels "app") | default .DeploymentMeta.Name | quote }}
{{- template "canonicalRevision" . }}
  annotations:
{{- template "commonAnnotations" . }}
spec:
{{- if .Values.gateways.securityContext }}
  securityContext: {{ toJson .Values.gateways.securityContext }}
{{- else }}
  # Lets the proxy listen on ports below 1024 without being root.
  securityContext:
    sysctls:
    - {name: net.ipv4.ip_unprivileged_port_start, value: "0"}
{{- end }}
  containers:
  - name: istio-proxy
    image: {{ template "image" . }}
    ports:
    - {name: http-envoy-prom, containerPort: 15090, protocol: TCP}
    args:
    - proxy
    - router
{{- template "logArguments" . }}
{{- with .Values.global.proxy.lifecycle }}
    lifecycle: {{ toJson . }}
{{- end }}
    securityContext:
      runAsUser: {{ .ProxyUID }}
      runAsGroup: {{ .ProxyGID }}
    env:
{{- template "identityEnv" . }}
    - name: ISTIO_CPU_LIMIT
      valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: "1"}}
{{- template "configurationEnv" . }}
{{- template "runtimeEnv" . }}
    - name: ISTIO_META_APP_CONTAINERS
      value: "{{ template "applicationContainers" . }}"
{{- template "nodeEnv" . }}
    - name: ISTIO_META_INTERCEPTION_MODE
      value: {{ quote .ProxyConfig.InterceptionMode.String }}
{{- template "networkEnv" . }}
{{- with .DeploymentMeta.Name }}
    - name: ISTIO_META_WORKLOAD_NAME
      value: {{ quote . }}
{{- end }}
{{- template "ownerEnv" . }}
{{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
    - {name: ISTIO_BOOTSTRAP_OVERRIDE, value: /etc/istio/custom-bootstrap/custom_bootstrap.json}
{{- end }}
{{- template "meshEnv" . }}
{{- template "metadataEnv" . }}
{{- template "pullPolicy" . }}
    readinessProbe:
      httpGet: {path: /healthz/ready, port: 15021}
      initialDelaySeconds: {{ .Values.global.proxy.readinessInitialDelaySeconds }}
      periodSeconds: {{ .Values.global.proxy.readinessPeriodSeconds }}
      timeoutSeconds: 3
      failureThreshold: {{ .Values.global.proxy.readinessFailureThreshold }}
    volumeMounts:
    - {name: workload-socket, mountPath: /var/run/secrets/workload-spiffe-uds}
    - {name: credential-socket, mountPath: /var/run/secrets/credential-uds}
{{- template "certificateMount" . }}
{{- template "rootCertificateMount" . }}
    - {name: istio-data, mountPath: /var/lib/istio/data}
{{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
    - {name: custom-bootstrap-volume, mountPath: /etc/istio/custom-bootstrap}
{{- end }}
    - {name: istio-envoy, mountPath: /etc/istio/proxy}
    - {name: istio-token, mountPath: /var/run/secrets/tokens}
{{- template "clientCertificateMount" . }}
    - {name: istio-podinfo, mountPath: /etc/istio/pod}
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
{{- template "clientCertificateVolume" . }}
{{- template "pullSecrets" . }}
