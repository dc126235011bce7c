{{- define "injector.problems.webhook" -}}
{{- $webhook := .Values.webhook }}
{{- $conditions := list }}
{{- range $webhook.matchConditions }}{{ $conditions = append $conditions .name }}{{ end }}
{{- include "injector.problems.twice" (dict "what" "webhook.matchConditions" "names" $conditions) }}
{{- if and $webhook.url (ne $webhook.path "/inject") }}
webhook.path: beside webhook.url, the path is part of the URL: {{ trimSuffix "/" $webhook.url }}{{ $webhook.path }}.
{{- end }}
{{- if and $webhook.url (eq $webhook.path "/inject") (not (regexMatch "^https://[^/]+/inject(/.*)?$" $webhook.url)) }}
webhook.url: {{ $webhook.url }} is not where the webhook answers, which is below /inject: {{ regexFind "^https://[^/]+" $webhook.url }}/inject.
{{- end }}
{{- if and (eq .Values.certificates.mode "cert-manager") (hasKey ($webhook.annotations | default dict) "cert-manager.io/inject-ca-from") }}
webhook.annotations: cert-manager.io/inject-ca-from is set by certificates.mode=cert-manager; for a certificate of your own set certificates.mode=files.
{{- end }}
{{- if eq (int .Values.ports.webhook) (int .Values.ports.management) }}
ports: webhook and management cannot both be {{ .Values.ports.webhook }}.
{{- end }}
{{- end -}}
