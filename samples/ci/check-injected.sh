#!/usr/bin/env bash
# A CI step for repositories that keep injected manifests beside their sources: fails when they are not up to date.
#   bash check-injected.sh SOURCE_FOLDER INJECTED_FOLDER [kube-inject flags...]
set -euo pipefail

source_folder=$1
injected_folder=$2
shift 2

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

injector kube-inject -f "$source_folder" --recursive -o "$fresh" --quiet --color never "$@"
if ! diff --recursive --unified "$injected_folder" "$fresh"; then
  echo "The injected manifests are not up to date. Run:" >&2
  echo "  injector kube-inject -f $source_folder --recursive -o $injected_folder $*" >&2
  exit 1
fi
