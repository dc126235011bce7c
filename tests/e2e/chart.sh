#!/usr/bin/env bash
# The chart as helm renders it, without an API server: what each value does, what is refused and with which sentence, and that the chart can be carried
# away. What an API server makes of it is in cases/80-chart.sh, 88-helm.sh and 89-values.sh. The last line is 'N passed, N failed'.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

. tests/e2e/control-plane.sh
. tests/e2e/lib/checks.sh
. tests/e2e/lib/processes.sh

find_python || exit 1
find_tools || exit 1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
CONTROL_PLANE_FOLDER=$folder
mkdir "$folder/pki"
pki_authority "$folder/pki" || exit 1
SECONDS=0
. tests/e2e/lib/rendered.sh

# Pods on clusters of other kinds than the usual one.
check "OpenShift: users and groups are the namespace's, for the test pod too" looks pods_have_no_fixed_users --set platform=openshift
check "security settings are laid over, and null takes one away" looks pod_security_is_laid_over --set podSecurityContext.runAsUser=7,podSecurityContext.fsGroup=null,securityContext.readOnlyRootFilesystem=false
check "the test pod is fetched and placed as the others are" looks pods_are_placed_alike --set \
  'imagePullSecrets[0].name=registry,tolerations[0].operator=Exists,nodeSelector.pool=system,priorityClassName=system-cluster-critical'
check "the network of the node: ports, DNS and strategy follow, and no policy is made" looks pods_use_the_network_of_the_node --set hostNetwork=true,ports.webhook=9443,ports.management=9444
check "other ports" looks ports_are_the_given_ones --set ports.webhook=9443,ports.management=9444,metrics.service.enabled=true
check "volumes and mounts of one's own" looks volumes_are_mounted --set \
  'extraVolumes[0].name=more,extraVolumes[0].configMap.name=c,extraVolumeMounts[0].name=more,extraVolumeMounts[0].mountPath=/more'
check "labels and annotations stand where they are asked for" looks labels_and_annotations --set \
  'commonLabels.team=mesh,podLabels.tier=system,podAnnotations.a=1x,deploymentAnnotations.b=2x,service.annotations.c=3x,serviceAccount.annotations.d=4x,webhook.annotations.e=5x'
check "a narrower label or annotation takes the place of a wider one, and no key is there twice" looks narrower_ones_win --set \
  'commonLabels.a=b,podLabels.a=c,serviceMonitor.enabled=true,serviceMonitor.labels.a=d,networkPolicy.enabled=false' --set-string 'podAnnotations.prometheus\.io/scrape=false'
check "a spread without selector counts the webhook's own pods" looks spread_counts_own_pods --set \
  'topologySpreadConstraints[0].topologyKey=zone,topologySpreadConstraints[0].maxSkew=1,topologySpreadConstraints[0].whenUnsatisfiable=ScheduleAnyway'
check "a ServiceAccount that is there already" looks account_is_the_given_one --set serviceAccount.create=false,serviceAccount.name=there
check "budget: one pod stays, as many as wanted, or none is made for a single replica" eval 'looks budget_is minAvailable 1 && looks budget_is minAvailable 50% --set podDisruptionBudget.minAvailable=50% &&
  looks budget_is maxUnavailable 1 --set podDisruptionBudget.maxUnavailable=1 && looks no_budget --set replicas=1 && looks no_budget --set podDisruptionBudget.enabled=false &&
  looks no_budget --set autoscaling.enabled=true,autoscaling.minReplicas=1'
check "the certificate carries the host of the URL and further names" eval 'looks arguments_have --dns-name=injector.istio-system.svc --dns-name=hooks.example.org --dns-name=lb.example.org \
  --set "webhook.url=https://hooks.example.org:8443/inject,certificates.dnsNames={lb.example.org}" && looks certificate_names hooks.example.org 10.1.2.3 \
  --set "certificates.mode=cert-manager,webhook.url=https://hooks.example.org/inject,certificates.dnsNames={10.1.2.3}"'
check "nativeSidecars may be a boolean" eval 'looks settings_are nativeSidecars=true --set nativeSidecars=true && looks settings_are nativeSidecars=false --set nativeSidecars=false &&
  looks arguments_have --native-sidecars=true --set nativeSidecars=true,configuration.create=false'
check "what the command line must see too stands in the key settings, and in no flag" eval 'looks settings_are istioVersion=1.30.0 platform=openshift unsafeValues=allow \
  compliancePolicy=fips structurePolicy.hostPath=allow env.MINE=1 --set istioVersion=1.30.0,platform=openshift,unsafeValues=allow,compliancePolicy=fips,structurePolicy.hostPath=allow \
  --set env.OTHERS=secret --set-string env.MINE=1 --set-json "templates={\"a\":\"{{ env \\\"MINE\\\" \`\` }}\"}"'
check "variables that no template names, and nothing said, make no key settings" eval 'looks settings_are --set env.OTHERS=secret && looks settings_are'
check "with ConfigMaps that exist, settings are flags" eval 'looks arguments_have --istio-version=1.30.0 --platform=openshift --unsafe-values=allow --structure-policy=hostPath=allow \
  --set configuration.create=false,istioVersion=1.30.0,platform=openshift,unsafeValues=allow,structurePolicy.hostPath=allow'
check "the issuer of cert-manager is named with kind and group" eval 'contains "$("$HELM" template i charts/injector --set certificates.mode=cert-manager,certificates.certManager.issuerRef.name=n,certificates.certManager.issuerRef.group=g)" "group: g"'

# The configuration: maps lie over the built-in one.
BUILT_IN=$("$HELM" template injector charts/injector $NS)
check "nothing said: the ConfigMaps have the built-in texts" looks configuration_is_built_in
check "hub, tag, proxy, proxyInit and cni lie over the values" looks values_are hub=h tag=t proxy.logLevel=debug proxy.image=proxyv2 proxy_init.image=x/y:1 cni.enabled=True --set \
  hub=h,tag=t,proxy.logLevel=debug,proxyInit.image=x/y:1,cni.enabled=true
check "null takes a value away, false and zero stay" looks values_are proxy.resources.limits.cpu=None proxy.resources.limits.memory=1024Mi proxy.startupProbe.enabled=False proxy.statusPort=0 --set \
  proxy.resources.limits.cpu=null,proxy.startupProbe.enabled=false,proxy.statusPort=0
check "global as in Istio's chart, values, and a map in configuration.values" eval 'looks values_are proxy.logLevel=debug --set global.proxy.logLevel=debug &&
  looks values_are network=n proxy.logLevel=warning --set values.global.network=n && looks values_are hub=h tag=1.30.0 --set configuration.values.global.hub=h'
check "globals of other charts do not get into a ConfigMap" \
  eval 'equals "$("$HELM" template injector charts/injector $NS --set global.postgresql.password=nobodys)" "$BUILT_IN"'
check "the name that says most wins" looks values_are hub=d proxy.logLevel=error --set \
  configuration.values.global.hub=a,values.global.hub=b,global.hub=c,hub=d,global.proxy.logLevel=debug,proxy.logLevel=error
check "a text of one's own is the base of what is laid over" looks values_are hub=own tag=t proxy.logLevel=None --set-string 'configuration.values=global: {hub: own}' --set tag=t
check "meshConfig lies over the mesh configuration" looks mesh_is trustDomain=example.org rootNamespace=istio-system defaultConfig.discoveryAddress=istiod.istio-system.svc:15012 defaultConfig.concurrency=2 \
  --set meshConfig.trustDomain=example.org,meshConfig.defaultConfig.concurrency=2
check "templates stand beside the built-in ones" looks templates_are "gateway grpc-agent grpc-simple mine sidecar" "sidecar mine" --set 'templates.mine=spec: {},defaultTemplates={sidecar,mine}'
check "policy, annotations and selectors go into the configuration" looks config_is policy=disabled injectedAnnotations.a=b --set 'policy=disabled,injectedAnnotations.a=b,neverInjectSelector[0].matchLabels.a=b'

while IFS='|' read -r sentence arguments; do
  [ -n "$sentence" ] || continue
  # shellcheck disable=SC2086
  check "refused: $arguments" refuses "$sentence" ${arguments//@CA@/$CA_BUNDLE}
done << 'REFUSED'
additional properties 'enable' not allowed|--set networkPolicy.enable=true
at '/autoscaling/enabled': got string, want boolean|--set autoscaling.enabled=yes
at '/podAnnotations/a': got number, want string|--set podAnnotations.a=1
at '/podLabels/a': got boolean, want string|--set podLabels.a=true
at '/webhook/annotations/a': got number, want string|--set webhook.annotations.a=1
at '/serviceAccount/annotations/a': got boolean, want string|--set serviceAccount.annotations.a=true
at '/service/annotations/a': got number, want string|--set service.annotations.a=1
at '/injectedAnnotations/a': got number, want string|--set injectedAnnotations.a=1
at '/nodeSelector/a': got boolean, want string|--set nodeSelector.a=true
at '/env/A': got number, want string|--set env.A=1
at '/podDisruptionBudget': additional properties 'min' not allowed|--set podDisruptionBudget.min=1
at '/serviceMonitor': additional properties 'label' not allowed|--set serviceMonitor.label=a
at '/serviceAccount': additional properties 'annotation' not allowed|--set serviceAccount.annotation=a
at '/certificates/certManager': additional properties 'issuer' not allowed|--set certificates.certManager.issuer=a
at '/proxy': additional properties 'cpu' not allowed|--set proxy.cpu=1
at '/proxyInit': additional properties 'resources' not allowed|--set proxyInit.resources.limits.cpu=1
at '/cni': additional properties 'chained' not allowed|--set cni.chained=true
at '/cni/enabled': got string|--set cni.enabled=yes
at '/proxy/resources|--set proxy.resources.request.cpu=1
at '/proxy/statusPort': got string|--set-string proxy.statusPort=15020
at '/global/proxy/privileged': got string|--set global.proxy.privileged=yes
at '/values/global/hub': got number|--set values.global.hub=1
at '/meshConfig/enablePrometheusMerge': got string|--set meshConfig.enablePrometheusMerge=yes
at '/meshConfig/defaultConfig/proxyMetadata/A': got number|--set meshConfig.defaultConfig.proxyMetadata.A=1
at '/hub': 'h/' does not match|--set hub=h/
at '/platform': 'OpenShift' does not match|--set platform=OpenShift
at '/webhook/url': 'http://a/inject' does not match|--set webhook.url=http://a/inject
webhook.url: https://a:8443 is not where the webhook answers, which is below /inject: https://a:8443/inject.|--set webhook.url=https://a:8443
webhook.url: https://a/injected is not where the webhook answers|--set webhook.url=https://a/injected
podWatch.restart.mode: evict restarts what podWatch.enabled=true finds|--set podWatch.enabled=false,podWatch.restart.mode=evict
at '/resources/limits/memory'|--set resources.limits.memory=256MB
at '/proxy/resources/limits/memory'|--set proxy.resources.limits.memory=lots
at '/istioVersion': '2.0' does not match|--set-string istioVersion=2.0
at '/istioVersion': '1.24banana' does not match|--set istioVersion=1.24banana
at '/image/repository': 'a;b' does not match|--set image.repository=a;b
at '/image/tag': 'a:b' does not match|--set image.tag=a:b
at '/certificates/secretName': 'A_b' does not match|--set certificates.secretName=A_b
at '/networkPolicy/apiServer/0/ipBlock/cidr': '10.0.0.0' does not match|--set networkPolicy.apiServer[0].ipBlock.cidr=10.0.0.0
at '/webhook/matchConditions/0': missing property 'expression'|--set webhook.matchConditions[0].name=a
at '/podDisruptionBudget/minAvailable': '1.5' does not match|--set podDisruptionBudget.minAvailable=1.5
at '/replicas': minimum: got 0, want 1|--set replicas=0
missing property 'service'|--set service=null
certificates.secretName: with certificates.mode=files, name the Secret|--set certificates.mode=files,certificates.caBundle=@CA@
certificates.caBundle: with certificates.mode=files, give the authorities|--set certificates.mode=files,certificates.secretName=s
certificates.caBundle: with certificates.mode=self-managed the webhook writes the bundle|--set certificates.caBundle=@CA@
certificates.caBundle: with certificates.mode=cert-manager cert-manager writes the bundle|--set certificates.mode=cert-manager,certificates.caBundle=@CA@
certificates.caBundle: is no PEM certificate, base64 encoded|--set certificates.mode=files,certificates.secretName=s,certificates.caBundle=abc
certificates.caBundle: is PEM as it stands in a file|--set certificates.mode=files,certificates.secretName=s --set-file certificates.caBundle=tests/e2e/lib/certificate.pem
certificates.caBundle: holds a private key|--set certificates.mode=files,certificates.secretName=s,certificates.caBundle=LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCg==
certificates.dnsNames: with certificates.mode=files the names stand in the certificate|--set certificates.mode=files,certificates.secretName=s,certificates.caBundle=@CA@,certificates.dnsNames={a}
certificates.certManager.issuerRef: counts with certificates.mode=cert-manager|--set certificates.certManager.issuerRef.name=a
certificates.certManager.issuerRef.name: name the issuer of kind ClusterIssuer|--set certificates.mode=cert-manager,certificates.certManager.issuerRef.kind=ClusterIssuer
clientAuthentication.names: nobody checks names without clientAuthentication.caSecret|--set clientAuthentication.names={a}
revisionTags: default is what an empty revision serves already|--set revisionTags={default}
revisionTags: prod is there twice|--set revision=r,revisionTags={prod,prod}
revisionTags: r is the revision itself|--set revision=r,revisionTags={r}
enableNamespacesByDefault: the revision r injects only namespaces that name it|--set revision=r,enableNamespacesByDefault=true
is longer than the 63 characters of a Service's name|--set revision=abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij
webhook.matchConditions: a is there twice|--set webhook.matchConditions[0].name=a,webhook.matchConditions[0].expression=1<2,webhook.matchConditions[1].name=a,webhook.matchConditions[1].expression=1<2
webhook.path: beside webhook.url, the path is part of the URL: https://a/inject/net/n1|--set webhook.url=https://a,webhook.path=/inject/net/n1
webhook.annotations: cert-manager.io/inject-ca-from is set by certificates.mode=cert-manager|--set certificates.mode=cert-manager,webhook.annotations.cert-manager\.io/inject-ca-from=a/b
ports: webhook and management cannot both be 9443|--set ports.webhook=9443,ports.management=9443
configuration: injectorConfigMap and meshConfigMap are the same name|--set configuration.injectorConfigMap=x,configuration.meshConfigMap=x
hub: with configuration.create=false the ConfigMaps that exist say it|--set configuration.create=false,hub=h
configuration.mesh: with configuration.create=false the ConfigMaps that exist say it|--set configuration.create=false,configuration.mesh.trustDomain=a
configuration.values: cannot be read as a YAML map|--set-string configuration.values=@
nativeSidecars: Kubernetes v1.27.0 has none|--set nativeSidecars=true --kube-version 1.27.0
templates: configuration.config has the single template of releases before 1.9|--set templates.a=b --set-string configuration.config=template:
defaultTemplates: there is no template mine; there are gateway, grpc-agent, grpc-simple, sidecar|--set defaultTemplates={mine}
extraArgs: --set is not for arguments, where it would be there twice or seen by the webhook alone; set values (or proxy|--set extraArgs={--set,a=b}
extraArgs: --set-json is not for arguments|--set extraArgs={--set-json=a=1}
extraArgs: --valuesFile is not for arguments|--set extraArgs={--valuesFile=/v/values.yaml}
extraArgs: --meshConfigFile is not for arguments|--set extraArgs={--meshConfigFile=/v/mesh.yaml}
extraArgs: --injectConfigFile is not for arguments|--set extraArgs={--injectConfigFile=/v/config.yaml}
set revision.|--set extraArgs={--revision=a}
set revision.|--set extraArgs={-r,a}
set istioVersion.|--set extraArgs={--istio-version=1.24.0}
set clientAuthentication.caSecret.|--set extraArgs={--client-ca=/v/ca.crt}
set ports.webhook.|--set extraArgs={--port=1}
terminationGracePeriodSeconds: with --drain-seconds=30, pods need 35 seconds|--set extraArgs={--drain-seconds=30}
env: PLATFORM is said by the value platform|--set env.PLATFORM=openshift
env: POD_NAME is set by the chart|--set env.POD_NAME=a
env: OTEL_EXPORTER_OTLP_ENDPOINT must begin with http|--set env.OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317
podLabels: app.kubernetes.io/name is set by the chart|--set podLabels.app\.kubernetes\.io/name=a
podLabels: sidecar.istio.io/inject is set by the chart|--set-string podLabels.sidecar\.istio\.io/inject=true
podAnnotations: sidecar.istio.io/inject is set by the chart|--set-string podAnnotations.sidecar\.istio\.io/inject=true
commonLabels: app is set by the chart|--set commonLabels.app=a
serviceMonitor.labels: istio.io/rev is set by the chart|--set serviceMonitor.labels.istio\.io/rev=a
image.repository: registry:5000/injector:1 has a tag or digest|--set image.repository=registry:5000/injector:1
serviceAccount.name: with serviceAccount.create=false, name the one that is there|--set serviceAccount.create=false
extraVolumes: tls is there twice|--set extraVolumes[0].name=tls,extraVolumes[0].configMap.name=c
extraVolumeMounts: there is no volume more|--set extraVolumeMounts[0].name=more,extraVolumeMounts[0].mountPath=/more
extraVolumeMounts: /tmp is there twice|--set extraVolumeMounts[0].name=tmp,extraVolumeMounts[0].mountPath=/tmp/
ports: below 1024 they are root's on the network of the node|--set hostNetwork=true,ports.webhook=443
podSecurityContext.runAsUser: 0 is root|--set podSecurityContext.runAsUser=0
securityContext.runAsUser: 0 is root|--set securityContext.runAsUser=0
securityContext.privileged: needs allowPrivilegeEscalation|--set securityContext.privileged=true
strategy.rollingUpdate: there is none with type Recreate|--set strategy.type=Recreate,strategy.rollingUpdate.maxSurge=1
strategy.rollingUpdate: with no pod more and no pod less|--set strategy.rollingUpdate.maxSurge=0,strategy.rollingUpdate.maxUnavailable=0%
podDisruptionBudget.minAvailable: 2 of 2 pods lets none go|--set podDisruptionBudget.minAvailable=2
podDisruptionBudget.minAvailable: 51% of 2 pods lets none go|--set podDisruptionBudget.minAvailable=51%
podDisruptionBudget.maxUnavailable: 0 lets no pod go|--set podDisruptionBudget.maxUnavailable=0
autoscaling: minReplicas 9 is more than maxReplicas 5|--set autoscaling.enabled=true,autoscaling.minReplicas=9
autoscaling: counts in shares of resources.requests.cpu|--set autoscaling.enabled=true,resources.requests.cpu=null
REFUSED
check "several faults are told at once" eval 'said=$("$HELM" template i charts/injector --set "revisionTags={default}" --set "clientAuthentication.names={a}" 2>&1); contains "$said" "* revisionTags: default" && contains "$said" "* clientAuthentication.names"'
check "what may look wrong and works is let through" eval '
  for fine in "revision=r,revisionTags={default},enableNamespacesByDefault=true" certificates.mode=files,certificates.secretName=s,webhook.url=https://hooks.example.org/inject \
    image.repository=registry:5000/injector "extraArgs={--compat=istio,--drain-seconds=20}" podDisruptionBudget.minAvailable=50% replicas=1,podDisruptionBudget.minAvailable=1; do
    "$HELM" template i charts/injector --set "$fine" > /dev/null || { echo "refused: $fine"; exit 1; }
  done'

notes() { "$HELM" install noted charts/injector $NS --dry-run=client "$@" | sed -n '/^NOTES:/,$p'; }
check "notes tell keys that no template reads" eval 'said=$(notes --set global.proxy.autoInject=a,values.global.netwerk=n,values.pilot.env.A=b,proxy.resources.limits.gpu=1) &&
  contains "$said" "No template reads global.proxy.autoInject" && contains "$said" "No template reads values.global.netwerk" && ! contains "$said" gpu && ! contains "$said" pilot'
check "notes tell of a single replica and of the network of the node" eval 'contains "$(notes --set replicas=1)" "No PodDisruptionBudget is made" && contains "$(notes --set hostNetwork=true)" "No NetworkPolicy is made"'
check "notes give the flags for what no ConfigMap has" eval 'contains "$(notes --set configuration.create=false,istioVersion=1.24.0,nativeSidecars=true,platform=openshift,configuration.meshConfigMap=m)" \
  "as flags: --istio-version 1.24.0 --native-sidecars true --platform openshift --meshConfigMapName m" && ! contains "$(notes)" "as flags" && ! contains "$(notes --set istioVersion=1.24.0,platform=openshift)" "as flags"'

# The chart as it is carried away.
same_objects() { equals "$("$HELM" template injector "$1" $NS)" "$BUILT_IN"; }
check "a copy of the folder renders the same" eval 'cp -r charts/injector "$folder/copied-chart" && same_objects "$folder/copied-chart" && equals "$(find "$folder/copied-chart" -type l)" ""'
check "the archive renders the same" eval '"$HELM" package charts/injector -d "$folder" > /dev/null && same_objects "$folder"/injector-0.1.0.tgz'
check "its generated parts are as the build writes them" bash build.sh chart --check

# tells SENTENCE FILE SED-SCRIPT: the build's check of a chart with this change ends with the sentence.
tells() {
  rm -rf "$folder/changed" && mkdir -p "$folder/changed/charts" && cp -r eng templates "$folder/changed" && cp -r charts/injector "$folder/changed/charts"
  sed -i "$3" "$folder/changed/$2" && ! cmp -s "$2" "$folder/changed/$2" || { echo "nothing was changed in $2"; return 1; }
  local said
  if said=$(python3 "$folder/changed/eng/chart.py" --check 2>&1); then echo "the check passed"; return 1; fi
  contains "$said" "$1"
}
check "the check tells a value without a comment" tells "values.yaml: replicas has no comment" charts/injector/values.yaml '/^# Number of the webhook/d'
check "the check tells a value without a rule" tells "values.schema.json: there is no rule for surplus" charts/injector/values.yaml '1i # More.\nsurplus: 1\n'
check "the check tells a rule without a value" tells "values.yaml: platform has a rule in values.schema.json and no value" charts/injector/values.yaml '/^platform:/d'
check "the check tells a map that takes any key" tells "takes any key; say additionalProperties" charts/injector/values.schema.json \
  's/"podSecurityContext": { "type": "object", "additionalProperties": true }/"podSecurityContext": { "type": "object" }/'
check "the check tells a value of the templates that proxy does not know" tells "values.schema.json: proxy.fresh is in templates/values.yaml and has no rule" templates/values.yaml \
  's/^    clusterDomain:/    fresh: x\n&/'
check "the check tells a copy that is old" tells "charts/injector/files/mesh.yaml is not what 'build.sh chart' writes" templates/mesh.yaml '1i # Changed.'
check "the check tells a reference that is old" tells "charts/injector/README.md is not what 'build.sh chart' writes" charts/injector/README.md 's/`replicas`/`replica`/'

summary
[ "$FAILED" -eq 0 ]
