# diff against what runs and as the program of kubectl diff; a real API server adds its defaults, a real kubectl calls the program.

INJECTOR_BINARY=${INJECTOR_CLI:-$PWD/artifacts/publish/linux-x64/injector}
injector() { "$INJECTOR_BINARY" "$@"; }
mkdir -p "$folder/diff/bin" "$folder/diff/src"
ln -sf "$INJECTOR_BINARY" "$folder/diff/bin/injector"

cat > "$folder/diff/src/all.yaml" << 'YAML'
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, sidecar.istio.io/inject: "true"}}
    spec:
      containers:
      - name: web
        image: registry.example.org/web:1
        ports: [{containerPort: 8080}]
        readinessProbe: {httpGet: {port: 8080}}
        resources: {limits: {cpu: 0.5, memory: 1024Mi}}
      volumes: [{name: settings, configMap: {name: settings}}]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: registry.example.org/db:1}]}
  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: registry.example.org/agent:1}], nodeSelector: {none: "true"}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{name: http, port: 80}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {a: b}
---
apiVersion: v1
kind: Secret
metadata: {name: password}
data: {password: aHVudGVyMg==}
YAML

make_namespace cli-diff
diff_cluster() { injector diff -f "$folder/diff/src" -n cli-diff --against-cluster "$@"; }
# code COMMAND…: what it writes, then its exit code.
code() { local c=0; "$@" || c=$?; echo "exit $c"; }

check "diff: what does not run is new" eval 'contains "$(code diff_cluster --stat 2> /dev/null)" "6 added, 0 unchanged
exit 1"'
injector kube-inject -f "$folder/diff/src" -n cli-diff -o "$folder/diff/injected" -q
kube -n cli-diff apply -f "$folder/diff/injected" > /dev/null
check "diff: what was applied is no difference, whatever the server added" eval 'equals "$(code diff_cluster -q)" "exit 0"'
kube -n cli-diff patch deployment web --type=json -p '[{"op": "replace", "path": "/spec/replicas", "value": 3}]' > /dev/null
kube -n cli-diff patch secret password --type=json -p '[{"op": "replace", "path": "/data/password", "value": "c2VjcmV0"}]' > /dev/null
diff_cluster > "$folder/diff/out.txt" 2> "$folder/diff/err.txt"
check "diff: what somebody changed is shown" eval 'contains "$(cat "$folder/diff/out.txt")" "
-  replicas: 3
+  replicas: 1
" && equals "$(tail -n 1 "$folder/diff/err.txt")" "2 changed, 4 unchanged"'
check "diff: a Secret is shown as stars" eval 'contains "$(cat "$folder/diff/out.txt")" "(before)" && ! grep -qE "c2VjcmV0|aHVudGVyMg" "$folder/diff/out.txt"'

# kubectl_diff: kubectl's own comparison, shown by the injector.
kubectl_diff() { PATH=$folder/diff/bin:$PATH KUBECTL_EXTERNAL_DIFF="injector diff" kube -n cli-diff diff -f "$folder/diff/injected/all.yaml"; }
kubectl_diff > "$folder/diff/kubectl.txt" 2>&1
KUBECTL_CODE=$?
check "kubectl diff runs it: exit code 1" equals "$KUBECTL_CODE" 1
check "kubectl diff runs it: the change, without generation and managed fields" eval 'contains "$(cat "$folder/diff/kubectl.txt")" "# Deployment cli-diff/web: changed, +1 -1 lines" && ! grep -q "generation" "$folder/diff/kubectl.txt"'
kube -n cli-diff apply -f "$folder/diff/injected" > /dev/null
check "kubectl diff runs it: no difference any more" eval 'equals "$(code kubectl_diff 2> /dev/null)" "exit 0"'
check "diff: nor has it any" eval 'equals "$(code diff_cluster -q)" "exit 0"'
kube delete namespace cli-diff --wait=false > /dev/null
