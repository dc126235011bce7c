# What goes wrong around the webhook: each is told in a line, nothing crashes, and what worked goes on working.

# answering MODE PORT: an 'API server' that answers everything with a page, or with nothing for a minute.
start_answering() {
  "$PYTHON" - "$1" "$2" >> "$folder/answering-$1.log" 2>&1 << 'PYTHON' &
import http.server, sys, time

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if sys.argv[1] == "slow":
            time.sleep(60)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html><body>Sign in</body></html>")

http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Handler).serve_forever()
PYTHON
  PROCESS[answering-$1]=$!
}

plain_kubeconfig() {
  cat > "$folder/plain-$1.kubeconfig" << KUBECONFIG
apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "http://127.0.0.1:$2"}}]
users: [{name: u, user: {}}]
contexts: [{name: c, context: {cluster: c, user: u}}]
current-context: c
KUBECONFIG
  printf '%s' "$folder/plain-$1.kubeconfig"
}

# lives NAME: serves /healthz, and is not ready.
lives() { curl -sf -m 3 "http://127.0.0.1:${MANAGEMENT[$1]}/healthz" > /dev/null && ! ready "$1"; }
# crashed NAME: a stack trace in its log.
crashed() { grep -qE '^ +at |Unhandled exception|which is a defect' "$folder/$1.log"; }

read -r HTML_PORT SLOW_PORT <<< "$(free_ports 2)"
start_answering html "$HTML_PORT"
start_answering slow "$SLOW_PORT"
start_webhook html --from-cluster --kubeconfig "$(plain_kubeconfig html "$HTML_PORT")"
start_webhook slow --from-cluster --kubeconfig "$(plain_kubeconfig slow "$SLOW_PORT")"
check "an API server that answers with a page is told as that" eval 'eventually 20 grep -q "cannot watch configmaps.*HTML" "$folder/html.log" && lives html && ! crashed html'
check "an API server that does not answer keeps the webhook waiting, not hanging" eval 'eventually 20 lives slow && ! crashed slow'
stop slow
check "it ends when it is told to" eval '! grep -q defect "$folder/slow.log"'
stop html
stop answering-html
stop answering-slow

kube -n istio-system create serviceaccount powerless > /dev/null
start_webhook powerless --from-cluster --kubeconfig "$(service_account_kubeconfig powerless)" --certificates self-managed --dns-name injector.mesh.svc \
  --self-managed-name powerless --webhookConfig istio-sidecar-injector
check "missing rights are named one by one" eval 'for right in configmaps secrets leases mutatingwebhookconfigurations; do
  eventually 20 grep -qE "$right.*(forbidden|cannot)|(forbidden|cannot).*$right" "$folder/powerless.log" || { printf "not told: %s\n" "$right"; cat "$folder/powerless.log"; exit 1; }; done; lives powerless && ! crashed powerless'
check "nodes are asked for once the configuration wants them, and their missing right is named then" eval '
  kube -n istio-system create role powerless --verb=list,watch --resource=configmaps &&
  kube -n istio-system create rolebinding powerless --role=powerless --serviceaccount=istio-system:powerless &&
  eventually 40 grep -qE "nodes.*(forbidden|cannot)|(forbidden|cannot).*nodes" "$folder/powerless.log" && lives powerless && ! crashed powerless'
check "what stays wrong does not fill the log" eval 'sleep 3; equals "$(grep -c powerless-serving "$folder/powerless.log")" 1'
stop powerless

start_webhook misnamed --from-cluster --kubeconfig "$SERVICE_ACCOUNT" --injectConfigMapName nobody --meshConfigMapName nobody-either
check "wrong names of ConfigMaps are told by name" eval 'eventually 20 eval "contains \"\$(readyz misnamed)\" nobody" && lives misnamed'
stop misnamed

# A pair whose key is another one's, put over a good pair while it is served.
pair() { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" -addext subjectAltName=IP:127.0.0.1 -keyout "$folder/$1.key" -out "$folder/$1.crt" 2> /dev/null; }
pair first && pair second && mkdir -p "$folder/pair" && cp "$folder/first.crt" "$folder/pair/tls.crt" && cp "$folder/first.key" "$folder/pair/tls.key"
start_webhook paired --tls-cert-file "$folder/pair/tls.crt" --tls-private-key-file "$folder/pair/tls.key"
check "a pair of files is served" eventually 20 ready paired
cp "$folder/second.key" "$folder/pair/tls.key"
check "the key of another certificate is refused, and the last good pair serves on" eval \
  'eventually 20 eval "contains \"\$(readyz paired)\" \"[!]certificate-latest\"" && ready paired'
: > "$folder/pair/tls.crt"
check "so is a file that was emptied" eval 'eventually 10 eval "contains \"\$(readyz paired)\" \"tls.crt\"" && ready paired'
stop paired

PORT[taken]=${PORT[one]}
MANAGEMENT[taken]=$(free_ports 1)
start_webhook taken
check "a port that is taken is told in one sentence" eval 'eventually 20 grep -q "another process listens there" "$folder/taken.log" && ! crashed taken'
stop taken
