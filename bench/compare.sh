#!/usr/bin/env bash
# Measures command lines of several injectors in turns, on the same inputs, and prints how they compare with the first one.
#
#   bash bench/compare.sh [--config FOLDER] [--runs N] [--sizes 100,1000] [--svg FILE] NAME='COMMAND'…
#
# A COMMAND holds {in} and {out}; also {config}, {values} and {mesh}, the files of FOLDER (config.yaml, values.json or values.yaml, mesh.yaml).
#
#   bash bench/compare.sh --config captured/ \
#     injector='artifacts/publish/linux-x64/injector kube-inject -f {in} -o {out} --injectConfigFile {config} --valuesFile {values} --meshConfigFile {mesh}' \
#     istioctl='istioctl kube-inject -f {in} -o {out} --injectConfigFile {config} --valuesFile {values} --meshConfigFile {mesh}'
#
# Needs python3. A run that fails, or lasts more than two minutes, ends the comparison with its output.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work="$PWD/artifacts/bench"
mkdir -p "$work"
sizes=100,1000
previous=
for argument in "$@"; do
  [[ "$previous" != --sizes ]] || sizes="$argument"
  previous="$argument"
done
for size in ${sizes//,/ }; do
  if [[ ! -s "$work/manifests-$size.yaml" ]]; then
    dotnet build bench/generate -c Release -v q --nologo >&2
    dotnet artifacts/bin/Injector.Generate/release/Injector.Generate.dll "$size" >"$work/manifests-$size.yaml"
  fi
done
exec python3 bench/compare.py --work "$work" "$@"
