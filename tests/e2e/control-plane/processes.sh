# Starts the three processes of a control plane and ends them, each by its own process id.

CONTROL_PLANE_PIDS=()

# free_ports COUNT: prints that many loopback ports that nobody listens on.
free_ports() {
  python3 -c 'import socket, sys
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*[s.getsockname()[1] for s in held])' "$1"
}

# start_process NAME COMMAND...: runs it in the background, its words in <folder>/logs/NAME.log.
start_process() {
  local name=$1
  shift
  "$@" > "$CONTROL_PLANE_FOLDER/logs/$name.log" 2>&1 < /dev/null &
  CONTROL_PLANE_PIDS+=($!)
  echo $! > "$CONTROL_PLANE_FOLDER/$name.pid"
}

# wait_until SECONDS WHAT COMMAND...: polls; ends early when a started process has died.
wait_until() {
  local deadline=$((SECONDS + $1)) what=$2 pid
  shift 2
  until "$@" > /dev/null 2>&1; do
    for pid in "${CONTROL_PLANE_PIDS[@]}"; do
      kill -0 "$pid" 2> /dev/null || { fail "a control plane process ended while waiting for $what; see $CONTROL_PLANE_FOLDER/logs"; return 1; }
    done
    [ $SECONDS -lt $deadline ] || { fail "no $what in time; see $CONTROL_PLANE_FOLDER/logs"; return 1; }
    sleep 0.2
  done
}

# minor_of BINARY: the minor number of the Kubernetes release that a binary is of.
minor_of() { "$1" --version | sed -n 's/^Kubernetes v1\.\([0-9]*\).*/\1/p'; }

start_etcd() {
  local fast=()
  "$ETCD" --help 2>&1 | grep -q unsafe-no-fsync && fast=(--unsafe-no-fsync)
  start_process etcd "$ETCD" "${fast[@]}" --data-dir "$CONTROL_PLANE_FOLDER/etcd" \
    --listen-client-urls "http://127.0.0.1:$1" --advertise-client-urls "http://127.0.0.1:$1" --listen-peer-urls "http://127.0.0.1:$2" \
    --initial-advertise-peer-urls "http://127.0.0.1:$2" --initial-cluster "default=http://127.0.0.1:$2"
}

# start_apiserver ETCD-PORT PORT [FLAG...]
# Services have addresses of the loopback range, so that what listens at one is what the server calls for that Service: there is no kube-proxy.
start_apiserver() {
  local pki=$CONTROL_PLANE_FOLDER/pki etcd_port=$1 port=$2
  shift 2
  start_process kube-apiserver "$KUBE_APISERVER" --etcd-servers "http://127.0.0.1:$etcd_port" --secure-port "$port" \
    --bind-address=127.0.0.1 --advertise-address=127.0.0.1 --cert-dir "$pki/unused" \
    --tls-cert-file "$pki/apiserver.crt" --tls-private-key-file "$pki/apiserver.key" --client-ca-file "$pki/ca.crt" \
    --service-account-key-file "$pki/service-accounts.pub" --service-account-signing-key-file "$pki/service-accounts.key" \
    --service-account-issuer https://kubernetes.default.svc --service-cluster-ip-range 127.96.0.0/24 \
    --authorization-mode RBAC --allow-privileged=true --max-requests-inflight 2000 --max-mutating-requests-inflight 1000 "$@"
}

start_controller_manager() {
  local pki=$CONTROL_PLANE_FOLDER/pki insecure=()
  # Until 1.23 there is a port without TLS, which has to be closed.
  [ "$(minor_of "$KUBE_CONTROLLER_MANAGER")" -ge 24 ] || insecure=(--port 0)
  start_process kube-controller-manager "$KUBE_CONTROLLER_MANAGER" --kubeconfig "$CONTROL_PLANE_FOLDER/controller-manager.kubeconfig" \
    --service-account-private-key-file "$pki/service-accounts.key" --root-ca-file "$pki/ca.crt" --use-service-account-credentials=true \
    --leader-elect=false --bind-address 127.0.0.1 "${insecure[@]}" --secure-port "$1" --cert-dir "$pki/unused" --kube-api-qps 500 --kube-api-burst 1000
}

# stop_processes: asks each to end, newest first, and insists after ten seconds. Works under set -e, and succeeds always.
stop_processes() {
  local index pid deadline
  for ((index = ${#CONTROL_PLANE_PIDS[@]} - 1; index >= 0; index--)); do
    pid=${CONTROL_PLANE_PIDS[index]}
    kill "$pid" 2> /dev/null || continue
    deadline=$((SECONDS + 10))
    while kill -0 "$pid" 2> /dev/null; do
      [ $SECONDS -lt $deadline ] || kill -9 "$pid" 2> /dev/null
      sleep 0.1
    done
    wait "$pid" 2> /dev/null || true
  done
  CONTROL_PLANE_PIDS=()
}
