# Opting in, opting out, revisions and tags: each cell of the matrix, each pod really sent through the API server (and not stored).

canary_url() { printf 'https://127.0.0.1:%s/inject' "${PORT[canary]}"; }
install_canary() { render canary --set revision=canary --set webhook.url="$(canary_url)" "$@" | kube apply -f -; }

start_canary() {
  local arguments account
  mapfile -t arguments < <(chart_arguments canary-canary)
  account=$(service_account_kubeconfig canary-canary) || return 1
  start_webhook canary "${arguments[@]}" --kubeconfig "$account" --dns-name=127.0.0.1
}

# has_bundle NAME COUNT: the configuration has that many entries, each with a CA bundle.
has_bundle() { [ "$(kube get mutatingwebhookconfiguration "$1" -o 'jsonpath={.webhooks[*].clientConfig.caBundle}' | wc -w)" -eq "$2" ]; }

# cells INSTALLATION: sends every pod of the matrix and counts each cell as a check.
cells() {
  local line
  python3 tests/e2e/lib/matrix.py pods | kube create --dry-run=server -f - -o \
    'go-template={{.metadata.namespace}} {{.metadata.name}} {{with .metadata.annotations}}{{index . "sidecar.istio.io/status"}}{{end}}{{"\n"}}' 2> "$folder/matrix-$1.err" \
    | sed -E 's/ \{.*"revision":"([^"]*)".*/ \1/' > "$folder/matrix-$1.txt"
  while read -r line; do
    check "${line#*ok }" test "${line%% *}" = ok
  done < <(python3 tests/e2e/lib/matrix.py compare "$1" < "$folder/matrix-$1.txt")
}

read -r "PORT[canary]" "MANAGEMENT[canary]" <<< "$(free_ports 2)"
check "a second revision with a tag is installed beside the first" install_canary --set 'revisionTags={prod}'
start_canary
check "its webhook becomes ready and keeps both CA bundles" eval \
  'eventually 40 ready canary && eventually 30 has_bundle istio-sidecar-injector-canary 2 && eventually 30 has_bundle istio-revision-tag-prod 2'
python3 tests/e2e/lib/matrix.py namespaces | kube create -f - > /dev/null
sleep 1
cells plain

check "enableNamespacesByDefault is installed" eval 'install_default --set enableNamespacesByDefault=true && eventually 30 has_bundle istio-sidecar-injector 5'
sleep 1
cells by-default
check "system namespaces stay out of it" eval \
  'equals "$(pod_yaml kube-public p | kube create --dry-run=server -f - -o "jsonpath={.spec.containers[*].name}")" app'
check "the plain install comes back" install_default

kube delete mutatingwebhookconfiguration istio-sidecar-injector > /dev/null
check "the tag default is installed in place of the plain install" install_canary --set 'revisionTags={prod,default}'
stop canary
start_canary
check "the tag's webhook configuration has its CA bundle" eval 'eventually 40 ready canary && eventually 40 has_bundle istio-revision-tag-default 4'
cells tag-default
check "the tag default goes and the plain install is back" eval \
  'kube delete mutatingwebhookconfiguration istio-revision-tag-default && install_default && eventually 40 bundle_is_everywhere'
