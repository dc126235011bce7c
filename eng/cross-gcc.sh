#!/usr/bin/env bash
# Debian's cross compiler for linux-arm64, as the linker that the ahead-of-time compiler calls: gcc knows its target by name and refuses the
# option --target=, which is clang's.
set -euo pipefail
arguments=()
for argument in "$@"; do
  [[ "$argument" == --target=* ]] || arguments+=("$argument")
done
exec aarch64-linux-gnu-gcc "${arguments[@]}"
