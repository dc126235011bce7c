# Counting checks. A check is a command; it passes when the command succeeds.

PASSED=0
FAILED=0
E2E_SECONDS=${E2E_SECONDS:-900}

# check WHAT COMMAND...: runs the command and counts; its words are shown only when it fails. After the time limit nothing is run any more.
check() {
  local what=$1 output
  shift
  if [ "$SECONDS" -ge "$E2E_SECONDS" ]; then
    FAILED=$((FAILED + 1))
    printf 'not ok - %s: not run, the limit of %s s has passed\n' "$what" "$E2E_SECONDS"
  elif output=$("$@" 2>&1); then
    PASSED=$((PASSED + 1))
    printf 'ok - %s (at %s s)\n' "$what" "$SECONDS"
  else
    FAILED=$((FAILED + 1))
    printf 'not ok - %s\n' "$what"
    printf '%s\n' "$output" | tail -n 30 | sed 's/^/    /'
  fi
}

# skipped WHAT WHY: what this machine or this server cannot show; told, and not counted.
skipped() { printf 'skipped - %s: %s\n' "$1" "$2"; }

# eventually SECONDS COMMAND...: repeats the command until it succeeds.
eventually() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.3
  done > /dev/null 2>&1
}

# contains TEXT PART: with the text in the message when the part is not in it.
contains() {
  case $1 in
    *"$2"*) ;;
    *) printf 'expected: %s\nin: %s\n' "$2" "$1"; return 1 ;;
  esac
}

# equals ACTUAL EXPECTED
equals() { [ "$1" = "$2" ] || { printf 'expected: %s\nactual:   %s\n' "$2" "$1"; return 1; }; }

summary() { printf '%s passed, %s failed\n' "$PASSED" "$FAILED"; }
