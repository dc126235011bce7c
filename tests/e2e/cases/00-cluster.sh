# Installs the chart and starts two replicas at once, with nothing there: no certificate, no CA bundle, and at first no API server either.

# 1.20 refuses probes on init containers, so native sidecars would be refused; nodeSidecars=auto must find that out from this node.
read -r BALANCER_PORT GATE_PORT <<< "$(free_ports 2)"
WEBHOOK_URL=https://127.0.0.1:$BALANCER_PORT/inject
GATE=https://127.0.0.1:$GATE_PORT

old_node() {
  kube create -f - << NODE
apiVersion: v1
kind: Node
metadata: {name: old-node}
status: {nodeInfo: {kubeletVersion: v1.20.2, architecture: amd64, bootID: b, containerRuntimeVersion: c, kernelVersion: k, kubeProxyVersion: p, machineID: m, operatingSystem: linux, osImage: o, systemUUID: s}}
NODE
}

install_default() {
  render injector --set webhook.url="$WEBHOOK_URL" --set clientAuthentication.caSecret=webhook-clients \
    --set 'clientAuthentication.names={kube-apiserver-webhook-client}' "$@" | kube apply -f -
}

# start_replica NAME: with the chart's arguments and rights; the API server is reached through a gate that opens later.
start_replica() {
  local arguments
  mapfile -t arguments < <(chart_arguments injector)
  start_webhook "$1" "${arguments[@]}" --kubeconfig "$SERVICE_ACCOUNT" --dns-name=127.0.0.1 --rotation-overlap-seconds=2 --drain-seconds=3
}

post() { curl -sk -m 5 -o /dev/null -w '%{http_code}' -X POST -H 'Content-Type: application/json' -d '{}' \
  --cert "$CONTROL_PLANE_FOLDER/pki/webhook-client.crt" --key "$CONTROL_PLANE_FOLDER/pki/webhook-client.key" "https://127.0.0.1:${PORT[$1]}/inject"; }

bundle() { kube get mutatingwebhookconfiguration istio-sidecar-injector -o 'jsonpath={.webhooks[*].clientConfig.caBundle}'; }
bundle_is_everywhere() { [ "$(bundle | tr ' ' '\n' | sort -u | grep -c .)" -eq 1 ] && [ "$(bundle | wc -w)" -eq 4 ]; }
leaders() { echo $(($(metric one injector_leader) + $(metric two injector_leader))); }

check "namespace and node are made" eval 'make_namespace istio-system && old_node'
check "the chart, rendered by helm, is applied by kubectl" install_default
SERVICE_ACCOUNT=$(service_account_kubeconfig injector "$GATE")

start_replica one
start_replica two
start_balancer balancer "$BALANCER_PORT" "${PORT[one]}:${MANAGEMENT[one]}" "${PORT[two]}:${MANAGEMENT[two]}"
check "without an API server a replica lives and is not ready" eval 'eventually 20 curl -sf "http://127.0.0.1:${MANAGEMENT[one]}/healthz" && ! ready one'
check "it says what it waits for" eval 'eventually 10 eval "contains \"\$(readyz one)\" \"connection refused\""'
start_balancer gate "$GATE_PORT" "${CONTROL_PLANE_SERVER##*:}:0"
check "both replicas become ready when the API server comes" eval 'eventually 40 ready one && eventually 20 ready two'
check "two replicas that start at once agree on one certificate" eval 'equals "$(served one)" "$(served two)" && contains "$(served one)" "="'
check "one of them leads" eval 'eventually 20 eval "equals \$(leaders) 1"'
check "the CA bundle is in all four entries" eventually 20 bundle_is_everywhere
check "the log names the trouble and the recovery" eval 'grep -q "cannot watch configmaps" "$folder/one.log" && grep -q "watching configmaps again" "$folder/one.log"'
check "--probe tells ready from not" eval '"$WEBHOOK_BINARY" --probe "http://127.0.0.1:${MANAGEMENT[one]}/readyz" && ! "$WEBHOOK_BINARY" --probe "http://127.0.0.1:1/readyz"'
