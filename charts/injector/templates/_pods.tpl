{{/* A digest says which image it is, whatever becomes of the tag. */}}
{{- define "injector.image" -}}
{{- $tag := .Values.image.tag | default (ternary "" .Chart.AppVersion (not (empty .Values.image.digest))) -}}
{{- .Values.image.repository }}{{ with $tag }}:{{ . }}{{ end }}{{ with .Values.image.digest }}@{{ . }}{{ end -}}
{{- end -}}

{{/* Security of a pod; on OpenShift users and groups are the namespace's. */}}
{{- define "injector.podSecurity" -}}
{{- $security := dict "runAsNonRoot" true "seccompProfile" (dict "type" "RuntimeDefault") -}}
{{- if ne .Values.platform "openshift" -}}
{{- $security = merge $security (dict "runAsUser" 65532 "runAsGroup" 65532 "fsGroup" 65532) -}}
{{- end -}}
{{- include "injector.lay" (dict "base" $security "over" .Values.podSecurityContext) -}}
{{- toYaml $security -}}
{{- end -}}

{{/* Security of a container: nothing that it does not need. */}}
{{- define "injector.containerSecurity" -}}
{{- $none := dict "allowPrivilegeEscalation" false "privileged" false "readOnlyRootFilesystem" true "runAsNonRoot" true -}}
{{- $_ := set $none "capabilities" (dict "drop" (list "ALL")) -}}
{{- include "injector.lay" (dict "base" $none "over" .Values.securityContext) -}}
{{- toYaml $none -}}
{{- end -}}

{{/* What the webhook's pods and that of 'helm test' have in common: whence the image comes and where they may run. */}}
{{- define "injector.placement" -}}
{{- with include "injector.said" (pick .Values "imagePullSecrets" "priorityClassName" "nodeSelector" "tolerations") | fromYaml }}{{ toYaml . }}{{ end -}}
{{- end -}}

{{/* A new pod first and none less; on the network of a node a new pod finds its ports taken until an old one has gone. */}}
{{- define "injector.strategy" -}}
{{- if .Values.strategy -}}
{{ toYaml .Values.strategy }}
{{- else -}}
rollingUpdate:
  maxUnavailable: {{ ternary 1 0 .Values.hostNetwork }}
  maxSurge: {{ ternary 0 1 .Values.hostNetwork }}
{{- end -}}
{{- end -}}

{{/* Constraints that do not say which pods they count, count the webhook's own. */}}
{{- define "injector.spread" -}}
{{- $own := dict "matchLabels" (include "injector.selectorLabels" . | fromYaml) -}}
{{- range .Values.topologySpreadConstraints }}
- {{ toYaml (ternary . (merge (dict "labelSelector" $own) .) (hasKey . "labelSelector")) | nindent 2 | trim }}
{{- end }}
{{- end -}}

{{/* Fewest pods that there are to be. */}}
{{- define "injector.fewestPods" -}}
{{- if .Values.autoscaling.enabled }}{{ .Values.autoscaling.minReplicas }}{{ else }}{{ .Values.replicas }}{{ end -}}
{{- end -}}

{{/* With one pod nothing may be asked of drains. */}}
{{- define "injector.disruptionBudget" -}}
{{- if and .Values.podDisruptionBudget.enabled (gt (int (include "injector.fewestPods" .)) 1) }}true{{ end -}}
{{- end -}}

{{/* Network policies do not count on the network of a node. */}}
{{- define "injector.networkPolicy" -}}
{{- if and .Values.networkPolicy.enabled (not .Values.hostNetwork) }}true{{ end -}}
{{- end -}}
