{{/* Name of this installation's own objects: release, revision. */}}
{{- define "injector.fullname" -}}
{{- $base := .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- if .Values.revision -}}{{ printf "%s-%s" $base .Values.revision | trunc 63 | trimSuffix "-" }}{{- else -}}{{ $base }}{{- end -}}
{{- end -}}

{{/* Revision as labels spell it. */}}
{{- define "injector.rev" -}}{{ .Values.revision | default "default" }}{{- end -}}

{{- define "injector.selectorLabels" -}}
app.kubernetes.io/name: injector
app.kubernetes.io/instance: {{ .Release.Name }}
istio.io/rev: {{ include "injector.rev" . }}
{{- end -}}

{{- define "injector.labels" -}}
{{ include "injector.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Suffix of cluster-wide names outside istio-system. */}}
{{- define "injector.namespaceSuffix" -}}
{{- if ne .Release.Namespace "istio-system" -}}-{{ .Release.Namespace }}{{- end -}}
{{- end -}}

{{- define "injector.webhookName" -}}
istio-sidecar-injector{{ with .Values.revision }}-{{ . }}{{ end }}{{ include "injector.namespaceSuffix" . }}
{{- end -}}

{{/* Call with (dict "root" $ "tag" $tag). */}}
{{- define "injector.tagName" -}}
istio-revision-tag-{{ .tag }}{{ include "injector.namespaceSuffix" .root }}
{{- end -}}

{{/* Istio's own names, so that its tools and 'injector kube-inject --from-cluster' find the configuration. */}}
{{- define "injector.injectorConfigMap" -}}
{{- .Values.configuration.injectorConfigMap | default (printf "istio-sidecar-injector%s" (ternary "" (printf "-%s" .Values.revision) (empty .Values.revision))) -}}
{{- end -}}

{{- define "injector.meshConfigMap" -}}
{{- .Values.configuration.meshConfigMap | default (printf "istio%s" (ternary "" (printf "-%s" .Values.revision) (empty .Values.revision))) -}}
{{- end -}}

{{/* The Secret with the pair; self-managed: what the names of Secrets and Lease begin with. */}}
{{- define "injector.certificateSecret" -}}
{{- .Values.certificates.secretName | default (printf "%s-certificates" (include "injector.fullname" .)) -}}
{{- end -}}

{{/* A digest says which image it is, whatever becomes of the tag. */}}
{{- define "injector.image" -}}
{{- $tag := .Values.image.tag | default (ternary "" .Chart.AppVersion (not (empty .Values.image.digest))) -}}
{{- .Values.image.repository }}{{ with $tag }}:{{ . }}{{ end }}{{ with .Values.image.digest }}@{{ . }}{{ end -}}
{{- end -}}

{{/* Whether a Service for the metrics is wanted: by itself, or for the ServiceMonitor. */}}
{{- define "injector.metricsService" -}}
{{- if or .Values.metrics.service.enabled .Values.serviceMonitor.enabled }}true{{ end -}}
{{- end -}}

{{/* Labels of the metrics Service: its own name, so that the ServiceMonitor selects it alone. */}}
{{- define "injector.metricsLabels" -}}
app.kubernetes.io/name: injector-metrics
app.kubernetes.io/instance: {{ .Release.Name }}
istio.io/rev: {{ include "injector.rev" . }}
{{- end -}}

{{/* Labels of the pod that 'helm test' runs. */}}
{{- define "injector.testLabels" -}}
app.kubernetes.io/name: injector-test
app.kubernetes.io/instance: {{ .Release.Name }}
istio.io/rev: {{ include "injector.rev" . }}
{{- end -}}

{{/* One entry of a MutatingWebhookConfiguration: (dict "root" $ "prefix" "namespace." "namespaceSelector" list "objectSelector" list). */}}
{{- define "injector.entry" -}}
{{- $v := .root.Values -}}
- name: {{ .prefix }}sidecar-injector.istio.io
  clientConfig:
    {{- if $v.webhook.url }}
    url: {{ $v.webhook.url | quote }}
    {{- else }}
    service:
      name: {{ include "injector.fullname" .root }}
      namespace: {{ .root.Release.Namespace }}
      path: {{ $v.webhook.path | quote }}
      port: {{ $v.service.port }}
    {{- end }}
    {{- with $v.certificates.caBundle }}
    caBundle: {{ . | quote }}
    {{- end }}
  sideEffects: None
  rules:
    - operations: [CREATE]
      apiGroups: [""]
      apiVersions: [v1]
      resources: [pods]
  failurePolicy: {{ $v.webhook.failurePolicy }}
  timeoutSeconds: {{ $v.webhook.timeoutSeconds }}
  reinvocationPolicy: {{ $v.webhook.reinvocationPolicy }}
  admissionReviewVersions: [v1, v1beta1]
  {{- if and $v.webhook.matchConditions (semverCompare ">=1.28-0" .root.Capabilities.KubeVersion.Version) }}
  matchConditions:
    {{- toYaml $v.webhook.matchConditions | nindent 4 }}
  {{- end }}
  namespaceSelector:
    matchExpressions:
      {{- toYaml .namespaceSelector | nindent 6 }}
  objectSelector:
    matchExpressions:
      {{- toYaml .objectSelector | nindent 6 }}
{{- end -}}

{{/* All entries for one value of istio.io/rev: (dict "root" $ "rev" "canary" "default" false). */}}
{{- define "injector.entries" -}}
{{- $rev := dict "key" "istio.io/rev" "operator" "In" "values" (list .rev) -}}
{{- $noRev := dict "key" "istio.io/rev" "operator" "DoesNotExist" -}}
{{- $noInjection := dict "key" "istio-injection" "operator" "DoesNotExist" -}}
{{- $enabled := dict "key" "istio-injection" "operator" "In" "values" (list "enabled") -}}
{{- $notFalse := dict "key" "sidecar.istio.io/inject" "operator" "NotIn" "values" (list "false") -}}
{{- $true := dict "key" "sidecar.istio.io/inject" "operator" "In" "values" (list "true") -}}
{{- $noInject := dict "key" "sidecar.istio.io/inject" "operator" "DoesNotExist" -}}
{{- $system := dict "key" "kubernetes.io/metadata.name" "operator" "NotIn" "values" (list "kube-system" "kube-public" "kube-node-lease" "local-path-storage") -}}
{{ include "injector.entry" (dict "root" .root "prefix" "rev.namespace." "namespaceSelector" (list $rev $noInjection) "objectSelector" (list $notFalse)) }}
{{ include "injector.entry" (dict "root" .root "prefix" "rev.object." "namespaceSelector" (list $noRev $noInjection) "objectSelector" (list $notFalse $rev)) }}
{{- if .default }}
{{ include "injector.entry" (dict "root" .root "prefix" "namespace." "namespaceSelector" (list $enabled) "objectSelector" (list $notFalse)) }}
{{ include "injector.entry" (dict "root" .root "prefix" "object." "namespaceSelector" (list $noInjection $noRev) "objectSelector" (list $true $noRev)) }}
{{- if .root.Values.enableNamespacesByDefault }}
{{ include "injector.entry" (dict "root" .root "prefix" "auto." "namespaceSelector" (list $noInjection $noRev $system) "objectSelector" (list $noInject $noRev)) }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Annotations of every MutatingWebhookConfiguration. */}}
{{- define "injector.webhookAnnotations" -}}
{{- $annotations := deepCopy .Values.webhook.annotations -}}
{{- if eq .Values.certificates.mode "cert-manager" -}}
{{- $_ := set $annotations "cert-manager.io/inject-ca-from" (printf "%s/%s" .Release.Namespace (include "injector.fullname" .)) -}}
{{- end -}}
{{- with $annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
{{- end }}
{{- end -}}

{{/* Key config: each template stands behind the named templates that all of them share, as in the built-in configuration. */}}
{{- define "injector.builtInConfig" -}}
{{ .Files.Get "files/config.yaml" | trim }}
templates:
{{- $shared := .Files.Get "files/shared.tpl" }}
{{- range list "sidecar" "gateway" "grpc-agent" "grpc-simple" }}
  {{ . }}: |
{{ $shared | trimSuffix "\n" | indent 4 }}
{{ $.Files.Get (printf "files/%s.tpl" .) | trimSuffix "\n" | indent 4 }}
{{- end }}
{{- end -}}
