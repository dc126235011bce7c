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
{{- $annotations := deepCopy (.Values.webhook.annotations | default dict) -}}
{{- if eq .Values.certificates.mode "cert-manager" -}}
{{- $_ := set $annotations "cert-manager.io/inject-ca-from" (printf "%s/%s" .Release.Namespace (include "injector.fullname" .)) -}}
{{- end -}}
{{- with $annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
{{- end }}
{{- end -}}
