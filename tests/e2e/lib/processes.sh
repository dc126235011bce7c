# Webhooks and balancers as processes of this shell: started, looked at and ended by process id.

# find_python: the Python that has PyYAML, Debian's own first.
find_python() {
  local candidate
  "${PYTHON:-/usr/bin/python3}" -c 'import yaml' 2> /dev/null || command python3 -c 'import yaml' 2> /dev/null || apt_install python3-yaml || return 1
  for candidate in "${PYTHON:-}" /usr/bin/python3 "$(type -P python3)"; do
    if [ -n "$candidate" ] && "$candidate" -c 'import yaml' 2> /dev/null; then PYTHON=$candidate; break; fi
  done
}
python3() { "$PYTHON" "$@"; }

declare -A PROCESS PORT MANAGEMENT ADDRESS

# start_webhook NAME ARGUMENT...: on the address (127.0.0.1) and ports kept for the name; log in $folder/NAME.log.
start_webhook() {
  local name=$1
  shift
  if [ -z "${PORT[$name]:-}" ]; then
    read -r "PORT[$name]" "MANAGEMENT[$name]" <<< "$(free_ports 2)"
  fi
  POD_NAME=$name "$WEBHOOK_BINARY" --address "${ADDRESS[$name]:-127.0.0.1}" --port "${PORT[$name]}" --management-address "127.0.0.1:${MANAGEMENT[$name]}" "$@" \
    >> "$folder/$name.log" 2>&1 < /dev/null &
  PROCESS[$name]=$!
}

# start_balancer NAME LISTEN-PORT PORT:MANAGEMENT-PORT...: see lib/balancer.py.
start_balancer() {
  local name=$1
  shift
  "$PYTHON" tests/e2e/lib/balancer.py "$@" >> "$folder/$name.log" 2>&1 < /dev/null &
  PROCESS[$name]=$!
}

# stop NAME [SIGNAL]: sends the signal (TERM) and waits for the end.
stop() {
  local pid=${PROCESS[$1]:-}
  [ -n "$pid" ] || return 0
  kill "-${2:-TERM}" "$pid" 2> /dev/null
  wait "$pid" 2> /dev/null
  unset "PROCESS[$1]"
}

stop_all() {
  local name
  for name in "${!PROCESS[@]}"; do kill "${PROCESS[$name]}" 2> /dev/null; done
  for name in "${!PROCESS[@]}"; do
    ( sleep 15; kill -9 "${PROCESS[$name]}" 2> /dev/null ) &
    local guard=$!
    wait "${PROCESS[$name]}" 2> /dev/null
    kill "$guard" 2> /dev/null
    wait "$guard" 2> /dev/null
  done
  PROCESS=()
}

ready() { curl -sf -m 3 "http://127.0.0.1:${MANAGEMENT[$1]}/readyz" > /dev/null; }
readyz() { curl -s -m 3 "http://127.0.0.1:${MANAGEMENT[$1]}/readyz?verbose"; }

# metric NAME SERIES: the value of one series, 0 when it is not there.
metric() { curl -s -m 3 "http://127.0.0.1:${MANAGEMENT[$1]}/metrics" | awk -v series="$2" '$1 == series {value = $2} END {print value + 0}'; }

# served NAME: the SHA-256 fingerprint of the certificate that a webhook shows.
served() { openssl s_client -connect "127.0.0.1:${PORT[$1]}" < /dev/null 2> /dev/null | openssl x509 -noout -fingerprint -sha256; }
