#!/usr/bin/env bash
# Measures whole processes: wall time, CPU time and peak memory of the published binary. Needs hyperfine and GNU time
# (Debian: apt-get install hyperfine time).
#
#   bash bench/run.sh [CONFIG_FOLDER]   CONFIG_FOLDER holds config.yaml, values.json or values.yaml, and mesh.yaml; default built-in
#   bash bench/run.sh micro [ARGUMENT...]   BenchmarkDotNet, for example: micro --filter '*Injection*'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly binary="$PWD/artifacts/publish/linux-x64/injector"
readonly work="$PWD/artifacts/bench"

if [[ "${1:-}" == micro ]]; then
  shift
  exec dotnet run --project bench/Injector.Benchmarks -c Release -- "${@:---filter=*}"
fi

for tool in hyperfine /usr/bin/time; do
  command -v "$tool" >/dev/null || { echo "bench: $tool is missing (apt-get install hyperfine time)" >&2; exit 1; }
done
[[ -x "$binary" ]] || bash build.sh publish linux-x64
mkdir -p "$work"

flags=()
if [[ $# -gt 0 ]]; then
  values="$1/values.yaml"
  [[ -f "$values" ]] || values="$1/values.json"
  flags=(--injectConfigFile "$1/config.yaml" --valuesFile "$values" --meshConfigFile "$1/mesh.yaml")
fi

dotnet build bench/generate -c Release -v q --nologo
generate() {
  local file="$work/manifests-$1.yaml"
  [[ -s "$file" ]] || dotnet artifacts/bin/Injector.Generate/release/Injector.Generate.dll "$1" >"$file"
  echo "$file"
}

start_up() {
  hyperfine -N --warmup 5 --runs 30 --export-markdown "$work/start.md" \
    -n help "$binary --help" \
    -n bookinfo "$binary kube-inject -f samples/bookinfo/bookinfo.yaml -o $work/bookinfo.yaml ${flags[*]}"
}

# One line a size: Deployments, wall s, CPU s, CPU ms per Deployment, peak MB.
at_size() {
  local input
  input=$(generate "$1")
  /usr/bin/time -f '%e %U %S %M' -o "$work/time" \
    "$binary" kube-inject -f "$input" -o "$work/injected-$1.yaml" --quiet "${flags[@]}"
  awk -v n="$1" '{ printf "%8d  %8.2f  %8.2f  %10.3f  %8.1f\n", n, $1, $2 + $3, ($2 + $3) * 1000 / n, $4 / 1024 }' "$work/time"
}

# One line a command: what reviews cost over the injected Deployments of a size.
reviews_at() {
  local input=$work/manifests-$1.yaml injected=$work/injected-$1.yaml line
  for line in "diff, the same: diff -f $input --against $injected" "diff, all changed: diff -f $input --against $injected --set global.proxy.image=other --stat" \
    "analyze: analyze -f $input" "explain as JSON: explain -f $input -o json"; do
    # diff ends with 1 where it finds a difference.
    # shellcheck disable=SC2086
    /usr/bin/time -q -f '%U %S %M' -o "$work/time" "$binary" ${line#*: } --quiet "${flags[@]}" >/dev/null || true
    awk -v what="${line%%: *}" -v n="$1" '{ printf "%-18s  %8.2f  %10.3f  %8.1f\n", what, $1 + $2, ($1 + $2) * 1000 / n, $3 / 1024 }' "$work/time"
  done
}

start_up
printf '%8s  %8s  %8s  %10s  %8s\n' count 'wall s' 'CPU s' 'CPU ms/each' 'peak MB'
for size in 100 1000 10000; do
  at_size "$size"
done
printf '%-18s  %8s  %10s  %8s\n' 'of 1000' 'CPU s' 'CPU ms/each' 'peak MB'
reviews_at 1000
