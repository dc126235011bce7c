# What is seen of the webhook: Events on owners of pods, log lines, versions and hashes, alerts and dashboard.

SEEN=seen
make_namespace "$SEEN" istio-injection=enabled

# deployment NAME ANNOTATIONS: one pod; annotations as a JSON object.
deployment() {
  kube apply -f - << DEPLOYMENT
apiVersion: apps/v1
kind: Deployment
metadata: {name: $1, namespace: $SEEN}
spec:
  selector: {matchLabels: {app: $1}}
  template:
    metadata: {labels: {app: $1}, annotations: $2}
    spec: {containers: [{name: app, image: registry.example.org/app:1}]}
DEPLOYMENT
}
replica_set() { kube -n "$SEEN" get replicaset -l "app=$1" -o "jsonpath={.items[0].metadata.$2}"; }

# owned_pods DEPLOYMENT COUNT ANNOTATIONS [LABELS]: pods that say they belong to its ReplicaSet, as YAML.
owned_pods() {
  local i name uid
  name=$(replica_set "$1" name) && uid=$(replica_set "$1" uid) || return 1
  for ((i = 0; i < $2; i++)); do
    cat << POD
---
apiVersion: v1
kind: Pod
metadata:
  generateName: $1-
  namespace: $SEEN
  labels: ${4:-{\}}
  annotations: $3
  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: $name, uid: $uid, controller: true}]
spec: {containers: [{name: app, image: registry.example.org/app:1}]}
POD
  done
}

# told DEPLOYMENT REASON: how many Events of that reason its ReplicaSet has.
told() {
  kube -n "$SEEN" get events -o json | python3 -c '
import json, sys
print(sum(1 for e in json.load(sys.stdin)["items"] if e["involvedObject"]["uid"] == sys.argv[1] and e["reason"] == sys.argv[2]))' "$(replica_set "$1" uid)" "$2"
}
describes() { contains "$(kube -n "$SEEN" describe replicaset "$(replica_set "$1" name)")" "$2"; }
hash_of() { curl -s -m 3 "http://127.0.0.1:${MANAGEMENT[$1]}/version" | python3 -c 'import json, sys; print(json.load(sys.stdin)["configuration"]["hash"])'; }
recorded() { echo $(($(metric one 'injector_owner_events_total{result="recorded"}') + $(metric two 'injector_owner_events_total{result="recorded"}'))); }
logged() { grep -hF "$1" "$folder/one.log" "$folder/two.log"; }

BAD='{sidecar.istio.io/proxyCPU: much}'
check "a Deployment whose pods are refused is made" deployment refused "$BAD"
check "kubectl describe shows it on the ReplicaSet" eval 'eventually 30 describes refused InjectionDenied && describes refused "sidecar.istio.io/proxyCPU"'
check "the log names pod, owner, Deployment and reason" eval 'line=$(logged "\"workload\":\"Deployment/refused\"" | sed -n 1p) &&
  contains "$line" "\"namespace\":\"$SEEN\"" && contains "$line" "\"generateName\":\"refused-" && contains "$line" "\"owner\":\"ReplicaSet/refused-" &&
  contains "$line" "\"outcome\":\"denied\",\"reason\":\"annotation-invalid\"" && contains "$line" "\"level\":\"warn\"" && contains "$line" "replicaset-controller"'

check "a hundred refused pods of one owner" eval 'owned_pods refused 100 "$BAD" > "$folder/refused.yaml" && ! kube create -f "$folder/refused.yaml" && sleep 3'
check "are at most one Event of each replica" eval '[ "$(told refused InjectionDenied)" -le 2 ] && [ "$(told refused InjectionDenied)" -ge 1 ] || { told refused InjectionDenied; false; }'
check "the metrics count the Events" eval '[ "$(recorded)" -ge 1 ]'

check "a pod that opts out, a dry run and a pod that is injected tell nothing" eval 'deployment calm "{}" && eventually 30 all_injected $SEEN 1 app=calm &&
  owned_pods calm 1 "{}" "{sidecar.istio.io/inject: \"false\"}" | kube create -f - && ! owned_pods calm 1 "$BAD" | kube create --dry-run=server -f - &&
  sleep 3 && equals "$(kube -n $SEEN get events -o json | grep -c "injector/webhook")" "$(($(told refused InjectionDenied)))"'
check "a misspelt annotation is told" eval 'owned_pods calm 1 "{sidecar.istio.io/proxyCPUs: 100m}" | kube create -f - && eventually 20 describes calm AnnotationIgnored'

rights() { kube "$1" clusterrolebinding injector-istio-system-events; }
check "without the right the pods are refused all the same, and the log says it once" eval 'rights delete && deployment dumb "$BAD" &&
  eventually 30 logged "give the right to create events of events.k8s.io" && sleep 4 && [ "$(logged "give the right to create events" | grep -c .)" -le 2 ] &&
  [ "$(told dumb InjectionDenied)" = 0 ]'
check "with the right given back it goes on" eval 'install_default && deployment again "$BAD" && eventually 30 describes again InjectionDenied'

check "both replicas have one hash of the configuration" eval 'equals "$(hash_of one)" "$(hash_of two)" && [ "$(hash_of one | wc -c)" -eq 65 ]'
check "the metrics have the same hash" eval '[ "$(metric one "injector_configuration_info{hash=\"$(hash_of one)\",revision=\"default\",release=\"$(curl -s http://127.0.0.1:${MANAGEMENT[one]}/version | python3 -c "import json, sys; print(json.load(sys.stdin)[\"configuration\"][\"release\"])")\"}")" = 1 ]'
check "the log tells start, configuration, certificate and addresses" eval 'for part in "starting injector-webhook" "replica one" "ConfigMaps istio-system/istio-sidecar-injector" \
  "settings given: " "Secret istio-system/injector-certificates-serving" "SHA-256" "listening: reviews at https://127.0.0.1:${PORT[one]}/inject"; do grep -qF "$part" "$folder/one.log" || { echo "$part"; exit 1; }; done'
check "a taken port is one sentence and exit code 1" eval 'said=$("$WEBHOOK_BINARY" --address 127.0.0.1 --port "${PORT[one]}" --management-address none --log-level error 2>&1); [ $? -eq 1 ] &&
  equals "$said" "Error: cannot listen on 127.0.0.1:${PORT[one]}: another process listens there; end it, or choose another port (--port, --management-address)"'

rendered_rules() { "$HELM" template injector charts/injector -n istio-system --set prometheusRule.enabled=true --show-only templates/prometheusrule.yaml; }
check "the alerts of the chart hold under promtool" eval 'rendered_rules > "$folder/rules.yaml" && PYTHON=$PYTHON bash tests/monitoring/run.sh "$folder/rules.yaml"'
check "the dashboard is a ConfigMap that the API server takes" eval '"$HELM" template injector charts/injector -n istio-system --set dashboard.enabled=true --show-only templates/dashboard.yaml |
  kube apply --dry-run=server -f - && "$HELM" template injector charts/injector --set dashboard.enabled=true --show-only templates/dashboard.yaml |
  python3 -c "import json, sys, yaml; d = yaml.safe_load(sys.stdin); assert d[\"metadata\"][\"labels\"][\"grafana_dashboard\"] == \"1\"; json.loads(d[\"data\"][\"injector.json\"])"'
events_look() { local look=$1; shift; "$HELM" template injector charts/injector -n istio-system "$@" | python3 tests/e2e/lib/chart.py "$look"; }
check "rights: Events may be created and nothing else, and not even that where switched off" eval 'events_look events_on_owners_are_a_right_to_create &&
  events_look no_events_on_owners --set ownerEvents.enabled=false'
kube delete namespace "$SEEN" --wait=false > /dev/null
