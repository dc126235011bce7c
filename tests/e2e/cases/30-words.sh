# What kubectl prints when a pod is not injected, or not allowed.

# said NAME [LABELS [ANNOTATIONS]]: what kubectl prints while it creates a pod in namespace shop.
said() { pod_yaml shop "$@" | kube create --dry-run=server -f - 2>&1; }

host_network_pod() {
  printf 'apiVersion: v1\nkind: Pod\nmetadata: {name: host, namespace: shop}\nspec: {hostNetwork: true, containers: [{name: app, image: app:1}]}\n'
}

check "a bad annotation is refused in words for the pod's author" eval \
  'words=$(said bad "" "{sidecar.istio.io/interceptionMode: SIDEWAYS}"); contains "$words" "denied the request" && contains "$words" "sidecar.istio.io/interceptionMode"'
check "such a pod is refused with the status of a bad request" eval \
  'contains "$(kube create --raw /api/v1/namespaces/shop/pods -f <(pod_yaml shop bad "" "{sidecar.istio.io/interceptionMode: SIDEWAYS}" | python3 -c "import json, sys, yaml; print(json.dumps(next(d for d in yaml.safe_load_all(sys.stdin) if d)))") 2>&1)" "denied the request"'
check "a pod on the host's network passes with a warning" eval \
  'words=$(host_network_pod | kube create --dry-run=server -f - 2>&1); contains "$words" "Warning: " && contains "$words" "hostNetwork" && contains "$words" "pod/host created"'
check "opting out is silent" eval 'words=$(said quiet "" "{sidecar.istio.io/inject: \"false\"}"); equals "$words" "pod/quiet created (server dry run)"'
check "opting out is counted" eval '[ "$(($(metric one "injector_admission_total{outcome=\"skipped\",reason=\"inject-annotation-false\"}") + $(metric two "injector_admission_total{outcome=\"skipped\",reason=\"inject-annotation-false\"}")))" -ge 1 ]'
check "the decision log tells the rule" eval 'sleep 1; grep -q "\"reason\":\"inject-annotation-false\"" "$folder/one.log" "$folder/two.log"'
check "labels and annotations cannot add structure" eval \
  'words=$(said odd "" "{note.example/x: \"a\\\"b\\n  hostPID: true\\n\"}"); contains "$words" "pod/odd created"'
