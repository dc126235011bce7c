{{- define "injector.problems.certificates" -}}
{{- $certificates := .Values.certificates }}
{{- $mode := $certificates.mode }}
{{- if eq $mode "files" }}
{{- if not $certificates.secretName }}
certificates.secretName: with certificates.mode=files, name the Secret that has tls.crt and tls.key.
{{- end }}
{{- if not (or $certificates.caBundle .Values.webhook.url (include "injector.injectedBundle" .)) }}
certificates.caBundle: with certificates.mode=files, give the authorities of the certificate; no API server trusts the name of a Service without them.
{{- end }}
{{- if $certificates.dnsNames }}
certificates.dnsNames: with certificates.mode=files the names stand in the certificate that is there already.
{{- end }}
{{- else if $certificates.caBundle }}
certificates.caBundle: with certificates.mode={{ $mode }} {{ ternary "the webhook" "cert-manager" (eq $mode "self-managed") }} writes the bundle; leave it empty, or set certificates.mode=files.
{{- end }}
{{- include "injector.problems.bundle" . }}
{{- $issuer := $certificates.certManager.issuerRef }}
{{- if and (ne $mode "cert-manager") (or $issuer.name $issuer.kind $issuer.group) }}
certificates.certManager.issuerRef: counts with certificates.mode=cert-manager, not with {{ $mode }}.
{{- else if and (not $issuer.name) (or $issuer.kind $issuer.group) }}
certificates.certManager.issuerRef.name: name the issuer of kind {{ $issuer.kind | default "Issuer" }}.
{{- end }}
{{- if and .Values.clientAuthentication.names (not .Values.clientAuthentication.caSecret) }}
clientAuthentication.names: nobody checks names without clientAuthentication.caSecret, the authorities whose certificates carry them.
{{- end }}
{{- end -}}

{{- define "injector.problems.bundle" -}}
{{- with .Values.certificates.caBundle }}
{{- $pem := b64dec . }}
{{- if contains "-----BEGIN " . }}
certificates.caBundle: is PEM as it stands in a file; encode it, for example with base64 -w0 ca.crt.
{{- else if contains "PRIVATE KEY-----" $pem }}
certificates.caBundle: holds a private key, which everybody could read who may read webhooks; give certificates alone.
{{- else if not (contains "-----BEGIN CERTIFICATE-----" $pem) }}
certificates.caBundle: is no PEM certificate, base64 encoded.
{{- end }}
{{- end }}
{{- end -}}

{{/* Whether somebody else writes the caBundle, as an annotation of the webhook asks: cert-manager or OpenShift. */}}
{{- define "injector.injectedBundle" -}}
{{- range $name, $_ := .Values.webhook.annotations }}
{{- if or (hasPrefix "cert-manager.io/inject-" $name) (hasSuffix "openshift.io/inject-cabundle" $name) }}true{{ end }}
{{- end }}
{{- end -}}
