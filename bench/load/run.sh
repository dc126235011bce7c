#!/usr/bin/env bash
# Load on the published webhook over HTTPS on loopback, with AdmissionReviews as an API server sends them.
#   bash bench/load/run.sh REVIEW.json [CONFIG VALUES MESH]
# Needs wrk (Debian package). Bounded in time: SECONDS_PER_RUN (default 15) for each of four runs, and for the run at a fixed RATE (default
# 500/s, 0 leaves it out). SOAK=N goes on with cold reviews until N were answered and tells the memory on the way.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

review=${1:?"usage: run.sh REVIEW.json [CONFIG VALUES MESH]"}
binary=${INJECTOR_WEBHOOK:-artifacts/publish/linux-x64/injector-webhook}
seconds=${SECONDS_PER_RUN:-15}
connections=${CONNECTIONS:-32}
port=${PORT:-18443}
management=${MANAGEMENT_PORT:-18014}
config=()
[ $# -lt 4 ] || config=(--injectConfigFile "$2" --valuesFile "$3" --meshConfigFile "$4")

[ -x "$binary" ] || bash build.sh publish
command -v wrk >/dev/null || { echo "wrk is needed: apt-get install wrk" >&2; exit 1; }

log=$(mktemp)
began=$(date +%s%N)
"$binary" --address 127.0.0.1 --port "$port" --management-address "127.0.0.1:$management" --native-sidecars true --drain-seconds 0 \
  "${config[@]}" 2>"$log" &
pid=$!
trap 'kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; rm -f "$log"' EXIT

until curl -sf "http://127.0.0.1:$management/readyz" >/dev/null; do
  kill -0 "$pid" 2>/dev/null || { cat "$log" >&2; exit 1; }
  sleep 0.02
done
echo "ready after $((($(date +%s%N) - began) / 1000000)) ms"

ticks() { awk '{print $14 + $15}' "/proc/$pid/stat"; }
rss() { awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status"; }

run() {
  local mode=$1 before after line requests
  before=$(ticks)
  line=$(wrk -t1 -c"$connections" -d"${seconds}s" -s bench/load/review.lua "https://127.0.0.1:$port" -- "$review" "$mode" | grep RESULT)
  after=$(ticks)
  requests=$(sed -E 's/.*requests=([0-9]+).*/\1/' <<<"$line")
  awk -v mode="$mode" -v line="${line#RESULT }" -v t="$((after - before))" -v hz="$(getconf CLK_TCK)" -v n="$requests" -v rss="$(rss)" \
    'BEGIN {printf "%s: %s cpu=%.3fms/request rss=%dMB\n", mode, line, t / hz * 1000 / n, rss}'
}

echo "warm-up"; run cold >/dev/null; run warm >/dev/null
run cold
run warm
if [ "${RATE:-500}" -gt 0 ]; then
  dotnet build bench/Injector.Load -c Release -v q --nologo >/dev/null
  printf 'fixed rate: '
  dotnet artifacts/bin/Injector.Load/release/Injector.Load.dll "https://127.0.0.1:$port/inject?timeout=10s" "$review" "${RATE:-500}" "$seconds"
fi

answered() { curl -s "http://127.0.0.1:$management/metrics" | awk '$1 == "sidecar_injection_success_total" {print $2}'; }
while [ "$(answered)" -lt "${SOAK:-0}" ]; do
  run cold >/dev/null
  echo "soak: $(answered) answered, rss=$(rss)MB"
done
curl -s "http://127.0.0.1:$management/metrics" | grep -E '^(sidecar_injection_(requests|success|failure|skip)_total|injector_cache_hits_total|injector_shed_total)'
