# Pods that slipped through: created while no webhook ran and failurePolicy is Ignore, or before the label was set. They are counted, told and, when asked
# for, replaced.

INJECTOR_BINARY=${INJECTOR_CLI:-$PWD/artifacts/publish/linux-x64/injector}
slipped_status() { "$INJECTOR_BINARY" status -n slipped "$@"; }
both() { echo $(($(metric one "$1") + $(metric two "$1"))); }
missing_in() { both "injector_pods_without_sidecar{namespace=\"$1\"}"; }
are_missing() { [ "$(missing_in "$1")" = "$2" ]; }
failure_policy() {
  kube get mutatingwebhookconfiguration istio-sidecar-injector -o json | python3 -c '
import json, sys
print(json.dumps([{"op": "replace", "path": f"/webhooks/{i}/failurePolicy", "value": sys.argv[1]} for i, _ in enumerate(json.load(sys.stdin)["webhooks"])]))' "$1" \
    > "$folder/policy.json" && kube patch mutatingwebhookconfiguration istio-sidecar-injector --type json --patch-file "$folder/policy.json"
}
# In this shell, not in a check's own: it keeps the processes' ids.
restarts_are() {
  install_default --set podWatch.restart.mode="$1" --set podWatch.restart.perMinute=60 > /dev/null
  stop one KILL
  stop two KILL
  start_replica one
  start_replica two
}
are_ready() { eventually 40 ready one && eventually 40 ready two; }
restarted_at() { kube -n "$1" get deployment web -o 'jsonpath={.spec.template.metadata.annotations.kubectl\.kubernetes\.io/restartedAt}'; }

make_namespace slipped istio-injection=enabled
make_namespace slipped-late
check "failurePolicy becomes Ignore" failure_policy Ignore
stop one KILL
stop two KILL
kube -n slipped create deployment web --image=registry.example.org/web:1 --replicas=2 > /dev/null
pod_yaml slipped node-net | sed 's/^spec:/spec:\n  hostNetwork: true/' | kube create -f - > /dev/null
kube -n slipped-late create deployment web --image=registry.example.org/web:1 --replicas=1 > /dev/null
check "pods are created without a webhook, and carry no sidecar" eval 'eventually 60 eval "[ \"\$(stored slipped | awk \"\\\$2 == 0\" | grep -c .)\" = 3 ]"'
start_replica one
start_replica two
check "both replicas come back" are_ready
check "failurePolicy becomes Fail again" failure_policy Fail
check "the leader counts the two pods, and not the one on its node's network" eval 'eventually 60 are_missing slipped 2'
check "a pod whose namespace has no label is none of them" eval 'equals "$(missing_in slipped-late)" 0'
kube label namespace slipped-late istio-injection=enabled > /dev/null
check "it is one as soon as the label is set" eventually 40 are_missing slipped-late 1
check "the log names the owner, once" eval 'equals "$(cat "$folder/one.log" "$folder/two.log" | grep -c "ReplicaSet slipped/web-.*sidecar missing, 2 pods")" 1'
check "an Event on the ReplicaSet tells it" eval 'eventually 20 eval "contains \"\$(kube -n slipped describe replicaset)\" \"SidecarMissing\""'
check "one replica watches, the other does not" eval 'equals "$(for r in one two; do metric $r injector_pods_watched; done | grep -c "^0$")" 1'
check "status says the same" eval '! slipped_status --fail-on missing > "$folder/status.txt" && contains "$(cat "$folder/status.txt")" "2 of 2 pods carry no sidecar"'
check "the right is one to read pods, and none to read Secrets" eval '! kube auth can-i list secrets --as system:serviceaccount:istio-system:injector && kube auth can-i list pods --as system:serviceaccount:istio-system:injector -A'
check "without the value nothing may be restarted" eval '! kube auth can-i patch deployments --as system:serviceaccount:istio-system:injector -n slipped'

restarts_are rollout
check "the chart restarts by rollout, both replicas are ready" are_ready
check "a Deployment is restarted" eventually 90 eval '[ -n "$(restarted_at slipped)$(restarted_at slipped-late)" ]'
check "the other one waits for it, since its pods are never ready here" eval 'sleep 5; [ -z "$(restarted_at slipped)" ] || [ -z "$(restarted_at slipped-late)" ]'
check "its new pods carry a sidecar" eval 'eventually 40 eval "[ \"\$({ stored slipped; stored slipped-late; } | awk \"\\\$2 == 1\" | grep -c .)\" -ge 1 ]"'

make_namespace evicted
kube -n evicted create deployment web --image=registry.example.org/web:1 --replicas=2 > /dev/null
check "two more pods without a sidecar" eval 'eventually 40 eval "[ \"\$(stored evicted | grep -c .)\" = 2 ]"'
kube label namespace evicted istio-injection=enabled > /dev/null
restarts_are evict
check "the chart restarts by eviction, both replicas are ready" are_ready
check "pods are evicted and come back with a sidecar" eventually 150 all_injected evicted 2
check "nothing is missing there any more" eventually 40 are_missing evicted 0
check "the Deployment says for which configuration it was restarted" eventually 20 eval '[ -n "$(kube -n evicted get deployment web -o "jsonpath={.metadata.annotations.injector/restarted-for}")" ]'
check "its template is as it was" eval '[ -z "$(restarted_at evicted)" ]'
check "the pod on its node's network was left alone" kube -n slipped get pod node-net
restarts_are off
check "the chart leaves owners alone, both replicas are ready" are_ready
kube delete namespace slipped slipped-late evicted --wait=false > /dev/null
