# A forced rotation of the authority while pods are created: no creation fails, and the old authority leaves in the end.

secret_key() { kube -n istio-system get secret injector-certificates-authority -o "jsonpath={.data.$1}"; }
authorities() { bundle | cut -d ' ' -f 1 | base64 -d | grep -c BEGIN; }
rotated() { [ "$(secret_key 'ca\.key')" != "$1" ] && [ "$(authorities)" -eq 1 ] && [ -z "$(secret_key 'next-ca\.key')" ]; }

rotate() {
  local before
  before=$(secret_key 'ca\.key')
  kube -n istio-system annotate --overwrite secret injector-certificates-authority "injector/rotate-after=$(date -u -d '+1 second' +%Y-%m-%dT%H:%M:%SZ)" || return 1
  eventually 60 rotated "$before"
}

BEFORE=$(served one)
check "a forced rotation ends, and no pod is refused meanwhile" pods_meanwhile rotate
check "another certificate is served" eval '[ "$(served one)" != "$BEFORE" ] && equals "$(served one)" "$(served two)"'
check "the expiry is told" eval '[ "$(metric one injector_certificate_seconds_left)" -gt 86400 ] && [ "$(metric one injector_certificate_authority_seconds_left)" -gt 86400 ]'
check "only the CA bundle was written" eval 'equals "$(kube get mutatingwebhookconfiguration istio-sidecar-injector -o json | python3 -c "
import json, sys
print(*[w[\"name\"] for w in json.load(sys.stdin)[\"webhooks\"]])")" "rev.namespace.sidecar-injector.istio.io rev.object.sidecar-injector.istio.io namespace.sidecar-injector.istio.io object.sidecar-injector.istio.io"'
