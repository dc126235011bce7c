{{/* What somebody who installs should know: nothing of it keeps the injector from working. */}}
{{- define "injector.notes" -}}
{{- $metrics := or .Values.networkPolicy.metrics.from (not (include "injector.networkPolicy" .)) }}
{{- if and (include "injector.networkPolicy" .) (not .Values.networkPolicy.apiServer) (not .Values.clientAuthentication.caSecret) }}
Whoever reaches a pod's port {{ .Values.ports.webhook }} may ask it questions: networkPolicy.apiServer says whence API servers call, clientAuthentication demands proof.
{{- end }}
{{- if and .Values.serviceMonitor.enabled (not $metrics) }}
A ServiceMonitor is made, but nobody may read the metrics: networkPolicy.metrics.from names who may.
{{- end }}
{{- if and .Values.hostNetwork .Values.networkPolicy.enabled }}
No NetworkPolicy is made: none counts for pods on the network of their node. Ports {{ .Values.ports.webhook }} and {{ .Values.ports.management }} are open on it.
{{- end }}
{{- if and .Values.podDisruptionBudget.enabled (not (include "injector.disruptionBudget" .)) }}
No PodDisruptionBudget is made: with one replica it would block every drain. While that one is gone, {{ ternary "pods of injected namespaces are not created" "pods are created without a sidecar" (eq .Values.webhook.failurePolicy "Fail") }}.
{{- end }}
{{- if and .Values.webhook.matchConditions (semverCompare "<1.28-0" .Capabilities.KubeVersion.Version) }}
webhook.matchConditions count from Kubernetes 1.28 on; here the webhook is asked about all pods.
{{- end }}
{{- with include "injector.processSettings" . }}
Where the command line asks the cluster, it needs the settings that are the webhook's own as flags:{{ . }}
{{- end }}
{{- if .Values.configuration.create }}
{{- $known := .Files.Get "files/values.yaml" | fromYaml }}
{{- $config := include "injector.config" . }}
{{- range $what, $over := dict "values." .Values.values "global." .Values.global }}
{{- $among := ternary $known.global $known (eq $what "global.") }}
{{- range splitList "\n" (include "injector.unread" (dict "over" $over "known" $among "config" $config "path" $what)) }}
{{- if trim . }}
No template reads {{ trim . }}: a typing error?
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* What the command line has to be told: names of ConfigMaps, and settings that no ConfigMap of the chart has, as the flags that it knows them by. */}}
{{- define "injector.processSettings" -}}
{{- if not .Values.configuration.create -}}
{{- with .Values.istioVersion }} --istio-version {{ . }}{{ end -}}
{{- with toString .Values.nativeSidecars }} --native-sidecars {{ . }}{{ end -}}
{{- with .Values.platform }} --platform {{ . }}{{ end -}}
{{- if ne .Values.unsafeValues "deny" }} --unsafe-values {{ .Values.unsafeValues }}{{ end -}}
{{- range $kind, $answer := .Values.structurePolicy }} --structure-policy {{ $kind }}={{ $answer }}{{ end -}}
{{- end -}}
{{- with .Values.configuration.injectorConfigMap }} --injectConfigMapName {{ . }}{{ end -}}
{{- with .Values.configuration.meshConfigMap }} --meshConfigMapName {{ . }}{{ end -}}
{{- end -}}
