# The API server proves itself with a client certificate; nobody else is served.

refused_without() { ! curl -sk -m 5 "https://127.0.0.1:${PORT[one]}/inject" -d '{}'; }
refused_with() { ! curl -sk -m 5 --cert "$1.crt" --key "$1.key" "https://127.0.0.1:${PORT[one]}/inject" -d '{}'; }

foreign_certificate() {
  mkdir -p "$folder/foreign" && pki_authority "$folder/foreign" && pki_certificate "$folder/foreign" stranger /CN=kube-apiserver-webhook-client clientAuth
}

check "the API server's certificate is accepted" eval 'contains "$(pod_yaml shop proven | kube create --dry-run=server -o yaml -f -)" "name: istio-proxy"'
check "the same certificate by hand is accepted" eval 'equals "$(post one)" 200'
check "a caller without a certificate is refused" refused_without
check "a certificate of another authority is refused" eval 'foreign_certificate && refused_with "$folder/foreign/stranger"'
check "a certificate with another name is refused" refused_with "$CONTROL_PLANE_FOLDER/pki/admin"
check "refusals are in the log" grep -q "connection refused: client certificate" "$folder/one.log"
