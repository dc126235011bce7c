# The command line against the same cluster: configuration read from it, who would be injected and why not, what the workloads carry.

INJECTOR_BINARY=${INJECTOR_CLI:-$PWD/artifacts/publish/linux-x64/injector}
injector() { "$INJECTOR_BINARY" "$@"; }

cli_deployment() {
  cat << YAML
apiVersion: apps/v1
kind: Deployment
metadata: {name: $2, namespace: $1}
spec:
  replicas: 1
  selector: {matchLabels: {app: $2}}
  template:
    metadata: {labels: {app: $2}}
    spec: {containers: [{name: app, image: registry.example.org/app:1}]}
YAML
}

# state_of NAMESPACE NAME: as 'status' tells it.
state_of() { injector status -n "$1" -o json | python3 -c '
import json, sys
print(next(w["state"] for n in json.load(sys.stdin)["namespaces"] for w in n["workloads"] if w["name"] == sys.argv[1]))' "$2"; }
is_state() { equals "$(state_of "$1" "$2")" "$3"; }
# Within the command substitution the exit code of what is expected to fail is left out.
words_of() { "$@" 2>&1 || true; }

make_namespace cli-in
make_namespace cli-out
check "the command line is there" test -x "$INJECTOR_BINARY"
cli_deployment cli-in early | kube apply -f - > /dev/null
cli_deployment cli-out outside | kube apply -f - > /dev/null
check "pods of both Deployments appear without sidecar" eval 'eventually 60 test "$(stored cli-in | grep -c " 0 ")" = 1 && eventually 60 test "$(stored cli-out | grep -c " 0 ")" = 1'
kube label namespace cli-in istio-injection=enabled > /dev/null
cli_deployment cli-in late | kube apply -f - > /dev/null
check "a later Deployment is injected" eventually 60 all_injected cli-in 1 app=late

check "kube-inject reads templates, values and mesh from the cluster" eval 'cli_deployment cli-in late | injector kube-inject -f - --from-cluster > "$folder/cli-injected.yaml" 2> "$folder/cli-injected.err" && grep -q "name: istio-proxy" "$folder/cli-injected.yaml"'
check "it says where the configuration came from" grep -q "ConfigMap istio-sidecar-injector and ConfigMap istio" "$folder/cli-injected.err"
check "it makes the image that the webhook made" eval 'contains "$(cat "$folder/cli-injected.yaml")" "$(stored cli-in app=late | cut -d" " -f3)"'
check "a revision without ConfigMaps is named with those that are there" eval 'contains "$(words_of injector kube-inject -f "$folder/cli-injected.yaml" --from-cluster -r nosuch)" "ConfigMap istio-system/istio-sidecar-injector-nosuch: not found; with the key"'
check "an API server that is not there is named" eval 'sed "s|https://127.0.0.1:[0-9]*|https://127.0.0.1:1|" "$KUBECONFIG" > "$folder/nowhere.kubeconfig" && contains "$(words_of injector kube-inject -f "$folder/cli-injected.yaml" --kubeconfig "$folder/nowhere.kubeconfig")" "connection refused"'
check "a user without rights is told what is missing" eval 'contains "$(words_of injector kube-inject -f "$folder/cli-injected.yaml" --from-cluster --as nobody)" "cannot get resource"'

check "check-inject names the webhook of a labelled namespace" eval 'contains "$(injector check-inject deployment/late -n cli-in)" "injected by istio-sidecar-injector/namespace"'
check "check-inject says why nobody is called" eval 'contains "$(injector check-inject deployment/outside -n cli-out)" "not injected: no webhook is called for it"'
check "check-inject says the same with captured objects and no cluster" eval '
  kube get mutatingwebhookconfigurations -o yaml > "$folder/webhooks.yaml" && kube get namespaces -o yaml > "$folder/namespaces.yaml" \
    && contains "$(cli_deployment cli-in late | KUBECONFIG=/nonexistent injector check-inject -f - --webhooks "$folder/webhooks.yaml" --namespaces "$folder/namespaces.yaml")" "injected by istio-sidecar-injector/namespace"'

check "status: a pod older than the label is missing its sidecar" is_state cli-in early missing
check "status: a pod as the webhook made it is injected" is_state cli-in late injected
check "status: where no webhook is called, workloads are skipped" is_state cli-out outside skipped
check "status fails when asked to" eval '! injector status -n cli-in --fail-on missing && injector status -n cli-in --fail-on stale'
check "status counts over all namespaces" eval 'contains "$(injector status | tail -n 1)" " missing, "'
kube -n istio-system get configmap istio-sidecar-injector -o json > "$folder/cli-configmap.json"
check "status: after a change of the configuration pods are stale" eval '
  python3 -c "
import json, sys, yaml
m = json.load(open(sys.argv[1]))
values = yaml.safe_load(m[\"data\"][\"values\"])
values.setdefault(\"global\", {}).setdefault(\"proxy\", {})[\"image\"] = \"registry.example.org/other:2\"
m[\"data\"][\"values\"] = json.dumps(values)
json.dump({\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": m[\"metadata\"][\"name\"], \"namespace\": \"istio-system\"}, \"data\": m[\"data\"]}, open(sys.argv[2], \"w\"))
" "$folder/cli-configmap.json" "$folder/cli-changed.json" \
    && kube -n istio-system patch configmap istio-sidecar-injector --type merge -p "$(cat "$folder/cli-changed.json")" && is_state cli-in late stale'
kube -n istio-system patch configmap istio-sidecar-injector --type merge \
  -p "$(python3 -c 'import json, sys; print(json.dumps({"data": json.load(open(sys.argv[1]))["data"]}))' "$folder/cli-configmap.json")" > /dev/null
check "status: and injected again when it is taken back" is_state cli-in late injected
kube delete namespace cli-in cli-out --wait=false > /dev/null
