# Words about the cluster: installing the chart, making namespaces and pods, looking at what was stored.

kube() { "$KUBECTL" --request-timeout=30s "$@"; }

# render RELEASE HELM-ARGUMENT...: the chart as helm renders it for the release of the running API server.
render() {
  local release=$1
  shift
  "$HELM" template "$release" charts/injector -n istio-system --no-hooks --kube-version "$(server_version)" "$@"
}

server_version() {
  if [ -z "${SERVER_VERSION:-}" ]; then SERVER_VERSION=$(kube version -o json 2> /dev/null | python3 -c 'import json, sys; print(json.load(sys.stdin)["serverVersion"]["gitVersion"])'); fi
  printf '%s' "$SERVER_VERSION"
}

# server_has MINOR: whether the API server is of release 1.MINOR or later.
server_has() {
  local minor
  minor=$(server_version | sed -n 's/^v1\.\([0-9]*\).*/\1/p')
  [ "$minor" -ge "$1" ]
}

# service_account_kubeconfig RELEASE: a kubeconfig with nothing but the rights of the chart's ServiceAccount; prints its path.
service_account_kubeconfig() {
  local file=$folder/$1.kubeconfig token
  token=$(kube -n istio-system create token "$1" --duration 1h) || return 1
  cat > "$file" << KUBECONFIG
apiVersion: v1
kind: Config
clusters:
- name: e2e
  cluster: {server: "${2:-$CONTROL_PLANE_SERVER}", certificate-authority: $CONTROL_PLANE_FOLDER/pki/ca.crt}
users:
- name: $1
  user: {token: $token}
contexts:
- name: e2e
  context: {cluster: e2e, user: $1}
current-context: e2e
KUBECONFIG
  printf '%s' "$file"
}

# chart_arguments DEPLOYMENT: the container's arguments as installed, one a line, without those that only fit a pod: addresses and mounted files.
chart_arguments() {
  kube -n istio-system get deployment "$1" -o 'jsonpath={range .spec.template.spec.containers[0].args[*]}{@}{"\n"}{end}' \
    | grep -vE '^--(port|management-address)=' | sed "s|=/etc/injector/client-ca/ca.crt|=$CONTROL_PLANE_FOLDER/pki/ca.crt|"
}

# make_namespace NAME [LABEL=VALUE...]: with its default service account, which the controller manager makes.
make_namespace() {
  kube create namespace "$1" > /dev/null || return 1
  [ $# -eq 1 ] || kube label namespace "$@" > /dev/null || return 1
  eventually 20 kube -n "$1" get serviceaccount default
}

# pod_yaml NAMESPACE NAME [LABELS [ANNOTATIONS]]: a pod as YAML; labels and annotations as JSON objects.
pod_yaml() {
  local labels=${3:-} annotations=${4:-}
  cat << POD
---
apiVersion: v1
kind: Pod
metadata: {name: "$2", namespace: "$1", labels: ${labels:-{\}}, annotations: ${annotations:-{\}}}
spec:
  containers: [{name: app, image: registry.example.org/app:1}]
POD
}

# stored NAMESPACE [SELECTOR]: 'name proxies image revision' of each pod.
stored() {
  kube -n "$1" get pods ${2:+-l "$2"} -o json | python3 -c '
import json, sys
for pod in json.load(sys.stdin)["items"]:
    spec, meta = pod["spec"], pod["metadata"]
    proxies = [c for c in spec["containers"] + spec.get("initContainers", []) if c["name"] == "istio-proxy"]
    status = json.loads(meta.get("annotations", {}).get("sidecar.istio.io/status", "{}"))
    print(meta["name"], len(proxies), proxies[0]["image"] if proxies else "-", status.get("revision", "-"))'
}

# all_injected NAMESPACE COUNT [SELECTOR]: that many pods, each with exactly one proxy.
all_injected() {
  local pods
  pods=$(stored "$1" "${3:-}")
  equals "$(awk '$2 == 1' <<< "$pods" | grep -c .) of $(grep -c . <<< "$pods")" "$2 of $2"
}

# environment_of NAMESPACE SELECTOR VARIABLE: what the proxy of the first such pod is given.
environment_of() {
  kube -n "$1" get pods -l "$2" -o json | python3 -c '
import json, sys
pod = json.load(sys.stdin)["items"][0]
proxy = next(c for c in pod["spec"]["containers"] if c["name"] == "istio-proxy")
print(next((e.get("value", "") for e in proxy["env"] if e["name"] == sys.argv[1]), "-"))' "$3"
}
