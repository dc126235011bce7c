# Certificates and kubeconfigs of a control plane, all in one folder; openssl, ECDSA P-256, valid for two days.

# pki_authority FOLDER: ca.crt and ca.key, and the key pair that signs service-account tokens.
pki_authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=injector-e2e" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign,digitalSignature" \
    -keyout "$1/ca.key" -out "$1/ca.crt" 2> /dev/null \
    && openssl ecparam -name prime256v1 -genkey -noout -out "$1/service-accounts.key" \
    && openssl ec -in "$1/service-accounts.key" -pubout -out "$1/service-accounts.pub" 2> /dev/null
}

# pki_certificate FOLDER NAME SUBJECT USAGE [SUBJECT-ALTERNATIVE-NAMES]: NAME.crt and NAME.key signed by the CA.
# USAGE is serverAuth or clientAuth.
pki_certificate() {
  printf 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=%s\n%s\n' "$4" "${5:+subjectAltName=$5}" > "$1/$2.ext"
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "$3" -keyout "$1/$2.key" -out "$1/$2.csr" 2> /dev/null \
    && openssl x509 -req -in "$1/$2.csr" -CA "$1/ca.crt" -CAkey "$1/ca.key" -CAcreateserial -days 2 -extfile "$1/$2.ext" -out "$1/$2.crt" 2> /dev/null \
    && rm -f "$1/$2.csr" "$1/$2.ext"
}

# pki_kubeconfig FOLDER USER SERVER FILE: a kubeconfig that holds everything inline.
pki_kubeconfig() {
  cat > "$4" <<KUBECONFIG
apiVersion: v1
kind: Config
clusters:
- name: e2e
  cluster:
    server: $3
    certificate-authority-data: $(base64 -w 0 "$1/ca.crt")
users:
- name: $2
  user:
    client-certificate-data: $(base64 -w 0 "$1/$2.crt")
    client-key-data: $(base64 -w 0 "$1/$2.key")
contexts:
- name: e2e
  context:
    cluster: e2e
    user: $2
current-context: e2e
KUBECONFIG
  chmod 600 "$4"
}

# pki_webhook_client FOLDER: the API server shows this certificate to every webhook (admission-control-config-file).
pki_webhook_client() {
  pki_certificate "$1" webhook-client "/CN=kube-apiserver-webhook-client" clientAuth || return 1
  cat > "$1/webhook-client.kubeconfig" <<KUBECONFIG
apiVersion: v1
kind: Config
users:
- name: '*'
  user:
    client-certificate: $1/webhook-client.crt
    client-key: $1/webhook-client.key
KUBECONFIG
  cat > "$1/admission.yaml" <<ADMISSION
apiVersion: apiserver.config.k8s.io/v1
kind: AdmissionConfiguration
plugins:
- name: MutatingAdmissionWebhook
  configuration:
    apiVersion: apiserver.config.k8s.io/v1
    kind: WebhookAdmissionConfiguration
    kubeConfigFile: $1/webhook-client.kubeconfig
ADMISSION
}
