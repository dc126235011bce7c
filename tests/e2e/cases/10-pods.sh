# Every pod created in a labelled namespace has its sidecar, whoever creates it.

SAMPLE=samples/bookinfo/bookinfo.yaml
replicas_of() { python3 -c 'import sys, yaml; print(sum(d["spec"].get("replicas", 1) for d in yaml.safe_load_all(open(sys.argv[1])) if d and d["kind"] == "Deployment"))' "$1"; }

owners() {
  cat << YAML
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ledger, namespace: shop}
spec:
  serviceName: ledger
  podManagementPolicy: Parallel
  replicas: 2
  selector: {matchLabels: {app: ledger}}
  template:
    metadata: {labels: {app: ledger}}
    spec: {containers: [{name: ledger, image: registry.example.org/ledger:1}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: tally, namespace: shop}
spec:
  template:
    metadata: {labels: {app: tally}}
    spec: {restartPolicy: Never, containers: [{name: tally, image: registry.example.org/tally:1}]}
---
apiVersion: $(server_has 21 && echo batch/v1 || echo batch/v1beta1)
kind: CronJob
metadata: {name: ticker, namespace: shop}
spec:
  schedule: "* * * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      template:
        metadata: {labels: {app: ticker}}
        spec: {restartPolicy: Never, containers: [{name: ticker, image: registry.example.org/ticker:1}]}
YAML
}

make_namespace books istio-injection=enabled
make_namespace shop istio-injection=enabled
make_namespace plain
check "bookinfo is applied to a labelled namespace" kube -n books apply -f "$SAMPLE"
check "all pods of bookinfo are injected" eval 'eventually 60 all_injected books "$(replicas_of "$SAMPLE")"'
check "in a namespace without label nobody is asked" eval 'kube -n plain run alone --image=registry.example.org/app:1 && equals "$(stored plain)" "alone 0 - -"'
check "StatefulSet, Job and CronJob are applied" eval 'owners | kube apply -f -'
check "StatefulSet pods are injected" eventually 60 all_injected shop 2 app=ledger
check "the Job's pod is injected" eventually 60 all_injected shop 1 app=tally
check "a bare pod is injected" eval 'pod_yaml shop lone "{app: lone}" | kube create -f - && all_injected shop 1 app=lone'
check "the proxy knows the Deployment it works for" eval 'equals "$(environment_of books app=ratings ISTIO_META_WORKLOAD_NAME)" ratings-v1'
check "a server-side dry run shows the sidecar and stores nothing" eval \
  'contains "$(pod_yaml shop ghost | kube create --dry-run=server -o yaml -f -)" "name: istio-proxy" && ! kube -n shop get pod ghost'
check "an auto mode that found an old node makes plain sidecars" eval 'equals "$(kube -n shop get pod lone -o "jsonpath={.spec.containers[*].name}")" "app istio-proxy"'
