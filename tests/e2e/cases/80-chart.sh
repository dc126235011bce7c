# The chart: the objects of the reference's golden checks, the schema, the service form, the plain manifest.

# entries HELM-ARGUMENT...: 'object: entry entry …' of each MutatingWebhookConfiguration, with where it calls.
entries() {
  "$HELM" template injector charts/injector "$@" | python3 -c '
import sys, yaml
for d in yaml.safe_load_all(sys.stdin):
    if d and d["kind"] == "MutatingWebhookConfiguration":
        labels, hooks = d["metadata"]["labels"], d["webhooks"]
        call = hooks[0]["clientConfig"]
        where = call.get("url") or call["service"]["name"] + "." + call["service"]["namespace"] + call["service"]["path"]
        prefixes = " ".join(h["name"].split("sidecar-injector.istio.io")[0] for h in hooks)
        print(d["metadata"]["name"], "rev=" + labels["istio.io/rev"], "tag=" + labels.get("istio.io/tag", "-"), where, prefixes, sep="|")'
}

same_selectors_for_all() {
  "$HELM" template injector charts/injector -n istio-system --set enableNamespacesByDefault=true | python3 -c '
import json, sys, yaml
hooks = next(d for d in yaml.safe_load_all(sys.stdin) if d and d["kind"] == "MutatingWebhookConfiguration")["webhooks"]
expected = yaml.safe_load(open("tests/e2e/lib/selectors.yaml"))
actual = {h["name"].replace("sidecar-injector.istio.io", ""): [h["namespaceSelector"]["matchExpressions"], h["objectSelector"]["matchExpressions"]] for h in hooks}
assert list(actual) == list(expected) and actual == expected, json.dumps(actual, indent=1)
for h in hooks:
    assert (h["failurePolicy"], h["sideEffects"], h["rules"]) == ("Fail", "None", [{"operations": ["CREATE"], "apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods"]}]), h'
}

. tests/e2e/lib/rendered.sh
check "defaults: four entries" eval 'equals "$(entries $NS)" "istio-sidecar-injector|rev=default|tag=-|injector.istio-system/inject|rev.namespace. rev.object. namespace. object."'
check "enableNamespacesByDefault: a fifth entry" eval 'equals "$(entries $NS --set enableNamespacesByDefault=true)" "istio-sidecar-injector|rev=default|tag=-|injector.istio-system/inject|rev.namespace. rev.object. namespace. object. auto."'
check "a revision: two entries and names of its own" eval 'equals "$(entries $NS --set revision=canary)" "istio-sidecar-injector-canary|rev=canary|tag=-|injector-canary.istio-system/inject|rev.namespace. rev.object."'
check "a revision in another namespace" eval 'contains "$(entries -n mesh2 --set revision=canary)" "istio-sidecar-injector-canary-mesh2|"'
check "a revision called default serves no plain labels" eval 'equals "$(entries $NS --set revision=default)" "istio-sidecar-injector-default|rev=default|tag=-|injector-default.istio-system/inject|rev.namespace. rev.object."'
check "a tag in another namespace" eval 'contains "$(entries -n foo --set revision=canary --set "revisionTags={prod}")" "istio-revision-tag-prod-foo|rev=canary|tag=prod|injector-canary.foo/inject|rev.namespace. rev.object."'
check "the tag default: four entries" eval 'contains "$(entries $NS --set revision=canary --set "revisionTags={default}")" "istio-revision-tag-default|rev=canary|tag=default|injector-canary.istio-system/inject|rev.namespace. rev.object. namespace. object."'
check "a URL in place of the service" eval 'contains "$(entries $NS --set webhook.url=https://injector.example.org/inject)" "|https://injector.example.org/inject|"'
check "the selectors are the reference's" same_selectors_for_all
check "matchConditions only where the cluster knows them" eval '
  conditions=(--set "webhook.matchConditions[0].name=c" --set-string "webhook.matchConditions[0].expression=true")
  contains "$("$HELM" template i charts/injector --kube-version 1.30.0 "${conditions[@]}")" matchConditions &&
  ! contains "$("$HELM" template i charts/injector --kube-version 1.26.0 "${conditions[@]}")" matchConditions'
check "the schema refuses a value that would not work" eval '! "$HELM" template i charts/injector --set webhook.failurePolicy=Maybe && ! "$HELM" template i charts/injector --set replica=3'
check "the service form is accepted by the API server" eval '"$HELM" template other charts/injector -n istio-system --no-hooks --kube-version "$(server_version)" --set revision=other | kube apply --dry-run=server -f -'
check "cert-manager: a Certificate and its annotation" eval 'rendered=$("$HELM" template i charts/injector $NS --set certificates.mode=cert-manager); contains "$rendered" "cert-manager.io/inject-ca-from: \"istio-system/i\"" || contains "$rendered" "cert-manager.io/inject-ca-from: istio-system/i"'
check "every option renders" eval '"$HELM" template i charts/injector $NS --set autoscaling.enabled=true,networkPolicy.enabled=true,serviceMonitor.enabled=true,platform=openshift,configuration.create=false,$FROM_FILES,revision=r'
check "the plain manifest is accepted by the API server" eval \
  'bash build.sh manifests --kube-version "$(server_version)" && kube apply --dry-run=server -f artifacts/manifests/injector.yaml && bash build.sh manifests'

DIGEST=sha256:$(printf 'a%.0s' {1..64})
check "network policy: closed but for calls, names and the API server" looks policy_is_closed_by_default
check "network policy: peers for API server, metrics, traces and more" looks policy_names_its_peers --set-json 'networkPolicy={
  "apiServer": [{"ipBlock": {"cidr": "10.0.0.0/28"}}], "metrics": {"from": [{"podSelector": {"matchLabels": {"app": "prometheus"}}}]},
  "egress": {"apiServer": [{"ipBlock": {"cidr": "10.0.0.0/28"}}], "apiServerPorts": [7443],
    "rules": [{"ports": [{"port": 9999}], "to": [{"ipBlock": {"cidr": "10.0.0.0/28"}}]}]}}' --set env.OTEL_EXPORTER_OTLP_ENDPOINT=http://collector.traces:4317
check "network policy: traces without a port" looks policy_lets_traces_out_by_the_scheme --set env.OTEL_EXPORTER_OTLP_ENDPOINT=https://10.0.0.1/v1
check "network policy: egress open" looks egress_is_open --set networkPolicy.egress.enabled=false
check "network policy: off" looks no_policy --set networkPolicy.enabled=false
check "metrics are on no Service" looks metrics_are_on_no_service
check "metrics have a Service of their own where asked for" looks metrics_have_a_service_of_their_own --set metrics.service.enabled=true
check "the ServiceMonitor selects that Service alone" looks monitor_selects_the_metrics_service_alone --set serviceMonitor.enabled=true
check "rights: nothing is created, Secrets and Lease by name" looks rights_are_by_name
check "rights: no Secret at all where the webhook makes no certificate" looks no_right_on_secrets --set certificates.mode=cert-manager,podWatch.enabled=false
check "pod watch: pods and namespaces are read, nothing is written" looks pod_watch_reads_pods_and_their_namespaces
check "pod watch: rights of a rollout" looks pod_watch_restarts_by_rollout --set podWatch.restart.mode=rollout
check "pod watch: rights of evictions" looks pod_watch_restarts_by_eviction --set podWatch.restart.mode=evict
check "pod watch: an unquoted off is off" looks pod_watch_reads_pods_and_their_namespaces --set-json '{"podWatch": {"restart": {"mode": false}}}'
check "pod watch: off" looks pod_watch_leaves_nothing_when_off --set podWatch.enabled=false
check "pod watch: a Lease of its own, and no Secret, without self-managed certificates" looks pod_watch_has_a_lease_of_its_own --set certificates.mode=cert-manager
check "Secrets and Lease are made without content" looks secrets_say_nothing_of_their_content
check "mounted Secrets: mode 0400, only the keys that are read" looks mounted_secrets_are_for_the_owner --set $FROM_FILES,clientAuthentication.caSecret=ca
check "pods keep to the restricted standard" looks pods_are_restricted
check "a token only where it is used" looks tokens_only_where_asked_for
check "image: the chart's release, a digest, or both" eval 'looks image_is_a_tag && looks image_is_a_digest --set image.digest="$DIGEST" &&
  looks image_is_a_tag_and_a_digest --set-string image.digest="$DIGEST",image.tag=1'
check "the schema refuses peers, ports and digests that are none" eval '
  ! "$HELM" template i charts/injector --set image.digest=latest && ! "$HELM" template i charts/injector --set "networkPolicy.egress.apiServerPorts={}" &&
  ! "$HELM" template i charts/injector --set-json "networkPolicy.apiServer=[{\"cidr\": \"10.0.0.0/8\"}]" && ! "$HELM" template i charts/injector --set networkPolicy.metrics.form=x'
check "the API server takes every variant" eval '
  for variant in $FROM_FILES,clientAuthentication.caSecret=c metrics.service.enabled=true,networkPolicy.egress.enabled=false \
    networkPolicy.enabled=false,image.digest=$DIGEST hostNetwork=true,ports.webhook=9443,strategy.type=Recreate platform=openshift,commonLabels.team=mesh \
    autoscaling.enabled=true,podDisruptionBudget.maxUnavailable=1,priorityClassName=system-cluster-critical,tolerations[0].operator=Exists \
    serviceAccount.create=false,serviceAccount.name=there,extraVolumes[0].name=v,extraVolumes[0].configMap.name=c,extraVolumeMounts[0].name=v,extraVolumeMounts[0].mountPath=/v; do
    "$HELM" template other charts/injector $NS --kube-version "$(server_version)" --set "revision=other,$variant" | kube apply --dry-run=server -f - || exit 1
  done'

# What was installed for the other topics, with the webhook at work.
may() { equal=$1; shift; equals "$(kube -n istio-system auth can-i "$@" --as system:serviceaccount:istio-system:injector 2> /dev/null | tail -n 1)" "$equal"; }
check "the webhook may write its own Secrets and Lease" eval 'may yes update secret/injector-certificates-serving && may yes update secret/injector-certificates-authority &&
  may yes update lease.coordination.k8s.io/injector-certificates-leader'
check "the webhook may make no Secret and no Lease, and write no others" eval 'may no create secrets && may no create leases.coordination.k8s.io && may no list secrets &&
  may no get secret/other && may no update secret/injector-certificates && may no delete secret/injector-certificates-serving'
check "the Secret that is served from holds no key of an authority" eval \
  'equals "$(kube -n istio-system get secret injector-certificates-serving -o json | python3 -c "import json, sys; print(*sorted(json.load(sys.stdin)[\"data\"]))")" "ca.crt tls.crt tls.key"'
contents() { kube -n istio-system get secret injector-certificates-serving injector-certificates-authority -o 'jsonpath={.items[*].data}'; }
check "installing again leaves what the webhook wrote" eval 'before=$(contents) && install_default && equals "$(contents)" "$before"'

check "helm lint finds nothing" "$HELM" lint --strict charts/injector
check "our own pods are never injected" eval 'contains "$(kube -n istio-system get deployment injector -o "jsonpath={.spec.template.metadata.labels}")" "\"sidecar.istio.io/inject\":\"false\""'
