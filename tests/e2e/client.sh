#!/usr/bin/env bash
# Runs the tests that talk to a real API server (Category=EndToEnd) of the client and of the self-managed certificates.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

run_tests() {
  local project status=0
  for project in tests/Injector.Kubernetes.Tests tests/Injector.Webhook.Tests; do
    INJECTOR_E2E_KUBECONFIG=$KUBECONFIG dotnet test "$project" -c Release --nologo -v q --filter Category=EndToEnd || status=1
  done
  return $status
}

. tests/e2e/control-plane.sh
set +e
control_plane_run run_tests
