{{- /* ---- Texts, used in the middle of a line ---- */ -}}

{{- /* A name with a slash is a whole image; anything else leaves the choice to hub, tag and variant. */ -}}
{{- define "image" -}}
{{- $name := annotation .ObjectMeta "sidecar.istio.io/proxyImage" .Values.global.proxy.image -}}
{{- if contains "/" $name }}{{ quote $name }}{{ else }}{{ quote .ProxyImage }}{{ end -}}
{{- end -}}

{{- /* Requests and limits: the pod's annotations as soon as there is one of the four, else the values. */ -}}
{{- define "resources" -}}
{{- $requests := dict -}}
{{- $limits := dict -}}
{{- $annotations := .ObjectMeta.Annotations -}}
{{- if isset $annotations "sidecar.istio.io/proxyCPU" }}{{ $_ := set $requests "cpu" (index $annotations "sidecar.istio.io/proxyCPU") }}{{ end -}}
{{- if isset $annotations "sidecar.istio.io/proxyMemory" }}{{ $_ := set $requests "memory" (index $annotations "sidecar.istio.io/proxyMemory") }}{{ end -}}
{{- if isset $annotations "sidecar.istio.io/proxyCPULimit" }}{{ $_ := set $limits "cpu" (index $annotations "sidecar.istio.io/proxyCPULimit") }}{{ end -}}
{{- if isset $annotations "sidecar.istio.io/proxyMemoryLimit" }}{{ $_ := set $limits "memory" (index $annotations "sidecar.istio.io/proxyMemoryLimit") }}{{ end -}}
{{- if or $requests $limits -}}
{{- $own := dict -}}
{{- if $requests }}{{ $_ := set $own "requests" $requests }}{{ end -}}
{{- if $limits }}{{ $_ := set $own "limits" $limits }}{{ end -}}
{{ toJson $own }}
{{- else -}}
{{ with .Values.global.proxy.resources }}{{ toJson (omitNil .) }}{{ end }}
{{- end -}}
{{- end -}}

{{- /* Containers of the application, the first of which kubectl shows by default. */ -}}
{{- define "applicationContainers" -}}
{{- $first := true -}}
{{- range .Spec.Containers }}{{ if ne .Name "istio-proxy" }}{{ if not $first }},{{ end }}{{ .Name }}{{ $first = false }}{{ end }}{{ end -}}
{{- end -}}

{{- /* ---- Metadata, at four blanks ---- */ -}}

{{- define "canonicalRevision" }}
    service.istio.io/canonical-revision: {{ index .ObjectMeta.Labels "service.istio.io/canonical-revision" | default (index .ObjectMeta.Labels "app.kubernetes.io/version") | default (index .ObjectMeta.Labels "version") | default "latest" | quote }}
{{- end -}}

{{- define "commonAnnotations" }}
{{- $first := "" }}
{{- range .Spec.Containers }}{{ if and (eq $first "") (ne .Name "istio-proxy") }}{{ $first = .Name }}{{ end }}{{ end }}
    istio.io/rev: {{ .Revision | default "default" | quote }}
{{- if $first }}
{{- if not (isset .ObjectMeta.Annotations "kubectl.kubernetes.io/default-logs-container") }}
    kubectl.kubernetes.io/default-logs-container: {{ quote $first }}
{{- end }}
{{- if not (isset .ObjectMeta.Annotations "kubectl.kubernetes.io/default-container") }}
    kubectl.kubernetes.io/default-container: {{ quote $first }}
{{- end }}
{{- end }}
{{- end -}}

{{- /* ---- Members of the proxy container, at four blanks ---- */ -}}

{{- define "logArguments" }}
    - --domain
    - {{ printf "$(POD_NAMESPACE).svc.%v" .Values.global.proxy.clusterDomain | quote }}
    - {{ printf "--proxyLogLevel=%s" (annotation .ObjectMeta "sidecar.istio.io/logLevel" .Values.global.proxy.logLevel) | quote }}
    - {{ printf "--proxyComponentLogLevel=%s" (annotation .ObjectMeta "sidecar.istio.io/componentLogLevel" .Values.global.proxy.componentLogLevel) | quote }}
    - {{ printf "--log_output_level=%s" (annotation .ObjectMeta "sidecar.istio.io/agentLogLevel" .Values.global.logging.level) | quote }}
{{- if .Values.global.sts.servicePort }}
    - {{ printf "--stsPort=%v" .Values.global.sts.servicePort | quote }}
{{- end }}
{{- if .Values.global.logAsJson }}
    - --log_as_json
{{- end }}
{{- end -}}

{{- define "pullPolicy" }}
{{- with .Values.global.imagePullPolicy }}
    imagePullPolicy: {{ quote . }}
{{- end }}
{{- end -}}

{{- /* Where the control plane is and who this pod is. */ -}}
{{- define "identityEnv" }}
    - name: PILOT_CERT_PROVIDER
      value: {{ quote .Values.global.pilotCertProvider }}
    - name: CA_ADDR
{{- if .Values.global.caAddress }}
      value: {{ quote .Values.global.caAddress }}
{{- else if .Values.revision }}
      value: {{ printf "istiod-%v.%v.svc:15012" .Values.revision .Values.global.istioNamespace | quote }}
{{- else }}
      value: {{ printf "istiod.%v.svc:15012" .Values.global.istioNamespace | quote }}
{{- end }}
    - name: POD_NAME
      valueFrom: {fieldRef: {fieldPath: metadata.name}}
    - name: POD_NAMESPACE
      valueFrom: {fieldRef: {fieldPath: metadata.namespace}}
    - name: INSTANCE_IP
      valueFrom: {fieldRef: {fieldPath: status.podIP}}
    - name: SERVICE_ACCOUNT
      valueFrom: {fieldRef: {fieldPath: spec.serviceAccountName}}
    - name: HOST_IP
      valueFrom: {fieldRef: {fieldPath: status.hostIP}}
{{- end -}}

{{- /* The proxy's configuration and the application's ports, one a line. */ -}}
{{- define "configurationEnv" }}
{{- $ports := list }}
{{- range .Spec.Containers }}{{ range .Ports }}{{ $ports = append $ports (structToJSON .) }}{{ end }}{{ end }}
    - name: PROXY_CONFIG
      value: {{ printf "%s\n" (protoToJSON .ProxyConfig) | quote }}
    - name: ISTIO_META_POD_PORTS
      value: {{ if $ports }}{{ printf "[\n    %s\n]" (join "\n    ," $ports) | quote }}{{ else }}"[\n]"{{ end }}
{{- end -}}

{{- /* Limits of the Go runtime follow the container's own. */ -}}
{{- define "runtimeEnv" }}
    - name: GOMEMLIMIT
      valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: "1"}}
    - name: GOMAXPROCS
      valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: "1"}}
{{- if .CompliancePolicy }}
    - name: COMPLIANCE_POLICY
      value: {{ quote .CompliancePolicy }}
{{- end }}
{{- end -}}

{{- define "nodeEnv" }}
    - name: ISTIO_META_CLUSTER_ID
      value: {{ valueOrDefault .Values.global.multiCluster.clusterName "Kubernetes" | quote }}
    - name: ISTIO_META_NODE_NAME
      valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
{{- end -}}

{{- define "networkEnv" }}
{{- with .Values.global.network }}
    - name: ISTIO_META_NETWORK
      value: {{ quote . }}
{{- end }}
{{- end -}}

{{- define "ownerEnv" }}
{{- if and .TypeMeta.APIVersion .DeploymentMeta.Name }}
    - name: ISTIO_META_OWNER
      value: {{ printf "kubernetes://apis/%s/namespaces/%s/%ss/%s" .TypeMeta.APIVersion (valueOrDefault .DeploymentMeta.Namespace "default") (toLower .TypeMeta.Kind) .DeploymentMeta.Name | quote }}
{{- end }}
{{- end -}}

{{- define "meshEnv" }}
{{- $trustDomain := valueOrDefault .MeshConfig.TrustDomain .Values.global.trustDomain }}
{{- with .Values.global.meshID | default $trustDomain }}
    - name: ISTIO_META_MESH_ID
      value: {{ quote . }}
{{- end }}
{{- with $trustDomain }}
    - name: TRUST_DOMAIN
      value: {{ quote . }}
{{- end }}
{{- end -}}

{{- define "metadataEnv" }}
{{- range $name, $value := .ProxyConfig.ProxyMetadata }}
    - name: {{ quote $name }}
      value: {{ quote $value }}
{{- end }}
{{- end -}}

{{- define "readinessSettings" }}
      initialDelaySeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/initialDelaySeconds" .Values.global.proxy.readinessInitialDelaySeconds }}
      periodSeconds: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/periodSeconds" .Values.global.proxy.readinessPeriodSeconds }}
      timeoutSeconds: 3
      failureThreshold: {{ annotation .ObjectMeta "readiness.status.sidecar.istio.io/failureThreshold" .Values.global.proxy.readinessFailureThreshold }}
{{- end -}}

{{- define "certificateMount" }}
{{- if eq .Values.global.caName "GkeWorkloadCertificate" }}
    - name: gke-workload-certificate
      mountPath: /var/run/secrets/workload-spiffe-credentials
      readOnly: true
{{- else }}
    - name: workload-certs
      mountPath: /var/run/secrets/workload-spiffe-credentials
{{- end }}
{{- end -}}

{{- define "rootCertificateMount" }}
{{- if eq .Values.global.pilotCertProvider "istiod" }}
    - name: istiod-ca-cert
      mountPath: /var/run/secrets/istio
{{- end }}
{{- end -}}

{{- define "clientCertificateMount" }}
{{- if .Values.global.mountMtlsCerts }}
    - name: istio-certs
      mountPath: /etc/certs/
      readOnly: true
{{- end }}
{{- end -}}

{{- define "userMounts" }}
{{- if isset .ObjectMeta.Annotations "sidecar.istio.io/userVolumeMount" }}
{{- range $name, $mount := fromJSON (index .ObjectMeta.Annotations "sidecar.istio.io/userVolumeMount") }}
    - {{ toJson (merge (dict "name" $name) $mount) }}
{{- end }}
{{- end }}
{{- end -}}

{{- /* ---- List items of the pod spec, at two blanks ---- */ -}}

{{- define "certificateVolume" }}
{{- if eq .Values.global.caName "GkeWorkloadCertificate" }}
  - name: gke-workload-certificate
    csi: {driver: workloadcertificates.security.cloud.google.com}
{{- else }}
  - name: workload-certs
    emptyDir: {}
{{- end }}
{{- end -}}

{{- define "bootstrapVolume" }}
{{- if isset .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" }}
  - name: custom-bootstrap-volume
    configMap: {name: {{ index .ObjectMeta.Annotations "sidecar.istio.io/bootstrapOverride" | quote }}}
{{- end }}
{{- end -}}

{{- /* Data of the agent, the pod's own labels and annotations, and a token for the control plane. */ -}}
{{- define "agentVolumes" }}
  - name: istio-data
    emptyDir: {}
  - name: istio-podinfo
    downwardAPI:
      items:
      - path: labels
        fieldRef: {fieldPath: metadata.labels}
      - path: annotations
        fieldRef: {fieldPath: metadata.annotations}
  - name: istio-token
    projected:
      sources:
      - serviceAccountToken:
          path: istio-token
          expirationSeconds: 43200
          audience: {{ quote .Values.global.sds.token.aud }}
{{- end -}}

{{- define "rootCertificateVolume" }}
{{- if eq .Values.global.pilotCertProvider "istiod" }}
  - name: istiod-ca-cert
{{- if eq (.Values.pilot.env).ENABLE_CLUSTER_TRUST_BUNDLE_API true }}
    projected:
      sources:
      - clusterTrustBundle:
          name: {{ printf "istio.io:istiod-ca:%v" (.Values.global.trustBundleName | default "root-cert") | quote }}
          path: root-cert.pem
{{- else }}
    configMap: {name: {{ .Values.global.trustBundleName | default "istio-ca-root-cert" | quote }}}
{{- end }}
{{- end }}
{{- end -}}

{{- define "clientCertificateVolume" }}
{{- if .Values.global.mountMtlsCerts }}
  - name: istio-certs
    secret:
      optional: true
      secretName: {{ printf "istio.%s" (.Spec.ServiceAccountName | default "default") | quote }}
{{- end }}
{{- end -}}

{{- define "userVolumes" }}
{{- if isset .ObjectMeta.Annotations "sidecar.istio.io/userVolume" }}
{{- range $name, $volume := fromJSON (index .ObjectMeta.Annotations "sidecar.istio.io/userVolume") }}
  - {{ toJson (merge (dict "name" $name) $volume) }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "pullSecrets" }}
{{- if .Values.global.imagePullSecrets }}
  imagePullSecrets:
{{- range .Values.global.imagePullSecrets }}
  - name: {{ quote . }}
{{- end }}
{{- end }}
{{- end -}}
