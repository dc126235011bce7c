#!/usr/bin/env bash
# A real control plane on loopback for tests: etcd, kube-apiserver and kube-controller-manager, no scheduler, no kubelet.
#
#   Sourced:   . tests/e2e/control-plane.sh; control_plane_up FOLDER; … ; control_plane_down
#   As a tool: tests/e2e/control-plane.sh run COMMAND…   one control plane for one command (KUBECONFIG, KUBECTL and HELM are set)
#              tests/e2e/control-plane.sh tools          finds or makes the binaries and names them
#
# Where the binaries come from: control-plane/tools.sh. Linux; Debian 12 when they have to be built.

E2E_FOLDER=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for part in say debian-build tools pki processes; do
  . "$E2E_FOLDER/control-plane/$part.sh"
done

# control_plane_up FOLDER: starts everything with its files in FOLDER (made; must not hold another control plane).
# Sets and exports KUBECONFIG (cluster administrator), KUBECTL, HELM, CONTROL_PLANE_SERVER (URL) and CONTROL_PLANE_FOLDER.
# FOLDER/pki/ca.crt signs everything; FOLDER/pki/webhook-client.crt is what the API server shows to webhooks.
# Ends with the shell by a trap on EXIT; a caller that has such a trap already calls control_plane_down in it.
control_plane_up() {
  local ports
  find_tools || return 1
  CONTROL_PLANE_FOLDER=$1
  mkdir -p "$1/pki/unused" "$1/logs" && CONTROL_PLANE_FOLDER=$(cd "$1" && pwd) || return 1
  read -r -a ports <<< "$(free_ports 4)"
  CONTROL_PLANE_SERVER=https://127.0.0.1:${ports[2]}
  control_plane_files "$CONTROL_PLANE_FOLDER/pki" || { fail "openssl could not make the certificates"; return 1; }
  [ -n "$(trap -p EXIT)" ] || trap control_plane_down EXIT
  start_etcd "${ports[0]}" "${ports[1]}"
  start_apiserver "${ports[0]}" "${ports[2]}" --admission-control-config-file "$CONTROL_PLANE_FOLDER/pki/admission.yaml"
  export KUBECONFIG=$CONTROL_PLANE_FOLDER/admin.kubeconfig KUBECTL HELM CONTROL_PLANE_FOLDER CONTROL_PLANE_SERVER
  wait_until 120 "ready API server" "$KUBECTL" get --raw /readyz || return 1
  start_controller_manager "${ports[3]}"
  wait_until 120 "default service account" "$KUBECTL" -n default get serviceaccount default || return 1
  say "control plane ready at $CONTROL_PLANE_SERVER (files in $CONTROL_PLANE_FOLDER)"
}

control_plane_files() {
  pki_authority "$1" \
    && pki_certificate "$1" apiserver /CN=kube-apiserver serverAuth DNS:kubernetes.default.svc,DNS:kubernetes,DNS:localhost,IP:127.0.0.1,IP:127.96.0.1 \
    && pki_certificate "$1" admin /O=system:masters/CN=admin clientAuth \
    && pki_certificate "$1" controller-manager /CN=system:kube-controller-manager clientAuth \
    && pki_webhook_client "$1" \
    && pki_kubeconfig "$1" admin "$CONTROL_PLANE_SERVER" "$CONTROL_PLANE_FOLDER/admin.kubeconfig" \
    && pki_kubeconfig "$1" controller-manager "$CONTROL_PLANE_SERVER" "$CONTROL_PLANE_FOLDER/controller-manager.kubeconfig"
}

# control_plane_down: ends what control_plane_up started; its files stay for a look at the logs.
control_plane_down() { stop_processes; }

# control_plane_run COMMAND…: one control plane in a temporary folder for one command; the exit code is the command's.
control_plane_run() {
  local folder status
  folder=$(mktemp -d) || return 1
  if control_plane_up "$folder/control-plane"; then "$@"; status=$?; else status=1; fi
  control_plane_down
  if [ $status -eq 0 ]; then rm -rf "$folder"; else say "logs are kept in $folder/control-plane/logs"; fi
  return $status
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -uo pipefail
  command=${1:-help}
  [ $# -gt 0 ] && shift
  case $command in
    run) control_plane_run "$@" ;;
    tools) find_tools && printf '%s\n' "$ETCD" "$KUBE_APISERVER" "$KUBE_CONTROLLER_MANAGER" "$KUBECTL" "$HELM" ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
fi
