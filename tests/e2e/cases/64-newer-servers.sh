# What only newer API servers have. On older ones each is skipped, and says so.

new_node() {
  kube create -f - << NODE
apiVersion: v1
kind: Node
metadata: {name: new-node}
status: {nodeInfo: {kubeletVersion: $(server_version), architecture: amd64, bootID: b, containerRuntimeVersion: c, kernelVersion: k, kubeProxyVersion: p, machineID: m, operatingSystem: linux, osImage: o, systemUUID: s}}
NODE
}

native_proxies() { kube -n newer get pods -o json | python3 -c '
import json, sys
print(sum(c["name"] == "istio-proxy" and c.get("restartPolicy") == "Always" for p in json.load(sys.stdin)["items"] for c in p["spec"].get("initContainers", [])))'; }

if server_has 29; then
  check "native sidecars: a node that can run them, and none that cannot" eval 'kube delete node old-node && new_node'
  check "a pod's sidecar is an init container that goes on running" eval 'make_namespace newer istio-injection=enabled &&
    eventually 20 eval "pod_yaml newer native-\$RANDOM | kube create -f - && [ \$(native_proxies) -ge 1 ]"'
  kube delete node new-node > /dev/null
  old_node > /dev/null
else
  skipped "native sidecars" "the API server is $(server_version), they are from 1.29 on"
fi

if server_has 30; then
  check "match conditions: installed with the chart" install_default --set "webhook.matchConditions[0].name=not-passed" \
    --set-string 'webhook.matchConditions[0].expression=!(has(object.metadata.labels) && "pass" in object.metadata.labels)'
  check "a pod that they leave out is not injected, and another is" eval 'make_namespace conditions istio-injection=enabled &&
    pod_yaml conditions out "{pass: \"yes\"}" | kube apply -f - && pod_yaml conditions in | kube apply -f - &&
    equals "$(stored conditions | cut -d " " -f 1,2)" "in 1
out 0"'
  install_default > /dev/null
else
  skipped "match conditions" "the API server is $(server_version), they are on by default from 1.28 and stable from 1.30 on"
fi
