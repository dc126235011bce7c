{{- define "injector.problems.availability" -}}
{{- $scaling := .Values.autoscaling }}
{{- if $scaling.enabled }}
{{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) }}
autoscaling: minReplicas {{ $scaling.minReplicas }} is more than maxReplicas {{ $scaling.maxReplicas }}.
{{- end }}
{{- $resources := .Values.resources | default dict }}
{{- if not (or (dig "requests" "cpu" "" $resources) (dig "limits" "cpu" "" $resources)) }}
autoscaling: counts in shares of resources.requests.cpu, which is not there.
{{- end }}
{{- end }}
{{- if and (not .Values.podWatch.enabled) .Values.podWatch.restart.mode (ne (toString .Values.podWatch.restart.mode) "off") }}
podWatch.restart.mode: {{ .Values.podWatch.restart.mode }} restarts what podWatch.enabled=true finds.
{{- end }}
{{- if include "injector.disruptionBudget" . }}
{{- include "injector.problems.budget" (dict "budget" .Values.podDisruptionBudget "pods" (include "injector.fewestPods" . | int)) }}
{{- end }}
{{- end -}}

{{/* A budget that lets no pod go would block every drain of a node. */}}
{{- define "injector.problems.budget" -}}
{{- $most := toString .budget.maxUnavailable }}
{{- $least := toString .budget.minAvailable }}
{{- if $most }}
{{- if eq (trimSuffix "%" $most | int) 0 }}
podDisruptionBudget.maxUnavailable: {{ $most }} lets no pod go, so that no node could be drained.
{{- end }}
{{- else }}
{{- $stay := int $least }}
{{- if hasSuffix "%" $least }}{{ $stay = div (add (mul .pods (trimSuffix "%" $least | int)) 99) 100 }}{{ end }}
{{- if ge (int $stay) .pods }}
podDisruptionBudget.minAvailable: {{ $least }} of {{ .pods }} pods lets none go, so that no node could be drained.
{{- end }}
{{- end }}
{{- end -}}
