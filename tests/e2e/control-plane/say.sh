# Words for the person watching; sourced by the other files here.

say() { printf '%s e2e: %s\n' "$(date -u +%H:%M:%S)" "$*" >&2; }
fail() { say "error: $*"; return 1; }

# as_root COMMAND...: runs the command as it is for root, through sudo for others.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# retry TIMES SECONDS COMMAND...: runs the command until it succeeds; another run may hold apt's lists meanwhile.
retry() {
  local times=$1 pause=$2 attempt
  shift 2
  for ((attempt = 1; attempt <= times; attempt++)); do
    if "$@"; then return 0; fi
    sleep "$pause"
  done
  return 1
}
