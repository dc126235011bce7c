{{/* Sentences, one a line, about values that cannot work together; each check writes its own or nothing. */}}
{{- define "injector.problems" -}}
{{- if not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" .Release.Name) }}
the release's name: {{ .Release.Name }} becomes the name of a Service, which has lower-case letters, digits and dashes, and begins with a letter.
{{- end }}
{{- include "injector.problems.revision" . }}
{{- include "injector.problems.certificates" . }}
{{- include "injector.problems.webhook" . }}
{{- include "injector.problems.configuration" . }}
{{- include "injector.problems.arguments" . }}
{{- include "injector.problems.pods" . }}
{{- include "injector.problems.availability" . }}
{{- end -}}

{{/* A sentence for each key of the map "given" that the list "reserved" has: (dict "what" "podLabels" "given" $map "reserved" $names "why" "…"). */}}
{{- define "injector.problems.reserved" -}}
{{- range $name, $_ := .given }}
{{- if has $name $.reserved }}
{{ $.what }}: {{ $name }} {{ $.why }}.
{{- end }}
{{- end }}
{{- end -}}

{{/* A sentence for each name that a list has twice: (dict "what" "revisionTags" "names" $list). */}}
{{- define "injector.problems.twice" -}}
{{- $seen := list -}}
{{- range .names }}
{{- if has . $seen }}
{{ $.what }}: {{ . }} is there twice.
{{- end }}
{{- $seen = append $seen . }}
{{- end }}
{{- end -}}
