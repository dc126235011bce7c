# One of two replicas dies, or is rolled, while pods are created with failurePolicy Fail.

kill_one_while_300_start() {
  kube -n crowd create deployment crowd --image=registry.example.org/crowd:1 --replicas=300 || return 1
  eventually 30 eval '[ "$(kube -n crowd get pods -o name | wc -l)" -ge 20 ]'
  stop one KILL
  kube -n crowd get pods -o name | wc -l
}

roll_one() {
  stop one || return 1
  start_replica one
  eventually 30 ready one
}

make_namespace crowd istio-injection=enabled
check "failurePolicy is Fail" eval 'equals "$(kube get mutatingwebhookconfiguration istio-sidecar-injector -o "jsonpath={.webhooks[*].failurePolicy}")" "Fail Fail Fail Fail"'
eventually 30 kube -n crowd get serviceaccount default
kube -n crowd create deployment crowd --image=registry.example.org/crowd:1 --replicas=300 > /dev/null
eventually 30 eval '[ "$(kube -n crowd get pods -o name | wc -l)" -ge 20 ]'
AT_THE_KILL=$(kube -n crowd get pods -o name | wc -l)
stop one KILL
check "the replica was killed while pods were created ($AT_THE_KILL of 300)" test "$AT_THE_KILL" -lt 300
check "all 300 pods are created and injected" eventually 120 all_injected crowd 300
start_replica one
check "the killed replica comes back" eventually 40 ready one
kube -n crowd delete deployment crowd --wait=false > /dev/null

stop_and_start() { kill -TERM "${PROCESS[one]}"; eventually 30 eval '! kill -0 "${PROCESS[one]}"'; }
check "a replica is rolled and no pod is refused meanwhile" pods_meanwhile stop_and_start
start_replica one
check "the rolled replica comes back" eventually 40 ready one
check "nobody was turned away for load" eval 'equals "$(metric two injector_shed_total)" 0'
