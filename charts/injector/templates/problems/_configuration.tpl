{{- define "injector.problems.configuration" -}}
{{- if .Values.configuration.create }}
{{- include "injector.problems.texts" . }}
{{- include "injector.problems.templates" . }}
{{- if eq (include "injector.injectorConfigMap" .) (include "injector.meshConfigMap" .) }}
configuration: injectorConfigMap and meshConfigMap are the same name, and the chart makes two.
{{- end }}
{{- else }}
{{- $unused := pick .Values "hub" "tag" "proxy" "proxyInit" "cni" "meshConfig" "values" "global" "templates" "defaultTemplates" "policy" "injectedAnnotations" "alwaysInjectSelector" "neverInjectSelector" }}
{{- $texts := dict "configuration.config" .Values.configuration.config "configuration.values" .Values.configuration.values "configuration.mesh" .Values.configuration.mesh }}
{{- range $name, $value := merge $unused $texts }}
{{- if and $value (ne $name "global") }}
{{ $name }}: with configuration.create=false the ConfigMaps that exist say it; set it there.
{{- end }}
{{- end }}
{{- end }}
{{- if and (eq (toString .Values.nativeSidecars) "true") (semverCompare "<1.28-0" .Capabilities.KubeVersion.Version) }}
nativeSidecars: Kubernetes {{ .Capabilities.KubeVersion.Version }} has none (1.28 and later); pods would be refused.
{{- end }}
{{- end -}}

{{- define "injector.problems.texts" -}}
{{- range $name, $value := pick .Values.configuration "config" "values" "mesh" }}
{{- if and $value (kindIs "string" $value) }}
{{- with (fromYaml $value).Error }}
configuration.{{ $name }}: cannot be read as a YAML map: {{ . | replace "\n" " " }}.
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "injector.problems.templates" -}}
{{- $config := include "injector.config" . | fromYaml }}
{{- $known := concat (list "sidecar" "gateway" "grpc-agent" "grpc-simple") (keys ($config.templates | default dict)) (keys ($config.aliases | default dict)) }}
{{- if hasKey $config "template" }}
{{- if .Values.templates }}
templates: configuration.config has the single template of releases before 1.9, which takes no others beside it.
{{- end }}
{{- else }}
{{- range $config.defaultTemplates }}
{{- if not (has . $known) }}
defaultTemplates: there is no template {{ . }}; there are {{ $known | uniq | sortAlpha | join ", " }}.
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
