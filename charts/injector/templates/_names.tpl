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
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
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

{{- define "injector.serviceAccount" -}}{{ .Values.serviceAccount.name | default (include "injector.fullname" .) }}{{- end -}}

{{/* Names that the serving certificate carries, as {"names": […]}: the Service's, that of webhook.url, and further ones. */}}
{{- define "injector.certificateNames" -}}
{{- $names := list (printf "%s.%s.svc" (include "injector.fullname" .) .Release.Namespace) -}}
{{- with .Values.webhook.url }}{{ $names = append $names (urlParse .).hostname }}{{ end -}}
{{- toJson (dict "names" (concat $names (.Values.certificates.dnsNames | default list) | uniq)) -}}
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
