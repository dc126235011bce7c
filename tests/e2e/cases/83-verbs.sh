# The operator's commands: manifests without Helm, precheck before and after, tags that live through a rotation, revisions.

INJECTOR_BINARY=${INJECTOR_CLI:-$PWD/artifacts/publish/linux-x64/injector}
injector() { "$INJECTOR_BINARY" "$@"; }
words_of() { "$@" 2>&1 || true; }

# same_as_helm ARGUMENT...: the same objects in the same order.
same_as_helm() {
  "$HELM" template verbs charts/injector --no-hooks "$@" > "$folder/helm.yaml" 2> "$folder/helm.err" || { cat "$folder/helm.err"; return 1; }
  injector manifests --name verbs "$@" > "$folder/manifests.yaml" || return 1
  python3 -c '
import sys, yaml
helm, ours = ([d for d in yaml.safe_load_all(open(f)) if d] for f in sys.argv[1:])
assert helm, "helm made nothing"
for a, b in zip(helm, ours):
    assert a == b, yaml.dump(a) + "\n--- is not\n" + yaml.dump(b)
assert len(helm) == len(ours), [d["kind"] for d in helm] + ["but"] + [d["kind"] for d in ours]' "$folder/helm.yaml" "$folder/manifests.yaml"
}
# refused_by_both ARGUMENT...
refused_by_both() { ! "$HELM" template verbs charts/injector --no-hooks "$@" > /dev/null 2>&1 && ! injector manifests --name verbs "$@" > /dev/null; }

cat > "$folder/verbs-values.yaml" << 'YAML'
revision: canary
revisionTags: [prod, test]
image: {tag: "1.2"}
resources: {limits: {memory: null}}
env: {A: "1", OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector.traces:4317"}
tolerations: [{operator: Exists, tolerationSeconds: 1000000}]
affinity: {nodeAffinity: {}}
podAnnotations: {a.b/c: "x: y", n: "line\nbreak"}
terminationGracePeriodSeconds: 1000000
YAML
NS="-n istio-system"
check "the command line is there" test -x "$INJECTOR_BINARY"
check "manifests are the chart's: defaults" same_as_helm $NS
check "manifests are the chart's: in another namespace" same_as_helm -n mesh2
check "manifests are the chart's: a file of values" same_as_helm $NS -f "$folder/verbs-values.yaml"
check "manifests are the chart's: flags over a file" same_as_helm -n mesh2 -f "$folder/verbs-values.yaml" --set replicas=1000000,image.repository=a.b/c --set-string image.tag=007
check "manifests are the chart's: JSON" same_as_helm $NS --set-json 'networkPolicy={"apiServer": [{"ipBlock": {"cidr": "10.0.0.0/28"}}],
  "egress": {"apiServerPorts": [7443], "rules": [{"ports": [{"port": 9999}]}]}}' --set-json 'podLabels={"x": "y"},replicas=3'
check "manifests are the chart's: the default revision for all namespaces" same_as_helm $NS --set enableNamespacesByDefault=true --set webhook.url=https://a.example.org/inject
check "manifests are the chart's: cert-manager, autoscaling, OpenShift" same_as_helm $NS --set certificates.mode=cert-manager,autoscaling.enabled=true,platform=openshift,serviceMonitor.enabled=true
check "manifests are the chart's: configuration of others" same_as_helm $NS --set configuration.create=false,networkPolicy.enabled=false,metrics.service.enabled=true
check "manifests are the chart's: a default taken away" same_as_helm $NS --set resources.limits.memory=null
for version in 1.20.2 1.27.0 1.30.0 1.36.0; do
  check "manifests are the chart's: Kubernetes $version" same_as_helm $NS --kube-version "$version" --set 'webhook.matchConditions[0].name=c' --set 'webhook.matchConditions[0].expression=a\,b'
done
check "both refuse a value that there is not" refused_by_both $NS --set replica=3
check "both refuse a value of another type" refused_by_both $NS --set service.port=x
check "both refuse an old cluster" refused_by_both $NS --kube-version 1.17.0

VERBS=(--name verbs --revision verbs)
precheck() { injector precheck "${VERBS[@]}" "$@" 2> "$folder/precheck.err"; }
# found ID...: what precheck finds as errors, each once.
found() { equals "$(precheck -o json | python3 -c '
import json, sys
print(*sorted({f["id"] for f in json.load(sys.stdin)["findings"] if f["level"] == "error"}))')" "$*"; }
check "precheck: without a control plane" found control-plane-missing root-certificate-missing
check "precheck changes nothing and ends with 1" eval '! precheck > /dev/null && grep -q "2 errors" "$folder/precheck.err"'
kube -n istio-system create service clusterip istiod --tcp=15012 > /dev/null
kube -n istio-system create configmap istio-ca-root-cert --from-literal=root-cert.pem=x > /dev/null
check "precheck: with one" eval 'found && precheck > /dev/null'
check "precheck: beside another installation of the same revision" eval 'contains "$(words_of injector precheck --name verbs)" "[object-foreign]"'
check "precheck: each right that is missing is named" eval 'words=$(words_of precheck --as nobody) && contains "$words" "you may not get, create, patch, delete clusterroles.rbac.authorization.k8s.io" &&
  contains "$words" "you may not get, create, patch, delete secrets in namespace istio-system"'
check "precheck: an API server that is not there" eval 'sed "s|https://127.0.0.1:[0-9]*|https://127.0.0.1:1|" "$KUBECONFIG" > "$folder/verbs-nowhere" &&
  contains "$(words_of injector precheck --kubeconfig "$folder/verbs-nowhere")" "connection refused"; injector precheck --kubeconfig "$folder/verbs-nowhere" 2> /dev/null; equals $? 2'

# A page instead of an API server, as a proxy answers.
mkdir "$folder/page" && echo '<html>log in</html>' > "$folder/page/version"
read -r PAGE_PORT <<< "$(free_ports 1)"
"$PYTHON" -m http.server --bind 127.0.0.1 --directory "$folder/page" "$PAGE_PORT" > "$folder/page.log" 2>&1 < /dev/null &
PROCESS[page]=$!
printf 'apiVersion: v1\nkind: Config\nclusters: [{name: a, cluster: {server: "http://127.0.0.1:%s"}}]\ncontexts: [{name: a, context: {cluster: a, user: a}}]\nusers: [{name: a, user: {}}]\ncurrent-context: a\n' "$PAGE_PORT" > "$folder/page.kubeconfig"
check "precheck: a page in place of an API server" eval 'eventually 20 curl -sf "http://127.0.0.1:$PAGE_PORT/version" && words=$(words_of injector precheck --kubeconfig "$folder/page.kubeconfig") &&
  contains "$words" "Error: GET /version:" && ! contains "$words" "internal error" > /dev/null'
stop page

# Installed without Helm, and at work.
read -r "PORT[verbs]" "MANAGEMENT[verbs]" <<< "$(free_ports 2)"
manifests() { injector manifests "${VERBS[@]}" --kube-version "$(server_version)" --set webhook.url="https://127.0.0.1:${PORT[verbs]}/inject"; }
start_verbs() {
  local arguments account
  mapfile -t arguments < <(chart_arguments verbs-verbs)
  account=$(service_account_kubeconfig verbs-verbs) || return 1
  start_webhook verbs "${arguments[@]}" --kubeconfig "$account" --dns-name=127.0.0.1 --rotation-overlap-seconds=5
}
bundle_of() { kube get mutatingwebhookconfiguration "$1" -o 'jsonpath={.webhooks[0].clientConfig.caBundle}'; }
check "manifests are applied by kubectl" eval 'manifests | kube apply -f -'
generations() { kube get deployment/verbs-verbs -n istio-system -o 'jsonpath={.metadata.generation} ' && kube get mutatingwebhookconfiguration/istio-sidecar-injector-verbs -o 'jsonpath={.metadata.generation}'; }
check "applied again they change nothing" eval 'before=$(generations) && manifests | kube apply -f - && equals "$(generations)" "$before"'
start_verbs
check "the webhook is at work" eventually 40 ready verbs
check "its caBundle is written" eventually 40 eval '[ -n "$(bundle_of istio-sidecar-injector-verbs)" ]'
check "precheck: afterwards nothing speaks against it" found

check "a tag is set" injector tag set verbs-prod --revision verbs
check "a tag that is there is refused" eval 'contains "$(words_of injector tag set verbs-prod --revision verbs)" "is there already"'
check "a tag of a revision that is not there is refused" eval 'contains "$(words_of injector tag set verbs-a --revision nosuch)" "there is no revision \"nosuch\""'
check "a tag of the name of a revision is refused" eval 'contains "$(words_of injector tag set verbs --revision verbs)" "injects the pods of \"verbs\" already"'
check "the tag default beside the plain install is refused" eval 'contains "$(words_of injector tag set default --revision verbs)" "injects the pods of \"default\" already"'
check "a dry run keeps nothing" eval 'injector tag set verbs-dry --revision verbs --dry-run && ! kube get mutatingwebhookconfiguration istio-revision-tag-verbs-dry'
check "a user without rights is told which" eval 'contains "$(words_of injector tag set verbs-a --revision verbs --as nobody)" "cannot list resource \"mutatingwebhookconfigurations\""'
make_namespace verbs-in istio.io/rev=verbs-prod
check "pods of a namespace with the tag are injected" eval 'pod_yaml verbs-in one | kube create -f - && contains "$(stored verbs-in)" "one 1 "'
check "tags and revisions are listed" eval 'contains "$(injector tag list)" "verbs-prod   verbs      injector   verbs-in" && contains "$(injector revision list --pods)" "verbs      -         injector   verbs-prod"'

# A tag made by hand, without the right to keep it.
injector tag set verbs-hand --revision verbs -o json | python3 -c '
import json, sys
print(json.dumps(next(i for i in json.load(sys.stdin)["items"] if i["kind"] == "MutatingWebhookConfiguration")))' | kube create -f - > /dev/null
rotate_verbs() {
  local before
  before=$(bundle_of istio-sidecar-injector-verbs)
  kube -n istio-system annotate --overwrite secret verbs-verbs-certificates-authority "injector/rotate-after=$(date -u -d '+1 second' +%Y-%m-%dT%H:%M:%SZ)" &&
    eventually 60 eval '[ "$(bundle_of istio-sidecar-injector-verbs | base64 -d | grep -c BEGIN)" = 1 ] && [ "$(bundle_of istio-sidecar-injector-verbs)" != "'"$before"'" ]'
}
check "a forced rotation ends, although one tag may not be kept" rotate_verbs
check "the tag has the new caBundle" eval 'equals "$(bundle_of istio-revision-tag-verbs-prod)" "$(bundle_of istio-sidecar-injector-verbs)"'
check "its pods are injected as before" eval 'pod_yaml verbs-in two | kube create -f - && contains "$(stored verbs-in)" "two 1 "'
check "the tag that may not be kept is told, once" eval 'equals "$(grep -c "istio-revision-tag-verbs-hand is a tag of this revision that this webhook may not patch" "$folder/verbs.log")" 1 &&
  contains "$(readyz verbs)" "istio-revision-tag-verbs-hand"'
check "set again, it is kept" eval 'injector tag set verbs-hand --revision verbs --overwrite &&
  eventually 30 eval "equals \"\$(bundle_of istio-revision-tag-verbs-hand)\" \"\$(bundle_of istio-sidecar-injector-verbs)\""'

check "a tag in use is not removed" eval 'contains "$(words_of injector tag remove verbs-prod)" "is used by namespace verbs-in"'
check "with --yes it is, and its rights go too" eval 'injector tag remove verbs-prod --yes && injector tag remove verbs-hand &&
  equals "$(kube get mutatingwebhookconfiguration,clusterrole,clusterrolebinding -o name | grep revision-tag-verbs)" ""'
stop verbs
check "manifests are deleted by kubectl, and nothing is left" eval 'manifests | kube delete -f - && equals "$(kube get all,secret,lease,configmap,mutatingwebhookconfiguration,clusterrole,clusterrolebinding,role,rolebinding -A -o name | grep -E "(verbs-verbs|injector-verbs)")" ""'
kube delete namespace verbs-in --wait=false > /dev/null
kube -n istio-system delete service/istiod configmap/istio-ca-root-cert > /dev/null
