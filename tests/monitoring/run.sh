#!/usr/bin/env bash
# The chart's alerts under Prometheus' own tool: their syntax, and when they fire (rules.test.yaml).
#
#   bash tests/monitoring/run.sh [RENDERED]    RENDERED: the PrometheusRule as YAML; default: the chart's file of rules as it stands
#
# promtool is taken from PROMTOOL, PATH or the cache folder of the end-to-end tests; else it is taken out of Debian's package prometheus (19 MB), of which
# nothing is installed. Needs python3 with PyYAML.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

cache=${INJECTOR_E2E_CACHE:-$HOME/.cache/injector-e2e}
python=${PYTHON:-/usr/bin/python3}

find_promtool() {
  local found folder
  for found in "${PROMTOOL:-}" "$(command -v promtool || true)" "$cache/promtool"; do
    if [ -n "$found" ] && [ -x "$found" ]; then printf '%s' "$found"; return; fi
  done
  folder=$(mktemp -d)
  if ! (cd "$folder" && { apt-get -q download prometheus || { apt-get -q update && apt-get -q download prometheus; }; } && dpkg -x prometheus_*.deb .) >&2; then
    rm -rf "$folder"
    return 1
  fi
  mkdir -p "$cache"
  mv "$folder/usr/bin/promtool" "$cache/promtool.new" && mv "$cache/promtool.new" "$cache/promtool"
  rm -rf "$folder"
  printf '%s' "$cache/promtool"
}

promtool=$(find_promtool) || { echo "promtool is needed: PROMTOOL=…, or Debian's package prometheus" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ $# -gt 0 ]; then
  "$python" -c 'import sys, yaml; yaml.safe_dump(yaml.safe_load(open(sys.argv[1]))["spec"], open(sys.argv[2], "w"))' "$1" "$work/rules.yaml"
else
  cp charts/injector/monitoring/rules.yaml "$work/rules.yaml"
fi

cp tests/monitoring/rules.test.yaml "$work"
"$promtool" check rules "$work/rules.yaml"
"$promtool" test rules "$work/rules.test.yaml"
