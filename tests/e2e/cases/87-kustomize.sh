# The kustomization that diff writes, built by the kustomize in a real kubectl: the same objects that kube-inject makes.

INJECTOR_BINARY=${INJECTOR_CLI:-$PWD/artifacts/publish/linux-x64/injector}
injector() { "$INJECTOR_BINARY" "$@"; }
if ! "$KUBECTL" kustomize --help > /dev/null 2>&1; then
  say "skipped - kustomization: this kubectl has no kustomize"
  return 0
fi

mkdir -p "$folder/kustomize/src/jobs"
cat > "$folder/kustomize/src/web.yaml" << 'YAML'
apiVersion: apps/v1
kind: Deployment
metadata: {name: web.v1, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations: {prometheus.io/port: "9090", prometheus.io/scrape: "true"}
    spec:
      containers:
      - name: web
        image: registry.example.org/web:1
        args: ["line\n", "a: b # c"]
        readinessProbe: {httpGet: {path: /ready, port: 8080}}
---
# The same name without a namespace, and almost the same name beside it.
apiVersion: apps/v1
kind: Deployment
metadata: {name: web.v1}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, sidecar.istio.io/inject: "false"}}
    spec: {containers: [{name: web, image: registry.example.org/web:1}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web-v1, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, sidecar.istio.io/inject: "false"}}
    spec: {containers: [{name: web, image: registry.example.org/web:1}]}
YAML
cat > "$folder/kustomize/src/jobs/all.yaml" << 'YAML'
apiVersion: v1
kind: List
items:
- apiVersion: batch/v1
  kind: CronJob
  metadata: {name: nightly, namespace: shop}
  spec:
    schedule: "0 3 * * *"
    jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: run, image: registry.example.org/run:1}]}}}}
- apiVersion: v1
  kind: Service
  metadata: {name: web, namespace: shop}
  spec: {selector: {app: web}, ports: [{name: http, port: 80}]}
YAML

# same_objects FILE FOLDER: the objects of a stream and those of a folder's files are equal, Lists read as their items.
same_objects() { python3 -c '
import pathlib, sys, yaml
def read(texts):
    found = {}
    for text in texts:
        for document in yaml.safe_load_all(text):
            for item in document["items"] if document["kind"] == "List" else [document]:
                found[item["kind"], item["metadata"].get("namespace"), item["metadata"]["name"]] = item
    return found
built = read([open(sys.argv[1]).read()])
injected = read(path.read_text() for path in pathlib.Path(sys.argv[2]).rglob("*.yaml"))
print("built", sorted(map(str, built)), "injected", sorted(map(str, injected)))
print("differ", [name for name in injected if built.get(name) != injected[name]])
sys.exit(built != injected)' "$1" "$2"; }
kustomization_of() { local c=0; injector diff "$@" --output kustomize > "$folder/kustomize/kustomization.yaml" || c=$?; [ $c = 1 ]; }

injector kube-inject -f "$folder/kustomize/src" -R -o "$folder/kustomize/injected" -q 2> /dev/null
check "kustomize: diff writes what injection adds, and that there is a difference" kustomization_of -f "$folder/kustomize/src" -R
cp "$folder/kustomize/kustomization.yaml" "$folder/kustomize/src/"
check "kustomize: kubectl builds it" eval '"$KUBECTL" kustomize "$folder/kustomize/src" > "$folder/kustomize/built.yaml"'
check "kustomize: the result is what kube-inject makes" same_objects "$folder/kustomize/built.yaml" "$folder/kustomize/injected"
rm "$folder/kustomize/src/kustomization.yaml"

# Back again: from the injected files to the sources, one of them gone.
rm "$folder/kustomize/src/jobs/all.yaml"
check "kustomize: between two folders, with objects that are gone" kustomization_of "$folder/kustomize/injected" "$folder/kustomize/src"
cp "$folder/kustomize/kustomization.yaml" "$folder/kustomize/injected/"
check "kustomize: kubectl builds that too" eval '"$KUBECTL" kustomize "$folder/kustomize/injected" > "$folder/kustomize/back.yaml"'
check "kustomize: the result is the second folder" same_objects "$folder/kustomize/back.yaml" "$folder/kustomize/src"
