"""As much of an API server as the watch of pods asks, on loopback and plain HTTP: PODS pods of OWNERS ReplicaSets in 20 namespaces, metadata of usual size,
in pages; watches in which nothing happens; single pods; a Lease. Prints its port.

    python3 apiserver.py PODS OWNERS
"""
import http.server
import json
import sys
import time
import urllib.parse

PODS, OWNERS = int(sys.argv[1]), int(sys.argv[2])
LEASE = {}
CONFIG = "policy: enabled\ndefaultTemplates: [sidecar]\ntemplates:\n  sidecar: |\n    spec: {containers: [{name: istio-proxy, image: proxy}]}\n"
STATUS = json.dumps({"initContainers": ["istio-init"], "containers": ["istio-proxy"], "volumes": ["workload-socket", "istio-envoy", "istio-token", "istiod-ca-cert"],
                     "imagePullSecrets": None, "revision": "default", "undo": {"made": "0123456789abcdef" * 60}})
MANAGED = [{"manager": m, "operation": "Update", "apiVersion": "v1", "time": "2026-01-01T00:00:00Z", "fieldsType": "FieldsV1",
            "fieldsV1": {"f:metadata": {f"f:part-{i}": {".": {}} for i in range(25)}}} for m in ("kube-controller-manager", "kubelet")]


def pod(i, whole=False):
    owner = i % OWNERS
    made = {
        "metadata": {
            "name": f"web-{owner}-5d4f8b7c9-{i:05x}", "generateName": f"web-{owner}-5d4f8b7c9-", "namespace": f"team-{owner % 20}", "uid": f"00000000-0000-4000-8000-{i:012d}",
            "resourceVersion": str(1000 + i), "creationTimestamp": "2026-01-01T00:00:00Z",
            "labels": {"app": f"web-{owner}", "version": "v1", "team": f"team-{owner % 20}", "pod-template-hash": "5d4f8b7c9", "app.kubernetes.io/part-of": "shop",
                       "security.istio.io/tlsMode": "istio", "service.istio.io/canonical-name": f"web-{owner}", "service.istio.io/canonical-revision": "v1"},
            "annotations": {"sidecar.istio.io/status": STATUS, "prometheus.io/scrape": "true", "prometheus.io/port": "15020", "checksum/config": "0" * 64},
            "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": f"web-{owner}-5d4f8b7c9", "uid": f"rs-{owner}", "controller": True, "blockOwnerDeletion": True}],
            "managedFields": MANAGED,
        }
    }
    if whole:
        made["spec"] = {"containers": [{"name": "app", "image": "app"}, {"name": "istio-proxy", "image": "proxy"}]}
    return made


def items(path):
    if path == "/api/v1/namespaces":
        return [{"metadata": {"name": f"team-{i}", "resourceVersion": "1", "labels": {"istio-injection": "enabled"}}} for i in range(20)]
    if path.endswith("/mutatingwebhookconfigurations"):
        return [{"metadata": {"name": "own", "resourceVersion": "1", "labels": {"istio.io/rev": "default"}}, "webhooks": [{
            "name": "namespace.sidecar-injector.istio.io", "clientConfig": {"service": {"name": "i", "namespace": "istio-system", "path": "/inject"}},
            "rules": [{"operations": ["CREATE"], "apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods"]}],
            "namespaceSelector": {"matchLabels": {"istio-injection": "enabled"}}}]}]
    if path.endswith("/configmaps"):
        return [{"metadata": {"name": "istio-sidecar-injector", "namespace": "istio-system", "resourceVersion": "1"}, "data": {"config": CONFIG, "values": "{}"}},
                {"metadata": {"name": "istio", "namespace": "istio-system", "resourceVersion": "1"}, "data": {"mesh": "{}"}}]
    return []


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, code=200):
        data = json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        parts = url.path.strip("/").split("/")
        if query.get("watch"):
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Connection", "close")
            self.end_headers()
            time.sleep(600)
        elif url.path == "/api/v1/pods":
            start, limit = int(query.get("continue", 0)), int(query.get("limit", PODS))
            end = min(start + limit, PODS)
            metadata = {"resourceVersion": "1000000"} | ({"continue": str(end)} if end < PODS else {})
            self.answer({"kind": "PartialObjectMetadataList", "metadata": metadata, "items": [pod(i) for i in range(start, end)]})
        elif len(parts) == 6 and parts[4] == "pods":
            self.answer(pod(int(parts[5].rsplit("-", 1)[1], 16), whole=True))
        elif "leases" in parts:
            self.answer(LEASE if LEASE else {"kind": "Status", "reason": "NotFound", "code": 404}, 200 if LEASE else 404)
        else:
            wanted = query.get("fieldSelector", "").removeprefix("metadata.name=")
            self.answer({"metadata": {"resourceVersion": "1"}, "items": [i for i in items(url.path) if wanted in ("", i["metadata"]["name"])]})

    def write(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "leases" in self.path:
            LEASE.clear()
            LEASE.update(body)
            LEASE["metadata"]["resourceVersion"] = str(time.monotonic_ns())
        self.answer(body)

    do_POST = do_PUT = write


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
