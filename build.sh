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
  publish [RID...]     one self-contained file each: artifacts/publish/RID/{injector,injector-webhook} (default linux-x64)
  conformance          run the published binary over the conformance sets (INJECTOR_CONFORMANCE)
  e2e                  tests/e2e/run.sh: the webhook against a real API server
  bench [ARGUMENT...]  bench/run.sh: whole-process measurements; `bench micro` runs BenchmarkDotNet
  pack                 library packages in artifacts/packages
  all                  restore, format, build, test, publish, conformance

Environment: CONFIGURATION (default Release), INJECTOR_CONFORMANCE (default ../shared/conformance).
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
  local project="$1" rid="$2"
  dotnet publish "$project" -c Release -r "$rid" --nologo \
    -p:CustomBeforeDirectoryBuildProps="$PWD/eng/Publish.props" \
    -o "$artifacts/publish/$rid"
}

step_conformance() {
  local root="${INJECTOR_CONFORMANCE:-../shared/conformance}"
  local binary="$artifacts/publish/linux-x64/injector"
  if [[ ! -f "$root/compare.py" ]]; then
    echo "conformance: $root/compare.py not found; set INJECTOR_CONFORMANCE" >&2
    return 1
  fi
  if [[ ! -x "$binary" ]]; then
    step_publish linux-x64
  fi
  python3 "$root/compare.py" "$root"/istio/*/ --strict --quiet "$@" --cmd "$binary kube-inject --compat istio \
    --istio-version {istio} -f {in} -o {out} --injectConfigFile {config} --valuesFile {values} \
    --meshConfigFile {mesh} --revision {revision}"
}

step_e2e() {
  bash tests/e2e/run.sh "$@"
}

step_bench() {
  bash bench/run.sh "$@"
}

step_pack() {
  local project
  for project in Templating Yaml Core; do
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
    restore | format | build | test | publish | conformance | e2e | bench | pack | all)
      shift
      "step_$step" "$@"
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
