# Forced rotations of the authority while pods are created: no creation fails, and the old authority leaves in the end.
# SOAK_ROTATIONS (20) is how many; outside the gate 1,000 of them are a soak test: SOAK_ROTATIONS=1000 E2E_SECONDS=10800 bash tests/e2e/run.sh rotation
SOAK_ROTATIONS=${SOAK_ROTATIONS:-20}

secret_key() { kube -n istio-system get secret injector-certificates-authority -o "jsonpath={.data.$1}"; }
authorities() { bundle | cut -d ' ' -f 1 | base64 -d | grep -c BEGIN; }
rotated() { [ "$(secret_key 'ca\.key')" != "$1" ] && [ "$(authorities)" -eq 1 ] && [ -z "$(secret_key 'next-ca\.key')" ]; }

rotate() {
  local before
  before=$(secret_key 'ca\.key')
  kube -n istio-system annotate --overwrite secret injector-certificates-authority "injector/rotate-after=$(date -u -d '+1 second' +%Y-%m-%dT%H:%M:%SZ)" || return 1
  eventually 60 rotated "$before"
}

rotations() {
  local count
  for ((count = 1; count <= SOAK_ROTATIONS; count++)); do
    rotate || { printf 'rotation %s of %s did not end\n' "$count" "$SOAK_ROTATIONS"; return 1; }
  done
}

kube get namespace shop > /dev/null 2>&1 || make_namespace shop istio-injection=enabled
BEFORE=$(served one)
check "$SOAK_ROTATIONS forced rotations end, and no pod is refused meanwhile" pods_meanwhile rotations
say "$(cat "$folder/meanwhile.count") pods were created meanwhile"
check "another certificate is served" eval '[ "$(served one)" != "$BEFORE" ] && equals "$(served one)" "$(served two)"'
check "the expiry is told" eval '[ "$(metric one injector_certificate_seconds_left)" -gt 86400 ] && [ "$(metric one injector_certificate_authority_seconds_left)" -gt 86400 ]'
check "only the CA bundle was written" eval 'equals "$(kube get mutatingwebhookconfiguration istio-sidecar-injector -o json | python3 -c "
import json, sys
print(*[w[\"name\"] for w in json.load(sys.stdin)[\"webhooks\"]])")" "rev.namespace.sidecar-injector.istio.io rev.object.sidecar-injector.istio.io namespace.sidecar-injector.istio.io object.sidecar-injector.istio.io"'

# Somebody's certificate in the place of ours: the webhook finds out what the API server will say.
stranger() {
  local pki=$folder/stranger
  mkdir -p "$pki"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=stranger -addext "subjectAltName=$1" \
    -keyout "$pki/tls.key" -out "$pki/tls.crt" 2> /dev/null || return 1
  start_webhook stranger --tls-cert-file "$pki/tls.crt" --tls-private-key-file "$pki/tls.key" --kubeconfig "$SERVICE_ACCOUNT" \
    --webhookConfig istio-sidecar-injector
  eventually 20 eval 'contains "$(readyz stranger)" "callers MutatingWebhookConfiguration istio-sidecar-injector: '"$2"'"' && ! ready stranger
  local status=$?
  stop stranger
  return $status
}
check "a certificate of an authority that no caBundle holds keeps a webhook unready" stranger IP:127.0.0.1 "the caBundle"
check "one that is trusted by every caller does not" eval 'contains "$(readyz one)" "[+]callers ok" && contains "$(readyz one)" "[+]callers-all ok"'
