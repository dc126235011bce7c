# One of two replicas dies, or is rolled, while pods are created with failurePolicy Fail.

stop_gracefully() { kill -TERM "${PROCESS[one]}" && eventually 30 eval '! kill -0 "${PROCESS[one]}"'; }

# What both replicas were asked so far; without a kubectl in between this is quick enough to catch the creation in the middle.
calls() { echo $(($(metric one sidecar_injection_requests_total) + $(metric two sidecar_injection_requests_total))); }

make_namespace crowd istio-injection=enabled
check "failurePolicy is Fail" eval 'equals "$(kube get mutatingwebhookconfiguration istio-sidecar-injector -o "jsonpath={.webhooks[*].failurePolicy}")" "Fail Fail Fail Fail"'

BEFORE=$(calls)
kube -n crowd create deployment crowd --image=registry.example.org/crowd:1 --replicas=300 > /dev/null &
CREATING=$!
while [ $(($(calls) - BEFORE)) -lt 10 ] && [ $SECONDS -lt "$E2E_SECONDS" ]; do :; done
stop one KILL
AT_THE_KILL=$(kube -n crowd get pods -o name | wc -l)
wait $CREATING
check "one of two replicas is killed while pods are created (at $AT_THE_KILL of 300)" test "$AT_THE_KILL" -lt 300
check "all 300 pods are created and injected" eventually 120 all_injected crowd 300
start_replica one
check "the killed replica comes back" eventually 40 ready one
kube -n crowd delete deployment crowd --wait=false > /dev/null

check "a replica is rolled and no pod is refused meanwhile" pods_meanwhile stop_gracefully
start_replica one
check "the rolled replica comes back" eventually 40 ready one
check "nobody was turned away for load" eval 'equals "$(metric two injector_shed_total)" 0'
