# Helm itself installs, upgrades and uninstalls: what the webhook writes stays, and what a release before the keys were parted left is in nobody's way.

helm_with() { "$HELM" "$@" -n istio-system > /dev/null; }
of_secret() { kube -n istio-system get secret "$1" -o "jsonpath={.data${2:-}}"; }
helmed() { of_secret helmed-helmed-certificates-serving; of_secret helmed-helmed-certificates-authority; }

# The Secret and the Lease as the webhook itself made them then, with everything in one.
leave_former() {
  local folder=$folder/former key
  mkdir -p "$folder"
  for key in tls.crt tls.key ca.crt; do of_secret injector-certificates-serving "['${key/./\\.}']" | base64 -d > "$folder/$key"; done
  of_secret injector-certificates-authority "['ca\.key']" | base64 -d > "$folder/ca.key"
  kube -n istio-system create secret generic helmed-helmed-certificates --type=kubernetes.io/tls --from-file="$folder" &&
    kube create -f - << LEASE
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: {name: helmed-helmed-certificates, namespace: istio-system}
LEASE
}

start_helmed() {
  local arguments account
  mapfile -t arguments < <(chart_arguments helmed-helmed)
  account=$(service_account_kubeconfig helmed-helmed) || return 1
  start_webhook helmed "${arguments[@]}" --kubeconfig "$account" --dns-name=127.0.0.1
}

read -r "PORT[helmed]" "MANAGEMENT[helmed]" <<< "$(free_ports 2)"
check "a Secret and a Lease of an earlier release are there" leave_former
check "helm installs beside them" helm_with install helmed charts/injector --set revision=helmed --server-side=false
start_helmed
check "the webhook fills the Secrets that helm made" eval 'eventually 40 ready helmed && contains "$(of_secret helmed-helmed-certificates-serving)" tls.key'
check "it goes on with the authority of the earlier release" eval \
  'equals "$(of_secret helmed-helmed-certificates-authority "[\"ca\.key\"]")" "$(of_secret helmed-helmed-certificates "[\"ca\.key\"]")"'
BEFORE=$(helmed)
check "helm upgrades by three-way merge, and what the webhook wrote is as it was" eval \
  'helm_with upgrade helmed charts/injector --set revision=helmed,image.tag=next,podLabels.a=b --server-side=false && equals "$(helmed)" "$BEFORE"'
check "helm upgrades by server-side apply, and what the webhook wrote is as it was" eval \
  'helm_with upgrade helmed charts/injector --set revision=helmed,image.tag=later --server-side=true && equals "$(helmed)" "$BEFORE"'
check "helm rolls back, and what the webhook wrote is as it was" eval 'helm_with rollback helmed 1 && equals "$(helmed)" "$BEFORE"'
lose_and_upgrade() {
  kube -n istio-system delete secret helmed-helmed-certificates-serving && helm_with upgrade helmed charts/injector --set revision=helmed
  eventually 40 eval 'contains "$(helmed)" tls.key && equals "$(helmed)" "$BEFORE"'
}
check "a Secret that somebody deleted comes back with the next upgrade, and what is served with it" lose_and_upgrade
stop helmed
check "helm uninstalls the Secrets and the Lease, and leaves what it did not make" eval 'helm_with uninstall helmed &&
  equals "$(kube -n istio-system get secret,lease -o name | grep helmed)" "secret/helmed-helmed-certificates
lease.coordination.k8s.io/helmed-helmed-certificates"'
