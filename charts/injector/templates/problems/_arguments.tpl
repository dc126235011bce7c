{{/* Flags that a value stands for. Given as arguments, they would be seen by the webhook alone, or be given twice. */}}
{{- define "injector.flagValues" -}}
set: values (or proxy, cni, hub, tag)
set-string: values (or proxy, cni, hub, tag)
set-json: values (or proxy, cni, hub, tag)
valuesFile: values, or configuration.values for a whole text
meshConfigFile: meshConfig, or configuration.mesh for a whole text
injectConfigFile: templates and defaultTemplates, or configuration.config for a whole text
injectConfigMapName: configuration.injectorConfigMap
meshConfigMapName: configuration.meshConfigMap
from-cluster: configuration.create and the names beside it
revision: revision
r: revision
istio-version: istioVersion
native-sidecars: nativeSidecars
unsafe-values: unsafeValues
structure-policy: structurePolicy
platform: platform
istioNamespace: the namespace of the release (--namespace of helm)
i: the namespace of the release (--namespace of helm)
port: ports.webhook
management-address: ports.management
certificates: certificates.mode
self-managed-name: certificates.secretName
dns-name: certificates.dnsNames
webhookConfig: revisionTags
tls-cert-file: certificates.mode and certificates.secretName
tls-private-key-file: certificates.mode and certificates.secretName
client-ca: clientAuthentication.caSecret
client-name: clientAuthentication.names
log-format: log.format
log-level: log.level
owner-events: ownerEvents.enabled
watch-pods: podWatch.enabled
watch-pods-limit: podWatch.limit
restart-owners: podWatch.restart.mode
restarts-per-minute: podWatch.restart.perMinute
{{- end -}}

{{- define "injector.problems.arguments" -}}
{{- $values := include "injector.flagValues" . | fromYaml }}
{{- range $argument := .Values.extraArgs }}
{{- $flag := regexFind "^--?[A-Za-z-]+" $argument | trimAll "-" }}
{{- with get $values $flag }}
extraArgs: {{ regexFind "^--?[A-Za-z-]+" $argument }} is not for arguments, where it would be there twice or seen by the webhook alone; set {{ . }}.
{{- end }}
{{- end }}
{{- $drain := regexFind "--drain-seconds[= ][0-9]+" (join " " .Values.extraArgs) | regexFind "[0-9]+$" }}
{{- if and $drain (gt (add (int $drain) 5) (int .Values.terminationGracePeriodSeconds)) }}
terminationGracePeriodSeconds: with --drain-seconds={{ $drain }}, pods need {{ add (int $drain) 5 }} seconds or more to end by themselves.
{{- end }}
{{- $said := dict "ISTIO_VERSION" "istioVersion" "PLATFORM" "platform" "ENABLE_NATIVE_SIDECARS" "nativeSidecars" "COMPLIANCE_POLICY" "compliancePolicy" }}
{{- range $name, $value := .Values.env }}
{{- with get $said $name }}
env: {{ $name }} is said by the value {{ . }}.
{{- end }}
{{- if and (hasPrefix "OTEL_EXPORTER_OTLP_" $name) (hasSuffix "ENDPOINT" $name) (not (regexMatch "^https?://[^/]" $value)) }}
env: {{ $name }} must begin with http:// or https://.
{{- end }}
{{- end }}
{{- include "injector.problems.reserved" (dict "what" "env" "given" .Values.env "reserved" (list "POD_NAME" "DOTNET_EnableDiagnostics") "why" "is set by the chart") }}
{{- end -}}
