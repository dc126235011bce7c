# Injected files that are applied again change nothing, and pods that the webhook is asked about again change nothing either.

# unchanged_when_applied_again KUBE-INJECT-ARGUMENT...: what injection writes is applied twice; the second time every object says 'unchanged'.
unchanged_when_applied_again() {
  local file=$folder/reapply.yaml status=0 second
  injector kube-inject "$@" -o "$file" 2> "$folder/reapply.err" && kube -n reapply apply -f "$file" > /dev/null || return 1
  second=$(kube -n reapply apply -f "$file") || return 1
  [ -n "$second" ] && ! grep -v ' unchanged$' <<< "$second" || status=1
  kube -n reapply delete --wait=false -f "$file" > /dev/null
  return $status
}

reapply_deployment() {
  cat << 'YAML'
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        image: registry.example.org/web:1
        ports: [{containerPort: 8080}]
        resources: {requests: {cpu: 100m}}
        readinessProbe: {httpGet: {path: /ready, port: 8080}}
        livenessProbe: {tcpSocket: {port: 8080}}
YAML
}

make_namespace reapply
reapply_deployment > "$folder/reapply-web.yaml"
check "bookinfo with the built-in templates is unchanged when it is applied again" unchanged_when_applied_again -f samples/bookinfo/bookinfo.yaml
check "so is a workload with probes" unchanged_when_applied_again -f "$folder/reapply-web.yaml"
check "so is one with holes in its traffic and amounts of its own" unchanged_when_applied_again -f "$folder/reapply-web.yaml" \
  --set global.proxy.resources.limits.cpu=0.5 --set global.proxy.resources.limits.memory=2048Mi

# Configurations of Istio's releases are no part of this repository.
SETS=${INJECTOR_CONFORMANCE:-$PWD/../shared/conformance}
for set in "$SETS"/istio*/*/; do
  release=$(basename "$set")
  settings=$(ls -d "$set"settings/*/ 2> /dev/null | head -n 1)
  [ -n "$settings" ] || continue
  check "so is one with the configuration of $release" unchanged_when_applied_again -f "$folder/reapply-web.yaml" --istio-version "$release" \
    --injectConfigFile "${settings}config.yaml" --valuesFile "${settings}values.yaml" --meshConfigFile "${settings}mesh.yaml"
done
[ -n "${settings:-}" ] || say "configurations of Istio's releases: skipped, no $SETS"

# review_of POD.json: an AdmissionReview that creates it.
review_of() { python3 -c '
import json, sys
pod = json.load(sys.stdin)
pod.pop("status", None)
print(json.dumps({"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": {
    "uid": "1", "kind": {"version": "v1", "kind": "Pod"}, "resource": {"version": "v1", "resource": "pods"}, "operation": "CREATE",
    "namespace": pod["metadata"]["namespace"], "userInfo": {"username": "e2e"}, "object": pod}}))'; }

# patch_of_second_review NAMESPACE SELECTOR: the patch that the webhook answers for a pod as it is stored.
patch_of_second_review() {
  kube -n "$1" get pods -l "$2" -o json | python3 -c 'import json, sys; print(json.dumps(json.load(sys.stdin)["items"][0]))' | review_of \
    | curl -sk -m 10 -X POST -H 'Content-Type: application/json' -d @- --cert "$CONTROL_PLANE_FOLDER/pki/webhook-client.crt" \
      --key "$CONTROL_PLANE_FOLDER/pki/webhook-client.key" "https://127.0.0.1:${PORT[one]}/inject" | python3 -c '
import base64, json, sys
response = json.load(sys.stdin)["response"]
assert response["allowed"], response
print(base64.b64decode(response.get("patch", "")).decode() or "[]")'
}

kube label namespace reapply istio-injection=enabled > /dev/null
kube -n reapply apply -f "$folder/reapply-web.yaml" > /dev/null
check "a pod is injected" eventually 60 all_injected reapply 1 app=web
check "a second review, after the server's defaults, changes nothing" eval 'equals "$(patch_of_second_review reapply app=web)" "[]"'
