# The configuration changes while pods are created: a good change takes over, a bad one leaves the last good one serving and says so.

CONFIG=istio-sidecar-injector
data_of() { kube -n istio-system get configmap "$CONFIG" -o "jsonpath={.data.$1}"; }
put() { kube -n istio-system patch configmap "$CONFIG" --type merge -p "$(python3 -c 'import json, sys; print(json.dumps({"data": {sys.argv[1]: sys.argv[2] if len(sys.argv) > 2 else None}}))' "$@")"; }
generation() { metric one injector_configuration_generation; }

retag() { put values "$(printf '%s' "$VALUES" | python3 -c '
import json, sys, yaml
values = yaml.safe_load(sys.stdin)
values["global"]["tag"] = sys.argv[1]
print(json.dumps(values))' "$1")" && eventually 20 image_is "$1"; }
image_is() { contains "$(pod_yaml shop image | kube create --dry-run=server -o yaml -f -)" ":$1"; }
events() { kube -n istio-system get events -o 'jsonpath={range .items[*]}{.involvedObject.name} {.reason} {.message}{"\n"}{end}'; }

VALUES=$(data_of values)
TEMPLATES=$(data_of config)
check "a change is taken while pods are created" pods_meanwhile retag 1.99.0-e2e
check "both replicas have it" eval 'eventually 20 eval "[ \$(metric two injector_configuration_generation) -ge 2 ]"'
check "a broken change is refused by the webhook" eval 'put config "templates: {sidecar: \"{{ if }}\"}" && eventually 20 eval "[ \$(metric one injector_configuration_rejected) = 1 ]"'
check "the last good configuration serves on" image_is 1.99.0-e2e
check "readiness stays and tells it" eval 'ready one && contains "$(readyz one)" "[!]configuration-latest not taken"'
check "the log tells it" grep -q "configuration not taken" "$folder/one.log"
check "an Event on the ConfigMap tells it" eval 'eventually 10 eval "contains \"\$(events)\" \"$CONFIG ConfigurationRejected\""'
check "a missing key is told by name" eval 'put config && eventually 20 eval "contains \"\$(readyz one)\" \"key config: the key is missing\""'
check "the last good configuration serves on without the key" image_is 1.99.0-e2e
check "the repaired configuration is taken" eval 'put config "$TEMPLATES" && put values "$VALUES" && eventually 20 eval "[ \$(metric one injector_configuration_rejected) = 0 ]" && ! image_is 1.99.0-e2e'
