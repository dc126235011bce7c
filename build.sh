#!/usr/bin/env bash
# Every step of the build by name; people and CI call the same ones.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly configuration="${CONFIGURATION:-Release}"
readonly artifacts="$PWD/artifacts"

usage() {
  cat <<'TEXT'
Usage: bash build.sh STEP [ARGUMENT...]

Steps, in the order `bash build.sh all` runs the first six:
  restore              restore packages exactly as the lock files say
  format               fail when dotnet format would change something
  build                build the solution; warnings are errors
  test                 run all tests
  publish [RID...]     one file each: artifacts/publish/RID/{injector,injector-webhook} (default linux-x64); native where this machine
                       has the compiler for it (gcc or clang; for linux-arm64 on x64 also gcc-aarch64-linux-gnu), else with the runtime in it
  laws                 the laws of the second injection alone, with the numbers of pods and files they were held against
  fuzz [MINUTES]       mutated manifests (through kube-inject, diff, explain and analyze), reviews, templates and configurations with fixed
                       seeds; with MINUTES further seeds for so long
  check-native         look into the published native files for methods that jump to themselves
  audit                fail when a package is known to be vulnerable; deprecated ones are listed
  release [RID...]     publish, then artifacts/release: an archive for each runtime, an SBOM for each program, SHA256SUMS
  schema [--check]     write src/Injector.Core/Schema/PodSchema.g.cs from eng/pod-schema.json, or fail when it differs
  conformance [--write-table]
                       run the published binaries over the conformance sets (INJECTOR_CONFORMANCE) and compare the table in
                       docs/compatibility.md with what came out, or write it; other arguments go to the comparing program
  e2e                  tests/e2e/run.sh: the webhook against a real API server
  manifests            artifacts/manifests/injector.yaml: the chart as one plain manifest for kubectl apply
  bench [ARGUMENT...]  bench/run.sh: whole-process measurements; `bench micro` runs BenchmarkDotNet
  pack                 library packages in artifacts/packages
  all                  restore, format, build, test, publish, conformance

Environment: CONFIGURATION (default Release), INJECTOR_CONFORMANCE (default ../shared/conformance), FUZZ_RUNS (inputs of
each class and seed, default 400).
TEXT
}

step_restore() {
  dotnet restore Injector.sln --locked-mode
}

step_format() {
  dotnet format Injector.sln --verify-no-changes --no-restore
}

step_build() {
  dotnet build Injector.sln -c "$configuration" --nologo
}

step_test() {
  dotnet test Injector.sln -c "$configuration" --nologo "$@"
}

step_publish() {
  local rid
  for rid in "${@:-linux-x64}"; do
    publish_project src/Injector.Cli/Injector.Cli.csproj "$rid"
    publish_project src/Injector.Webhook/Injector.Webhook.csproj "$rid"
  done
}

# What a published file is like stands in eng/Publish.props.
publish_project() {
  local project="$1" rid="$2" native=false
  if can_compile "$rid"; then
    native=true
  fi
  echo "publish: $(basename "$project" .csproj) for $rid, $([[ $native == true ]] && echo 'native: takes a minute or two' || echo 'with the runtime in it')" >&2
  dotnet publish "$project" -c Release -r "$rid" --nologo \
    -p:CustomBeforeDirectoryBuildProps="$PWD/eng/Publish.props" -p:CompileNatively="$native" \
    -p:SourceCommit="$(git rev-parse --short=12 HEAD 2>/dev/null || true)" \
    -o "$artifacts/publish/$rid"
}

# Whether this machine can make native code for a runtime.
can_compile() {
  case "$1:$(uname -s)-$(uname -m)" in
    linux-x64:Linux-x86_64 | linux-arm64:Linux-aarch64) command -v clang >/dev/null || command -v gcc >/dev/null ;;
    linux-arm64:Linux-x86_64) command -v aarch64-linux-gnu-gcc >/dev/null ;;
    osx-x64:Darwin-* | osx-arm64:Darwin-*) command -v clang >/dev/null ;;
    *) return 1 ;;
  esac
}

# The files with their symbols stay in the build's own folder; the published ones are stripped.
step_check_native() {
  bash eng/check-native.sh "$artifacts/bin/Injector.Cli/release_linux-x64/native/injector" \
    "$artifacts/bin/Injector.Webhook/release_linux-x64/native/injector-webhook"
}

# Asks the package source, which may know no advisories: then nothing was checked, and the step says so.
step_audit() {
  local report
  report="$(dotnet list Injector.sln package --vulnerable --include-transitive 2>&1)" || {
    printf '%s\naudit: nothing was checked, the package source did not answer\n' "$report" >&2
    return 0
  }
  if grep -qE '^ +> ' <<<"$report"; then
    printf '%s\n' "$report" | grep -vE 'has no vulnerable packages' >&2
    return 1
  fi
  echo "audit: no vulnerable package is known to the package source"
  dotnet list Injector.sln package --deprecated 2>&1 | grep -E '^(Project|\s+>)' || echo "audit: no deprecated package is known"
}

step_release() {
  local rids=("${@:-linux-x64}") rid version stage suffix folder="$artifacts/release"
  version="$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)"
  rm -rf "$folder"
  mkdir -p "$folder"
  dotnet tool restore >/dev/null
  for rid in "${rids[@]}"; do
    step_publish "$rid"
    stage="injector-$version-$rid"
    mkdir -p "$folder/$stage"
    suffix="$([[ "$rid" != win-* ]] || echo .exe)"
    cp "$artifacts/publish/$rid/injector$suffix" "$artifacts/publish/$rid/injector-webhook$suffix" "$folder/$stage/"
    cp README.md "$folder/$stage/"
    [[ ! -f LICENSE ]] || cp LICENSE "$folder/$stage/"
    archive "$folder" "$stage" "$rid"
    rm -r "${folder:?}/$stage"
  done
  sbom Injector.Cli "injector-$version" "$folder"
  sbom Injector.Webhook "injector-webhook-$version" "$folder"
  (cd "$folder" && sha256sum -- * >SHA256SUMS && cat SHA256SUMS)
}

# The same files give the same archive: names sorted, one owner, one time.
archive() {
  local time="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"
  if [[ "$3" == win-* ]]; then
    (cd "$1" && find "$2" -exec touch -d "@$time" {} + && zip -qrX "$2.zip" "$2")
  else
    tar -C "$1" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$time" -cf - "$2" | gzip -n >"$1/$2.tar.gz"
  fi
}

# What a program is made of, in CycloneDX's form.
sbom() {
  dotnet tool run dotnet-CycloneDX "src/$1/$1.csproj" --output "$3" --filename "$2.cdx.json" --output-format Json \
    --exclude-dev --disable-package-restore >/dev/null
}

step_schema() {
  local target=src/Injector.Core/Schema/PodSchema.g.cs output
  output="$(mktemp)"
  dotnet run eng/generate-schema.cs -- eng/pod-schema.json "$output"
  if [[ "${1:-}" == --check ]]; then
    cmp "$output" "$target"
  else
    cp "$output" "$target"
  fi
  rm -f "$output"
}

# The command line first, then the same cases as reviews to the webhook; one closing line for both. Then the table of
# docs/compatibility.md is compared with the run, or written; a run of some cases only says nothing about the table.
# The laws with their counts: how many pods, files and configurations they were held against. They run in 'test' as well, which prints no counts.
step_laws() {
  local log
  log=$(mktemp)
  dotnet test tests/Injector.Core.Tests -c "$configuration" --filter "FullyQualifiedName~Uninject" --logger "console;verbosity=detailed" >"$log" 2>&1 &&
    dotnet test tests/Injector.Cli.Tests -c "$configuration" --filter "FullyQualifiedName~UninjectBytes" --logger "console;verbosity=detailed" >>"$log" 2>&1 &&
    dotnet test tests/Injector.Parity.Tests -c "$configuration" --filter "FullyQualifiedName~InjectedByOtherSettings" --logger "console;verbosity=detailed" >>"$log" 2>&1
  local code=$?
  [ "$code" -eq 0 ] || grep -A 20 "Error Message" "$log" | cut -c1-500
  grep -E "^ *(Passed .*Uninject|Failed )|^ *[0-9]+ (pods|files|injected pods)" "$log" | sed -E 's/^ *//; s/Injector\.[A-Za-z.]*\.//; s/ \[.*\]$//'
  grep -oE "[0-9]+ second injections" "$log" | awk '{n += $1} END {print n " second injections by each host"}'
  rm -f "$log"
  return "$code"
}

# The same inputs in every run; what fails is printed with its seed and can be run again alone: --class, --seed, --runs.
step_fuzz() {
  local minutes="${1:-0}" project=tests/fuzz/Injector.Fuzz.csproj
  dotnet build "$project" -c "$configuration" --nologo -v q || return 1
  "$artifacts/bin/Injector.Fuzz/${configuration,,}/injector-fuzz" --minutes "$minutes" --runs "${FUZZ_RUNS:-400}"
}

step_conformance() {
  local root="${INJECTOR_CONFORMANCE:-../shared/conformance}" table=--check
  local binaries="$artifacts/publish/linux-x64" reports="$artifacts/conformance" log status=0 set sets=()
  if [[ "${1:-}" == --write-table ]]; then
    table=--write
    shift
  elif [[ $# -gt 0 ]]; then
    table=none
  fi
  if [[ ! -f "$root/compare.py" ]]; then
    echo "conformance: $root/compare.py not found; set INJECTOR_CONFORMANCE" >&2
    return 1
  fi
  for set in istio istio-more; do
    [[ ! -d "$root/$set" ]] || sets+=("$root/$set")
  done
  if [[ ! -x "$binaries/injector" || ! -x "$binaries/injector-webhook" ]]; then
    step_publish linux-x64
  fi
  mkdir -p "$reports"
  log="$(mktemp)"
  /usr/bin/python3 "$root/compare.py" "${sets[@]}" --strict --quiet --json "$reports/command-line.json" "$@" --cmd "$binaries/injector \
    kube-inject --compat istio --istio-version {istio} -f {in} -o {out} --injectConfigFile {config} --valuesFile {values} \
    --meshConfigFile {mesh} --revision {revision}" | tee "$log" || status=1
  /usr/bin/python3 "$root/compare.py" "${sets[@]}" --strict --quiet --json "$reports/webhook.json" "$@" --serve "$binaries/injector-webhook \
    --port {port} --address 127.0.0.1 --management-address none --drain-seconds 0 --injectConfigFile {config} --valuesFile {values} \
    --meshConfigFile {mesh} --revision {revision} --istio-version {istio} --namespaces {namespaces} --compat-istio" | tee -a "$log" || status=1
  if [[ "$table" != none ]]; then
    dotnet run eng/conformance-table.cs -- "$table" docs/compatibility.md "$reports/command-line.json" "$reports/webhook.json" || status=1
  fi
  grep -oE '[0-9]+ passed, [0-9]+ failed' "$log" | awk '{ passed += $1; failed += $3 } END { print passed + 0 " passed, " failed + 0 " failed" }'
  rm -f "$log"
  return "$status"
}

step_manifests() {
  local helm="${HELM:-}"
  if [[ -z "$helm" ]]; then
    helm="$(command -v helm || bash tests/e2e/control-plane.sh tools | tail -n 1)"
  fi
  mkdir -p "$artifacts/manifests"
  {
    printf 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: istio-system\n'
    "$helm" template injector charts/injector --namespace istio-system --no-hooks "$@"
  } >"$artifacts/manifests/injector.yaml"
  echo "$artifacts/manifests/injector.yaml"
}

step_e2e() {
  bash tests/e2e/run.sh "$@"
}

step_bench() {
  bash bench/run.sh "$@"
}

step_pack() {
  local project
  for project in Go Json Templating Yaml Core Kubernetes Hosting; do
    dotnet pack "src/Injector.$project/Injector.$project.csproj" -c Release --nologo -o "$artifacts/packages"
  done
}

step_all() {
  local step
  for step in restore format build test publish conformance; do
    echo "== $step"
    "step_$step"
  done
}

main() {
  local step="${1:-}"
  case "$step" in
    -h | --help | help) usage ;;
    restore | format | build | test | laws | fuzz | publish | check-native | audit | release | schema | conformance | manifests | e2e | bench | pack | all)
      shift
      "step_${step//-/_}" "$@"
      ;;
    '')
      usage >&2
      return 2
      ;;
    *)
      echo "build.sh: there is no step '$step'" >&2
      usage >&2
      return 2
      ;;
  esac
}

main "$@"
