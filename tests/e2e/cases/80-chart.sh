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

NS="-n istio-system"
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
  conditions=(--set "webhook.matchConditions[0].name=c" --set "webhook.matchConditions[0].expression=true")
  contains "$("$HELM" template i charts/injector --kube-version 1.30.0 "${conditions[@]}")" matchConditions &&
  ! contains "$("$HELM" template i charts/injector --kube-version 1.26.0 "${conditions[@]}")" matchConditions'
check "the schema refuses a value that would not work" eval '! "$HELM" template i charts/injector --set webhook.failurePolicy=Maybe && ! "$HELM" template i charts/injector --set replica=3'
check "the service form is accepted by the API server" eval '"$HELM" template other charts/injector -n istio-system --no-hooks --kube-version "$(server_version)" --set revision=other | kube apply --dry-run=server -f -'
check "cert-manager: a Certificate and its annotation" eval 'rendered=$("$HELM" template i charts/injector $NS --set certificates.mode=cert-manager); contains "$rendered" "cert-manager.io/inject-ca-from: \"istio-system/i\"" || contains "$rendered" "cert-manager.io/inject-ca-from: istio-system/i"'
check "every option renders" eval '"$HELM" template i charts/injector $NS --set autoscaling.enabled=true,networkPolicy.enabled=true,serviceMonitor.enabled=true,platform=openshift,configuration.create=false,certificates.mode=files,certificates.secretName=s,revision=r'
check "the plain manifest is accepted by the API server" eval \
  'bash build.sh manifests --kube-version "$(server_version)" && kube apply --dry-run=server -f artifacts/manifests/injector.yaml && bash build.sh manifests'
check "helm lint finds nothing" "$HELM" lint --strict charts/injector
check "our own pods are never injected" eval 'contains "$(kube -n istio-system get deployment injector -o "jsonpath={.spec.template.metadata.labels}")" "\"sidecar.istio.io/inject\":\"false\""'
