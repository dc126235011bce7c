{{/* Lays the map "over" on the map "base", which it changes: maps key by key, everything else in place of what was there, null takes it away. */}}
{{- define "injector.lay" -}}
{{- range $key, $value := .over -}}
{{- if kindIs "invalid" $value -}}
{{- $_ := unset $.base $key -}}
{{- else if kindIs "map" $value -}}
{{- if not (kindIs "map" (get $.base $key)) }}{{ $_ := set $.base $key (dict) }}{{ end -}}
{{- include "injector.lay" (dict "base" (get $.base $key) "over" $value) -}}
{{- else -}}
{{- $_ := set $.base $key $value -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Of a map what says something, as YAML: empty values are left out. */}}
{{- define "injector.said" -}}
{{- $said := dict -}}
{{- range $name, $value := . }}{{ if $value }}{{ $_ := set $said $name $value }}{{ end }}{{ end -}}
{{- toYaml $said -}}
{{- end -}}

{{/*
A key of a ConfigMap: (dict "given" .Values.configuration.mesh "builtIn" $text "layers" $maps). What is given is a text in place of the built-in one, or
a first map to lay on it. A text that nothing changes stays as it was written.
*/}}
{{- define "injector.laid" -}}
{{- $text := .builtIn -}}
{{- $layers := .layers -}}
{{- if kindIs "map" .given }}{{ $layers = prepend $layers .given }}{{ else if .given }}{{ $text = .given }}{{ end -}}
{{- $result := fromYaml $text -}}
{{- range $layers }}{{ include "injector.lay" (dict "base" $result "over" .) }}{{ end -}}
{{- if eq (toJson $result) (toJson (fromYaml $text)) }}{{ trim $text }}{{ else }}{{ toYaml $result }}{{ end -}}
{{- end -}}

{{/* Built-in key config: each template stands behind the named templates that all of them share. */}}
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

{{- define "injector.config" -}}
{{- $own := include "injector.said" (pick .Values "policy" "templates" "defaultTemplates" "injectedAnnotations" "alwaysInjectSelector" "neverInjectSelector") | fromYaml -}}
{{- include "injector.laid" (dict "given" .Values.configuration.config "builtIn" (include "injector.builtInConfig" .) "layers" (list $own)) -}}
{{- end -}}

{{/*
Whether a text of templates names a key: true or nothing. Call with (dict "config" $text "key" $name).
*/}}
{{- define "injector.names" -}}
{{- if or (contains (printf ".%s" .key) .config) (contains (quote .key) .config) }}true{{ end -}}
{{- end -}}

{{/*
What of the value global is ours, as YAML. A chart above this one may have globals of others in it, secrets among them; no ConfigMap is their place.
*/}}
{{- define "injector.global" -}}
{{- $known := (.Files.Get "files/values.yaml" | fromYaml).global -}}
{{- $own := dict -}}
{{- $config := include "injector.config" . -}}
{{- range $key, $value := .Values.global -}}
{{- if or (hasKey $known $key) (include "injector.names" (dict "config" $config "key" $key)) }}{{ $_ := set $own $key $value }}{{ end -}}
{{- end -}}
{{- toYaml $own -}}
{{- end -}}

{{/* From the widest to the narrowest, so that the name that says most wins. */}}
{{- define "injector.values" -}}
{{- $own := include "injector.said" (dict "hub" .Values.hub "tag" .Values.tag "proxy" .Values.proxy "proxy_init" .Values.proxyInit) | fromYaml -}}
{{- $layers := list .Values.values -}}
{{- range list (include "injector.global" . | fromYaml) $own }}{{ if . }}{{ $layers = append $layers (dict "global" .) }}{{ end }}{{ end -}}
{{- with .Values.cni -}}
{{- $layers = append $layers (dict "pilot" (dict "cni" .)) -}}
{{- /* Where templates of releases before 1.24 look. */ -}}
{{- if contains ".istio_cni" (include "injector.config" $) }}{{ $layers = append $layers (dict "istio_cni" .) }}{{ end -}}
{{- end -}}
{{- include "injector.laid" (dict "given" .Values.configuration.values "builtIn" (.Files.Get "files/values.yaml") "layers" $layers) -}}
{{- end -}}

{{- define "injector.mesh" -}}
{{- include "injector.laid" (dict "given" .Values.configuration.mesh "builtIn" (.Files.Get "files/mesh.yaml") "layers" (list .Values.meshConfig)) -}}
{{- end -}}

{{/*
Key settings: what else would be flags and variables of the webhook alone, so that the command line injects as it does; empty when nothing is said. Of
the variables only those that a template has in quotes, as 'env "NAME"' does, or that the injector reads: others are the program's, secrets among them.
*/}}
{{- define "injector.settings" -}}
{{- $env := dict -}}
{{- $config := include "injector.config" . -}}
{{- range $name, $value := .Values.env -}}
{{- $isRead := has $name (list "REWRITE_TCP_PROBES" "ENABLE_LEGACY_FSGROUP_INJECTION") -}}
{{- range list (printf "\"%s\"" $name) (printf "`%s`" $name) (printf "\"%s\\\"" $name) }}{{ if contains . $config }}{{ $isRead = true }}{{ end }}{{ end -}}
{{- if $isRead }}{{ $_ := set $env $name $value }}{{ end -}}
{{- end -}}
{{- $said := include "injector.said" (dict "istioVersion" .Values.istioVersion "nativeSidecars" (toString .Values.nativeSidecars) "platform" .Values.platform "unsafeValues"
  (ternary "" .Values.unsafeValues (eq .Values.unsafeValues "deny")) "structurePolicy" .Values.structurePolicy "compliancePolicy" .Values.compliancePolicy "env" $env) | fromYaml -}}
{{- if $said }}{{ toYaml $said }}{{ end -}}
{{- end -}}

{{/*
Paths of the map "over", one a line, that the built-in map "known" does not have and the text "config" of the templates does not name. Below maps
that are empty in the built-in values, and below resources, everything may be read.
*/}}
{{- define "injector.unread" -}}
{{- range $key, $value := .over -}}
{{- $known := get $.known $key -}}
{{- if hasKey $.known $key -}}
{{- if and (kindIs "map" $value) (kindIs "map" $known) $known (ne $key "resources") }}
{{- include "injector.unread" (dict "over" $value "known" $known "config" $.config "path" (printf "%s%s." $.path $key)) -}}
{{- end -}}
{{- else if not (include "injector.names" (dict "config" $.config "key" $key)) }}
{{ $.path }}{{ $key }}
{{- end -}}
{{- end -}}
{{- end -}}
