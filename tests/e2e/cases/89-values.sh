# One setting is one value: helm puts it into the ConfigMaps, and the webhook, 'kube-inject --from-cluster' and 'status' see the same.

INJECTOR_BINARY=${INJECTOR_CLI:-$PWD/artifacts/publish/linux-x64/injector}
read -r "PORT[valued]" "MANAGEMENT[valued]" <<< "$(free_ports 2)"

# valued_with VALUE...: the release with these values and no others than it needs to be reached.
valued_with() {
  local values=(--set "revision=valued,webhook.url=https://127.0.0.1:${PORT[valued]}/inject") value
  for value in "$@"; do values+=(--set "$value"); done
  "$HELM" upgrade --install valued "$VALUED_CHART" -n istio-system "${values[@]}" > /dev/null
}

start_valued() {
  local arguments account
  mapfile -t arguments < <(chart_arguments valued-valued)
  account=$(service_account_kubeconfig valued-valued) || return 1
  start_webhook valued "${arguments[@]}" --kubeconfig "$account"
}

by_webhook() { pod_yaml valued plain "${1:-}" | kube create --dry-run=server -o yaml -f -; }
by_command() { pod_yaml valued plain "${1:-}" | "$INJECTOR_BINARY" kube-inject -f - --from-cluster -r valued; }

# pod_has EXPRESSION: of the pod on standard input; proxy and init are its injected containers, env the proxy's environment.
pod_has() {
  python3 -c '
import sys, yaml
pod = next(d for d in yaml.safe_load_all(sys.stdin) if d)
containers = {c["name"]: c for c in pod["spec"]["containers"] + pod["spec"].get("initContainers", [])}
proxy = containers.get("istio-proxy")
env = {e["name"]: e.get("value") for e in proxy["env"]} if proxy else {}
annotations = pod["metadata"].get("annotations") or {}
assert eval(f"({sys.argv[1]})"), (sys.argv[1], sorted(containers), proxy and (proxy["image"], proxy["resources"]), annotations)' "$1"
}

# says EXPRESSION [LABELS] VALUE...: the release has these values alone; the webhook and the command line make pods of which the expression is true.
says() {
  local expression=$1 labels=''
  shift
  if [[ $1 == '{'* ]]; then labels=$1; shift; fi
  valued_with "$@" && eventually 15 eval 'by_webhook "$labels" | pod_has "$expression"' || { by_webhook "$labels" | pod_has "$expression"; return 1; }
  by_command "$labels" | pod_has "$expression"
}

kube create namespace valued > /dev/null && kube label namespace valued istio.io/rev=valued > /dev/null
check "the default service account is there" eventually 20 kube -n valued get serviceaccount default
"$HELM" package charts/injector -d "$folder/archive" > /dev/null
VALUED_CHART=$folder/archive/injector-0.1.0.tgz
check "a fresh install from the archive, with many values at once" valued_with hub=registry.example.org/h tag=1.30.1 proxy.resources.limits.cpu=null \
  proxy.resources.requests.cpu=7m cni.enabled=true meshConfig.trustDomain=valued.example global.network=net9 injectedAnnotations.team=mesh
start_valued
check "its webhook is ready, with a certificate for the URL's host" eventually 40 ready valued
check "it injects with all of them" eval "eventually 20 eval 'by_webhook | pod_has \"proxy\"'; by_webhook | pod_has '
  proxy[\"image\"] == \"registry.example.org/h/proxyv2:1.30.1\" and proxy[\"resources\"][\"requests\"][\"cpu\"] == \"7m\" and \"cpu\" not in proxy[\"resources\"][\"limits\"]
  and \"istio-validation\" in containers and env[\"TRUST_DOMAIN\"] == \"valued.example\" and env[\"ISTIO_META_NETWORK\"] == \"net9\" and annotations[\"team\"] == \"mesh\"'"
check "hub and tag" says 'proxy["image"] == "registry.example.org/other/proxyv2:1.29.0"' hub=registry.example.org/other tag=1.29.0
check "proxy" says 'proxy["resources"]["requests"]["memory"] == "77Mi" and proxy["resources"]["limits"]["cpu"] in ("2", "2000m")' proxy.resources.requests.memory=77Mi
check "proxyInit" says 'containers["istio-init"]["image"] == "registry.example.org/init:1"' proxyInit.image=registry.example.org/init:1
check "cni" says '"istio-validation" in containers' cni.enabled=true
check "meshConfig" says 'env["TRUST_DOMAIN"] == "two.example"' meshConfig.trustDomain=two.example
check "values" says 'env["ISTIO_META_CLUSTER_ID"] == "c2"' values.global.multiCluster.clusterName=c2
check "global, as Istio's chart has it" says '"--proxyLogLevel=debug" in proxy["args"]' global.proxy.logLevel=debug
check "a part of configuration.values" says 'proxy["image"].endswith("/small:1.30.0")' configuration.values.global.proxy.image=small
check "a template beside the built-in ones" says '"mine" in containers and proxy' 'templates.mine=spec: {containers: [{name: mine\, image: registry.example.org/mine:1}]}' 'defaultTemplates={sidecar,mine}'
check "injectedAnnotations" says 'annotations["a/b"] == "c"' injectedAnnotations.a/b=c
check "neverInjectSelector" says 'not proxy' '{"kind": "job"}' 'neverInjectSelector[0].matchLabels.kind=job'
check "policy" says 'not proxy' policy=disabled
check "istioVersion and variables of templates" says 'annotations["seen"] == "hers" and "istio-proxy" in [c["name"] for c in pod["spec"]["containers"]]' \
  istioVersion=1.26.0 env.MINE=hers 'defaultTemplates={sidecar,seen}' 'templates.seen=metadata: {annotations: {seen: {{ env `MINE` `none` }}}}'
check "platform, with the users of the namespace" eval 'kube annotate namespace valued openshift.io/sa.scc.uid-range=5000/100 > /dev/null &&
  says "proxy[\"securityContext\"][\"runAsUser\"] == 5099" platform=openshift'

# What is running, too: a Deployment's pod from before is stale, one from after is not.
valued_deployment() {
  kube apply -f - << YAML
apiVersion: apps/v1
kind: Deployment
metadata: {name: $1, namespace: valued}
spec:
  selector: {matchLabels: {app: $1}}
  template:
    metadata: {labels: {app: $1}}
    spec: {containers: [{name: app, image: registry.example.org/app:1}]}
YAML
}
valued_state() { "$INJECTOR_BINARY" status -n valued -o json | python3 -c '
import json, sys
print(next(w["state"] for n in json.load(sys.stdin)["namespaces"] for w in n["workloads"] if w["name"] == sys.argv[1]))' "$1"; }
check "status: a pod made with the values is up to date" eval \
  'valued_with proxy.logLevel=info && sleep 2 && valued_deployment before && eventually 60 all_injected valued 1 app=before && equals "$(valued_state before)" injected'
check "status: after another value it is stale, and a new one is not" eval \
  'valued_with proxy.logLevel=error && sleep 2 && valued_deployment after && eventually 60 all_injected valued 1 app=after && equals "$(valued_state before) $(valued_state after)" "stale injected"'
check "status: with other settings it is stale, and a new one is not" eval \
  'valued_with platform=openshift && sleep 2 && valued_deployment settled && eventually 60 all_injected valued 1 app=settled && equals "$(valued_state after) $(valued_state settled)" "stale injected"'
stop valued
check "the release goes" "$HELM" uninstall valued -n istio-system
kube delete namespace valued --wait=false > /dev/null
