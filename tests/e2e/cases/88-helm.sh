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

# Edits by hand. With server-side apply helm stops at what others wrote, and has changed the rest by then: the check beforehand is docs/operations.md's.
edit_by_hand() { kube -n istio-system patch configmap istio-helmed --type merge -p '{"data": {"mesh": "trustDomain: by-hand"}}' --field-manager=kubectl-edit; }
helmed_mesh() { kube -n istio-system get configmap istio-helmed -o 'jsonpath={.data.mesh}'; }
helmed_hub() { kube -n istio-system get configmap istio-sidecar-injector-helmed -o 'jsonpath={.data.values}' | grep -E '^  hub:'; }
check_conflicts() {
  "$HELM" template helmed charts/injector -n istio-system --no-hooks --kube-version "$(server_version)" --set revision=helmed "$@" \
    | kube apply --server-side --dry-run=server --field-manager=helm -f -
}
changed=(--set "revision=helmed,hub=registry.example.org/next,meshConfig.trustDomain=next.example")
check "without edits the check for conflicts is silent" eval 'helm_with upgrade helmed charts/injector --set revision=helmed --server-side=true --force-conflicts && check_conflicts "${changed[@]}"'
check "an edit by hand is told by the check, with who and what, and nothing is changed" eval 'edit_by_hand && said=$(check_conflicts "${changed[@]}" 2>&1);
  contains "$said" "conflict with \"kubectl-edit\"" && contains "$said" ".data.mesh" && ! contains "$(helmed_hub)" next'
check "helm upgrade by server-side apply stops at the edit and leaves it" eval '! helm_with upgrade helmed charts/injector "${changed[@]}" --server-side=true && equals "$(helmed_mesh)" "trustDomain: by-hand"'
check "with --force-conflicts all of the release is as the values say" eval 'helm_with upgrade helmed charts/injector "${changed[@]}" --server-side=true --force-conflicts &&
  contains "$(helmed_mesh)" "trustDomain: next.example" && contains "$(helmed_hub)" registry.example.org/next && check_conflicts "${changed[@]}"'
check "helm rollback takes the edit back with --force-conflicts" eval 'edit_by_hand && ! helm_with rollback helmed --server-side=true && helm_with rollback helmed --server-side=true --force-conflicts && contains "$(helmed_mesh)" trustDomain'
OTHER_MODE=(--set "revision=helmed,certificates.mode=files,certificates.secretName=s,certificates.caBundle=$(base64 -w0 "$CONTROL_PLANE_FOLDER/pki/ca.crt")")
helmed_bundle() { kube get mutatingwebhookconfiguration istio-sidecar-injector-helmed -o 'jsonpath={.webhooks[0].clientConfig.caBundle}'; }
check "the webhook's own caBundle is nobody's conflict while it keeps it" eval 'eventually 20 eval "helmed_bundle | grep -q ." && before=$(helmed_bundle) && check_conflicts &&
  helm_with upgrade helmed charts/injector --set revision=helmed,image.tag=again --server-side=true --force-conflicts && equals "$(helmed_bundle)" "$before"'
check "the three-way merge overwrites an edit without a word" eval 'edit_by_hand && helm_with upgrade helmed charts/injector "${changed[@]}" --server-side=false && contains "$(helmed_mesh)" "trustDomain: next.example"'
stop helmed
check "it is one when the chart is to write the caBundle, and forced then" eval 'said=$(check_conflicts "${OTHER_MODE[@]}" 2>&1); contains "$said" "clientConfig.caBundle" &&
  helm_with upgrade helmed charts/injector "${OTHER_MODE[@]}" --server-side=true --force-conflicts && equals "$(helmed_bundle)" "$(base64 -w0 "$CONTROL_PLANE_FOLDER/pki/ca.crt")"'
check "helm uninstalls the Secrets and the Lease, and leaves what it did not make" eval 'helm_with uninstall helmed &&
  equals "$(kube -n istio-system get secret,lease -o name | grep helmed)" "secret/helmed-helmed-certificates
lease.coordination.k8s.io/helmed-helmed-certificates"'

# A chart that lacks a value of this one, as earlier ones do.
cp -r charts/injector "$folder/earlier"
sed -i '/^hub:/d' "$folder/earlier/values.yaml" && sed -i '/^    "hub",$/d' "$folder/earlier/values.schema.json"
check "--reuse-values is refused with the names of new values, --reset-then-reuse-values takes them" eval 'helm_with install earlier "$folder/earlier" --set revision=earlier &&
  said=$("$HELM" upgrade earlier charts/injector -n istio-system --reuse-values 2>&1); contains "$said" "missing property '"'hub'"'" &&
  helm_with upgrade earlier charts/injector --reset-then-reuse-values && kube -n istio-system get deployment earlier-earlier'
check "with autoscaling the number of pods is nobody's but the autoscaler's" eval 'helm_with upgrade earlier charts/injector --set revision=earlier,autoscaling.enabled=true &&
  equals "$(kube -n istio-system get deployment earlier-earlier -o "jsonpath={.spec.replicas}")" 1'
check "ConfigMaps that are there already stop an installation before anything is made" eval 'kube -n istio-system create configmap istio-theirs --from-literal=mesh= &&
  said=$("$HELM" install theirs charts/injector -n istio-system --set revision=theirs 2>&1); contains "$said" "ConfigMap \"istio-theirs\"" && ! kube -n istio-system get serviceaccount theirs-theirs'
check "that release goes" helm_with uninstall earlier
kube -n istio-system delete configmap istio-theirs > /dev/null
