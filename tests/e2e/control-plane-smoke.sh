#!/usr/bin/env bash
# Proves the control plane itself, without an injector: a Deployment's pods appear and stay Pending, the server knows its release.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/control-plane.sh"

smoke_folder=$(mktemp -d)
trap 'control_plane_down; rm -rf "$smoke_folder"' EXIT

pods_appeared() { [ "$("$KUBECTL" -n smoke get pods -o name | wc -l)" -eq 3 ]; }

control_plane_up "$smoke_folder/control-plane"
"$KUBECTL" create namespace smoke
"$KUBECTL" -n smoke create deployment web --image=registry.k8s.io/pause:3.9 --replicas=3
wait_until 60 "pods of the Deployment" pods_appeared
"$KUBECTL" -n smoke get pods -o wide
phases=$("$KUBECTL" -n smoke get pods -o 'jsonpath={.items[*].status.phase}')
[ "$phases" = "Pending Pending Pending" ] || { fail "unexpected phases: $phases"; exit 1; }
"$HELM" version --short
"$KUBECTL" version
echo "control plane smoke test: 1 passed, 0 failed"
