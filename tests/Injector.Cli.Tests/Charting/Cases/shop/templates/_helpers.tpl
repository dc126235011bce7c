{{- define "shop.name" -}}{{ .Values.name | default .Release.Name | trunc 10 }}{{- end -}}
{{- define "shop.labels" -}}
app: {{ include "shop.name" . }}
chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}
{{- define "shop.layered" -}}
{{- toYaml (mustMergeOverwrite (dict) (deepCopy .Values.layers.one) .Values.layers.two) -}}
{{- end -}}
{{- define "shop.twice" -}}helpers{{- end -}}
