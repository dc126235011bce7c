{{- define "injector.problems.pods" -}}
{{- $own := keys (include "injector.labels" (dict "Values" (omit .Values "commonLabels") "Release" .Release "Chart" .Chart) | fromYaml) }}
{{- $own = concat $own (list "app" "release" "istio.io/tag" "sidecar.istio.io/inject") }}
{{- range $what, $labels := dict "commonLabels" .Values.commonLabels "podLabels" .Values.podLabels "serviceMonitor.labels" .Values.serviceMonitor.labels }}
{{- $reserved := ternary (without $own "app" "release" "istio.io/tag") $own (ne $what "commonLabels") }}
{{- include "injector.problems.reserved" (dict "what" $what "given" $labels "reserved" $reserved "why" "is set by the chart") }}
{{- end }}
{{- include "injector.problems.reserved" (dict "what" "podAnnotations" "given" .Values.podAnnotations "reserved" (list "sidecar.istio.io/inject") "why" "is set by the chart: the injector does not wait for itself") }}
{{- if regexMatch "(:[^/]*|@.*)$" .Values.image.repository }}
image.repository: {{ .Values.image.repository }} has a tag or digest; they go into image.tag and image.digest.
{{- end }}
{{- if not (or .Values.serviceAccount.create .Values.serviceAccount.name) }}
serviceAccount.name: with serviceAccount.create=false, name the one that is there.
{{- end }}
{{- if and .Values.hostNetwork (or (lt (int .Values.ports.webhook) 1024) (lt (int .Values.ports.management) 1024)) }}
ports: below 1024 they are root's on the network of the node; the webhook is not root.
{{- end }}
{{- include "injector.problems.security" . }}
{{- include "injector.problems.strategy" . }}
{{- include "injector.problems.volumes" . }}
{{- end -}}

{{- define "injector.problems.security" -}}
{{- $pod := include "injector.podSecurity" . | fromYaml }}
{{- $container := include "injector.containerSecurity" . | fromYaml }}
{{- range $what, $settings := dict "podSecurityContext" $pod "securityContext" $container }}
{{- if and (hasKey $settings "runAsUser") (eq (toString $settings.runAsUser) "0") (or $pod.runAsNonRoot $container.runAsNonRoot) }}
{{ $what }}.runAsUser: 0 is root, which runAsNonRoot keeps from starting.
{{- end }}
{{- end }}
{{- if and $container.privileged (not $container.allowPrivilegeEscalation) }}
securityContext.privileged: needs allowPrivilegeEscalation, and the webhook needs neither.
{{- end }}
{{- end -}}

{{- define "injector.problems.strategy" -}}
{{- $strategy := .Values.strategy | default dict }}
{{- $rolling := $strategy.rollingUpdate | default dict }}
{{- if and $rolling (eq ($strategy.type | default "RollingUpdate") "Recreate") }}
strategy.rollingUpdate: there is none with type Recreate.
{{- end }}
{{- if and (has (toString $rolling.maxUnavailable) (list "0" "0%")) (has (toString $rolling.maxSurge) (list "0" "0%")) }}
strategy.rollingUpdate: with no pod more and no pod less, none can be replaced.
{{- end }}
{{- end -}}

{{- define "injector.problems.volumes" -}}
{{- $volumes := list "tmp" "tls" "client-ca" }}
{{- range .Values.extraVolumes }}{{ $volumes = append $volumes .name }}{{ end }}
{{- include "injector.problems.twice" (dict "what" "extraVolumes" "names" $volumes) }}
{{- $paths := list "/tmp" "/etc/injector/tls" "/etc/injector/client-ca" }}
{{- range .Values.extraVolumeMounts }}
{{- $paths = append $paths (trimSuffix "/" .mountPath) }}
{{- if not (has .name $volumes) }}
extraVolumeMounts: there is no volume {{ .name }}; extraVolumes brings it.
{{- end }}
{{- end }}
{{- include "injector.problems.twice" (dict "what" "extraVolumeMounts" "names" $paths) }}
{{- end -}}
