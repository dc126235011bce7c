#!/usr/bin/env bash
# Measures what the watch of pods costs: resident memory and CPU of the published webhook without it and with it, against an API server of its own that
# has so many pods.
#
#   bash bench/pod-watch/run.sh [PODS [OWNERS]]    default 20000 pods of 2000 owners
#
# INJECTOR_WEBHOOK names another binary than the published one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly pods=${1:-20000} owners=${2:-2000}
readonly binary=${INJECTOR_WEBHOOK:-$PWD/artifacts/publish/linux-x64/injector-webhook}
readonly settle=${SETTLE_SECONDS:-60}
[[ -x "$binary" ]] || bash build.sh publish >&2

folder=$(mktemp -d)
api= webhook=
finish() {
  for pid in $webhook $api; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap finish EXIT

python3 bench/pod-watch/apiserver.py "$pods" "$owners" > "$folder/port" &
api=$!
until [[ -s "$folder/port" ]]; do sleep 0.1; done
cat > "$folder/kubeconfig" << KUBECONFIG
apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "http://127.0.0.1:$(cat "$folder/port")"}}]
contexts: [{name: c, context: {cluster: c}}]
current-context: c
KUBECONFIG

figure() { curl -s "http://127.0.0.1:$management/metrics" | awk -v series="$1" '$1 == series {print $2}'; }

# measure TITLE FLAG...
measure() {
  local title=$1
  shift
  management=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  "$binary" --kubeconfig "$folder/kubeconfig" --address 127.0.0.1 --port 0 --management-address "127.0.0.1:$management" --certificates ephemeral \
    --native-sidecars false "$@" > "$folder/log" 2>&1 &
  webhook=$!
  if [[ $# -gt 0 ]]; then
    until [[ "$(figure injector_pods_watched)" == "$wanted" ]]; do sleep 0.5; done
  fi
  sleep "$settle"
  awk -v title="$title" -v watched="$(figure injector_pods_watched)" '
    /VmRSS/ {rss = $2} /RssAnon/ {anon = $2} /VmHWM/ {peak = $2}
    END {printf "%-30s resident %.1f MB, its own %.1f MB, peak %.1f MB, watched %s\n", title, rss / 1024, anon / 1024, peak / 1024, watched == "" ? 0 : watched}' "/proc/$webhook/status"
  awk -v ticks="$(getconf CLK_TCK)" '{printf "%-30s CPU %.2f s\n", "", ($14 + $15) / ticks}' "/proc/$webhook/stat"
  kill "$webhook"
  wait "$webhook" 2>/dev/null || true
  webhook=
}

wanted=$((pods < 20000 ? pods : 20000))
measure "without the watch"
measure "with the watch, $pods pods" --watch-pods
