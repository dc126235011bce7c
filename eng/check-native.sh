#!/usr/bin/env bash
# Looks into the native binaries for methods of the product that jump to themselves: the ahead-of-time compiler makes that of code it takes for
# unreachable, a test for a nullable value type among it, and such a method hangs for ever.
#
#   bash eng/check-native.sh FILE...    each file with its symbols beside it (FILE.dbg), as the publish step leaves them
#
# Ends with one line 'N passed, N failed', one for each file.
set -euo pipefail

passed=0
failed=0

# Addresses of all one-instruction loops.
loops() {
  objdump -d -j __managedcode "$1" | awk '$2 == "eb" && $3 == "fe" { sub(":", "", $1); print $1 }'
}

# Names of the product's methods that contain one of the addresses.
methods_with() {
  local file="$1"
  {
    nm "$file.dbg" | awk '$2 == "t" || $2 == "T" { printf "%s\tm\t%s\n", $1, $3 }'
    loops "$file" | awk '{ printf "%16s\tl\t\n", $1 }' | sed 's/ /0/g'
  } | LC_ALL=C sort | awk -F'\t' '$2 == "m" { method = $3 } $2 == "l" && method ~ /^[Ii]njector_/ { print method }' | sort -u
}

for file in "$@"; do
  found=$(methods_with "$file")
  if [[ -z "$found" ]]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '%s: jumps to itself: %s\n' "$file" "$found"
  fi
done
echo "$passed passed, $failed failed"
[[ "$failed" -eq 0 ]]
