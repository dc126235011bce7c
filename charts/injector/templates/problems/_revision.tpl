{{- define "injector.problems.revision" -}}
{{- include "injector.problems.twice" (dict "what" "revisionTags" "names" .Values.revisionTags) }}
{{- if and (has "default" .Values.revisionTags) (not .Values.revision) }}
revisionTags: default is what an empty revision serves already; two webhooks would inject the same pods.
{{- end }}
{{- if and .Values.revision (has .Values.revision .Values.revisionTags) }}
revisionTags: {{ .Values.revision }} is the revision itself; a tag is a further name.
{{- end }}
{{- if and .Values.enableNamespacesByDefault .Values.revision (not (has "default" .Values.revisionTags)) }}
enableNamespacesByDefault: the revision {{ .Values.revision }} injects only namespaces that name it; leave revision empty or add the tag default.
{{- end }}
{{- $name := include "injector.fullname" . }}
{{- if gt (len $name) 55 }}
revision: {{ $name }}-metrics is longer than the 63 characters of a Service's name; shorten the revision or the release's name.
{{- end }}
{{- end -}}
