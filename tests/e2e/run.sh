#!/usr/bin/env bash
# The webhook against a real API server: etcd, kube-apiserver and kube-controller-manager on loopback, the chart rendered by helm and applied by
# kubectl, the published binary with the chart's own arguments and only the rights of the chart's ServiceAccount. Nothing leaves 127.0.0.1.
#
#   bash tests/e2e/run.sh [CASE...]    all topics of cases/, or those whose names are given (cluster is always first)
#
# INJECTOR_WEBHOOK names another binary than the published one. The last line is 'N passed, N failed'; bounded by E2E_SECONDS (900).
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

WEBHOOK_BINARY=${INJECTOR_WEBHOOK:-$PWD/artifacts/publish/linux-x64/injector-webhook}
[ -x "$WEBHOOK_BINARY" ] || bash build.sh publish >&2

. tests/e2e/control-plane.sh
for part in checks processes cluster meanwhile; do
  . "tests/e2e/lib/$part.sh"
done

folder=$(mktemp -d)
trap finish EXIT
trap 'exit 1' INT TERM
finish() {
  stop_all
  control_plane_down
  if [ "$FAILED" -eq 0 ]; then rm -rf "$folder"; else say "logs are kept in $folder"; fi
  summary
}

wanted=("$@")
is_wanted() { [ ${#wanted[@]} -eq 0 ] || [[ " ${wanted[*]} " == *" $1 "* ]]; }

find_python || exit 1

# The clock starts when the binaries are there: making them once takes minutes.
find_tools || exit 1
SECONDS=0
if ! control_plane_up "$folder/control-plane"; then
  check "the control plane starts" false
  exit 1
fi

# Asked once, in this shell, so that every topic knows it.
server_version > /dev/null

for file in tests/e2e/cases/*.sh; do
  topic=$(basename "$file" .sh)
  topic=${topic#*-}
  if [ "$topic" = cluster ] || is_wanted "$topic"; then
    say "== $topic"
    . "$file"
  fi
done
[ "$FAILED" -eq 0 ]
