"""Looks at the chart as helm rendered it (YAML on standard input): one function for each line of what it promises. The function's name is the first argument, and
what it is to find are the others."""
import sys
import yaml



class Loader(yaml.SafeLoader):
    """Refuses a key that is there twice, of which PyYAML would take the last."""

    def construct_mapping(self, node, deep=False):
        keys = [k.value for k, _ in node.value]
        assert len(keys) == len(set(keys)), f"twice in one map: {sorted(k for k in keys if keys.count(k) > 1)}"
        return super().construct_mapping(node, deep)


DOCUMENTS = [d for d in yaml.load_all(sys.stdin, Loader) if d]
assert DOCUMENTS, "nothing was rendered"


def hook(document):
    return "helm.sh/hook" in document["metadata"].get("annotations", {})


def all_of(kind):
    return [d for d in DOCUMENTS if d["kind"] == kind and not hook(d)]


def one(kind, ending=""):
    found = [d for d in all_of(kind) if d["metadata"]["name"].endswith(ending)]
    assert len(found) == 1, f"{kind} *{ending}: {[d['metadata']['name'] for d in found]}"
    return found[0]


def pod_specs():
    return [d["spec"]["template"]["spec"] if d["kind"] == "Deployment" else d["spec"] for d in DOCUMENTS if d["kind"] in ("Deployment", "Pod")]


def equal(actual, expected):
    assert actual == expected, f"\nexpected: {expected}\nactual:   {actual}"


def ports(rules):
    return [(sorted({p["port"] for p in rule["ports"]}), rule.get("from", rule.get("to"))) for rule in rules]


def policy_is_closed_by_default():
    spec = one("NetworkPolicy")["spec"]
    equal(spec["policyTypes"], ["Ingress", "Egress"])
    equal(spec["podSelector"]["matchLabels"], one("Deployment")["spec"]["selector"]["matchLabels"])
    equal(ports(spec["ingress"]), [([15017], None)])
    equal(ports(spec["egress"]), [([53, 5353], None), ([443, 6443, 8443, 16443], None)])


def policy_names_its_peers():
    spec = one("NetworkPolicy")["spec"]
    block, prometheus = [{"ipBlock": {"cidr": "10.0.0.0/28"}}], [{"podSelector": {"matchLabels": {"app": "prometheus"}}}]
    equal(ports(spec["ingress"]), [([15017], block), ([15014], prometheus)])
    equal(ports(spec["egress"]), [([53, 5353], None), ([7443], block), ([4317], None), ([9999], block)])


def policy_lets_traces_out_by_the_scheme():
    equal(ports(one("NetworkPolicy")["spec"]["egress"])[2], ([443], None))


def no_policy():
    equal(all_of("NetworkPolicy"), [])
    equal([d["metadata"]["name"] for d in DOCUMENTS if d["kind"] == "NetworkPolicy"], [])


def egress_is_open():
    equal((one("NetworkPolicy")["spec"]["policyTypes"], "egress" in one("NetworkPolicy")["spec"]), (["Ingress"], False))


def metrics_are_on_no_service():
    equal([[p["port"] for p in s["spec"]["ports"]] for s in all_of("Service")], [[443]])
    assert "prometheus.io/scrape" not in one("Deployment")["spec"]["template"]["metadata"]["annotations"], "an invitation to a closed port"


def metrics_have_a_service_of_their_own():
    equal([[p["name"] for p in s["spec"]["ports"]] for s in all_of("Service")], [["https-inject"], ["http-metrics"]])


def monitor_selects_the_metrics_service_alone():
    metrics_have_a_service_of_their_own()
    wanted = one("ServiceMonitor")["spec"]["selector"]["matchLabels"].items()
    equal([s["metadata"]["name"] for s in DOCUMENTS if s["kind"] == "Service" and wanted <= s["metadata"]["labels"].items()], ["injector-metrics"])


def rights_are_by_name():
    rules = one("Role")["rules"]
    equal([r for r in rules if "create" in r["verbs"] and r["resources"] != ["events"]], [])
    secrets = {name: r["verbs"] for r in rules if r["resources"] == ["secrets"] for name in r["resourceNames"]}
    equal(secrets, {"injector-certificates-serving": ["get", "update"], "injector-certificates-authority": ["get", "update"], "injector-certificates": ["get"]})
    equal([(r["resourceNames"], r["verbs"]) for r in rules if r["resources"] == ["leases"]], [(["injector-certificates-leader"], ["get", "update"])])
    cluster = one("ClusterRole", "-istio-system")["rules"]
    equal({v for r in cluster if "resourceNames" not in r for v in r["verbs"]}, {"list", "watch"})
    assert not any(x in ("*", "secrets", "pods") for r in cluster + rules for x in r["resources"] + r["verbs"] + r["apiGroups"] if x != "secrets" or r in cluster)


def pod_watch_reads_pods_and_their_namespaces():
    equal([(r["apiGroups"], r["resources"], r["verbs"]) for r in one("ClusterRole", "-pod-watch")["rules"]], [
        ([""], ["pods"], ["get", "list", "watch"]),
        ([""], ["namespaces"], ["list", "watch"]),
        (["admissionregistration.k8s.io"], ["mutatingwebhookconfigurations"], ["list", "watch"]),
    ])
    arguments = pod_specs()[0]["containers"][0]["args"]
    assert "--watch-pods" in arguments and not [a for a in arguments if a.startswith("--restart")], arguments


def pod_watch_restarts(mode, more):
    equal([(r["apiGroups"], r["resources"], r["verbs"]) for r in one("ClusterRole", "-pod-watch")["rules"][3:]], [
        (["apps"], ["replicasets"], ["get"]),
        (["apps"], ["deployments", "statefulsets", "daemonsets"], ["get", "patch"]),
    ] + more)
    arguments = pod_specs()[0]["containers"][0]["args"]
    assert f"--restart-owners={mode}" in arguments and "--restarts-per-minute=1" in arguments, arguments


def pod_watch_restarts_by_rollout():
    pod_watch_restarts("rollout", [])


def pod_watch_restarts_by_eviction():
    pod_watch_restarts("evict", [([""], ["pods/eviction"], ["create"])])


def pod_watch_leaves_nothing_when_off():
    equal([d["metadata"]["name"] for d in DOCUMENTS if "pod-watch" in d["metadata"]["name"]], [])
    assert not [a for a in pod_specs()[0]["containers"][0]["args"] if "watch-pods" in a]


def pod_watch_has_a_lease_of_its_own():
    equal([r for role in all_of("Role") for r in role["rules"] if r["resources"] == ["secrets"]], [])
    lease = one("Lease")["metadata"]["name"]
    equal([(r["resourceNames"], r["verbs"]) for role in all_of("Role") for r in role["rules"] if r["resources"] == ["leases"]], [([lease], ["get", "update"])])
    arguments = pod_specs()[0]["containers"][0]["args"]
    assert f"--self-managed-name={lease[:-len('-leader')]}" in arguments and "--webhookConfig=istio-sidecar-injector" in arguments, arguments


def events_on_owners_are_a_right_to_create():
    equal(one("ClusterRole", "-events")["rules"], [{"apiGroups": ["events.k8s.io"], "resources": ["events"], "verbs": ["create"]}])
    assert "--owner-events" in one("Deployment")["spec"]["template"]["spec"]["containers"][0]["args"]


def no_events_on_owners():
    equal([d["metadata"]["name"] for d in all_of("ClusterRole") + all_of("ClusterRoleBinding") if d["metadata"]["name"].endswith("-events")], [])
    assert "--owner-events" not in one("Deployment")["spec"]["template"]["spec"]["containers"][0]["args"]


def no_right_on_secrets():
    equal([r for r in one("Role")["rules"] if r["resources"] in (["secrets"], ["leases"])], [])
    equal(all_of("Secret") + all_of("Lease"), [])


def secrets_say_nothing_of_their_content():
    for secret in (one("Secret", "-serving"), one("Secret", "-authority")):
        equal(sorted(secret), ["apiVersion", "kind", "metadata", "type"])
        equal((secret["type"], "annotations" in secret["metadata"]), ("Opaque", False))
    equal(sorted(one("Lease", "-leader")), ["apiVersion", "kind", "metadata"])
    names = {d["metadata"]["name"] for d in DOCUMENTS}
    assert "injector-certificates" not in names, "that Secret may be there already and be nobody's"
    arguments = pod_specs()[0]["containers"][0]["args"]
    assert "--self-managed-name=injector-certificates" in arguments, arguments


def mounted_secrets_are_for_the_owner():
    spec = one("Deployment")["spec"]["template"]["spec"]
    volumes = [v for v in spec["volumes"] if "secret" in v]
    equal([(v["name"], v["secret"]["defaultMode"], [i["key"] for i in v["secret"]["items"]]) for v in volumes],
          [("tls", 0o400, ["tls.crt", "tls.key"]), ("client-ca", 0o400, ["ca.crt"])])
    equal((spec["securityContext"]["runAsUser"], spec["securityContext"]["fsGroup"]), (65532, 65532))


def pods_are_restricted():
    specs = pod_specs()
    equal(len(specs), 2)
    for spec in specs:
        equal((spec["securityContext"]["runAsNonRoot"], spec["securityContext"]["seccompProfile"]["type"]), (True, "RuntimeDefault"))
        equal([k for k in spec if k.startswith("host")], [])
        equal(spec["enableServiceLinks"], False)
        assert {k for v in spec.get("volumes", []) for k in v} <= {"name", "emptyDir", "secret"}
        for container in spec["containers"]:
            context = container["securityContext"]
            equal((context["allowPrivilegeEscalation"], context["privileged"], context["readOnlyRootFilesystem"], context["runAsNonRoot"], context["capabilities"]),
                  (False, False, True, True, {"drop": ["ALL"]}))
            assert {"name": "DOTNET_EnableDiagnostics", "value": "0"} in container["env"], container["env"]
            assert "memory" in container["resources"]["limits"]


def tokens_only_where_asked_for():
    equal(one("ServiceAccount")["automountServiceAccountToken"], False)
    equal([spec["automountServiceAccountToken"] for spec in pod_specs()], [True, False])


def image_is_a_digest():
    equal({c["image"] for s in pod_specs() for c in s["containers"]}, {"injector@sha256:" + "a" * 64})


def image_is_a_tag_and_a_digest():
    equal({c["image"] for s in pod_specs() for c in s["containers"]}, {"injector:1@sha256:" + "a" * 64})


def image_is_a_tag():
    equal({c["image"] for s in pod_specs() for c in s["containers"]}, {"injector:0.1.0"})


def contexts():
    return [(spec["securityContext"], spec["containers"][0]["securityContext"]) for spec in pod_specs()]


def pods_have_no_fixed_users():
    equal(len(contexts()), 2)
    for of_pod, of_container in contexts():
        equal([k for k in {**of_pod, **of_container} if k in ("runAsUser", "runAsGroup", "fsGroup")], [])
        equal((of_pod["runAsNonRoot"], of_container["runAsNonRoot"]), (True, True))


def pod_security_is_laid_over():
    for of_pod, of_container in contexts():
        equal((of_pod["runAsUser"], of_pod["runAsGroup"], "fsGroup" in of_pod), (7, 65532, False))
        equal((of_container["readOnlyRootFilesystem"], of_container["allowPrivilegeEscalation"]), (False, False))


def pods_are_placed_alike():
    equal([(s["imagePullSecrets"], s["tolerations"], s["nodeSelector"], s["priorityClassName"]) for s in pod_specs()],
          [([{"name": "registry"}], [{"operator": "Exists"}], {"pool": "system"}, "system-cluster-critical")] * 2)


def pods_use_the_network_of_the_node():
    deployment = one("Deployment")["spec"]
    spec = deployment["template"]["spec"]
    equal((spec["hostNetwork"], spec["dnsPolicy"], deployment["strategy"]["rollingUpdate"]), (True, "ClusterFirstWithHostNet", {"maxUnavailable": 1, "maxSurge": 0}))
    equal([d["metadata"]["name"] for d in DOCUMENTS if d["kind"] == "NetworkPolicy"], [])
    container_ports_are(9443, 9444)


def container_ports_are(webhook, management):
    container = one("Deployment")["spec"]["template"]["spec"]["containers"][0]
    equal([p["containerPort"] for p in container["ports"]], [webhook, management])
    assert {f"--port={webhook}", f"--management-address=0.0.0.0:{management}"} <= set(container["args"]), container["args"]


def ports_are_the_given_ones():
    container_ports_are(9443, 9444)
    equal(ports(one("NetworkPolicy")["spec"]["ingress"]), [([9443], None)])
    equal([[p["targetPort"] for p in s["spec"]["ports"]] for s in all_of("Service")], [["https-inject"], ["http-metrics"]])
    equal([p["port"] for d in DOCUMENTS if d["kind"] == "NetworkPolicy" and hook(d) for r in d["spec"]["ingress"] for p in r["ports"]], [9444])


def volumes_are_mounted():
    spec = one("Deployment")["spec"]["template"]["spec"]
    equal(spec["volumes"][-1], {"name": "more", "configMap": {"name": "c"}})
    equal(spec["containers"][0]["volumeMounts"][-1], {"name": "more", "mountPath": "/more"})


def labels_and_annotations():
    equal([d["metadata"]["name"] for d in DOCUMENTS if not hook(d) and d["metadata"]["labels"].get("team") != "mesh"], [])
    deployment = one("Deployment")
    pod = deployment["spec"]["template"]["metadata"]
    equal((pod["labels"]["team"], pod["labels"]["tier"], pod["labels"]["sidecar.istio.io/inject"]), ("mesh", "system", "false"))
    assert "team" not in deployment["spec"]["selector"]["matchLabels"]
    annotated = [pod, deployment["metadata"], one("Service")["metadata"], one("ServiceAccount")["metadata"], one("MutatingWebhookConfiguration")["metadata"]]
    equal([m["annotations"].get(key) for m, key in zip(annotated, "abcde")], ["1x", "2x", "3x", "4x", "5x"])


def narrower_ones_win():
    pod = one("Deployment")["spec"]["template"]["metadata"]
    equal([m["labels"]["a"] for m in (pod, one("ServiceMonitor")["metadata"], one("Deployment")["metadata"])], ["c", "d", "b"])
    equal(pod["annotations"]["prometheus.io/scrape"], "false")


def spread_counts_own_pods():
    spec = one("Deployment")["spec"]
    equal(spec["template"]["spec"]["topologySpreadConstraints"][0]["labelSelector"], spec["selector"])


def account_is_the_given_one():
    equal(all_of("ServiceAccount"), [])
    equal(one("Deployment")["spec"]["template"]["spec"]["serviceAccountName"], "there")
    equal({d["subjects"][0]["name"] for d in all_of("RoleBinding") + all_of("ClusterRoleBinding")}, {"there"})


def budget_is(field, amount):
    budget = one("PodDisruptionBudget")["spec"]
    equal({k: str(v) for k, v in budget.items() if k != "selector"}, {field: amount})


def no_budget():
    equal(all_of("PodDisruptionBudget"), [])


def arguments_have(*wanted):
    arguments = one("Deployment")["spec"]["template"]["spec"]["containers"][0]["args"]
    equal([a for a in wanted if a not in arguments], [])


def certificate_names(name, address):
    spec = one("Certificate")["spec"]
    equal((spec["dnsNames"], spec["ipAddresses"]), (["injector.istio-system.svc", name], [address]))


def data(key):
    return next(d["data"][key] for d in all_of("ConfigMap") if key in d["data"])


def configuration_is_built_in():
    for key in ("values", "mesh"):
        equal(data(key), open(f"templates/{key}.yaml").read().strip())
    config = yaml.safe_load(data("config"))
    shared = open("templates/shared.tpl").read()
    equal({n: t.rstrip() for n, t in config.pop("templates").items()},
          {n: shared + open(f"templates/{n}.tpl").read().rstrip() for n in ("sidecar", "gateway", "grpc-agent", "grpc-simple")})
    equal(config, yaml.safe_load(open("templates/config.yaml")))


def reads(tree, *wanted):
    for path, expected in (w.split("=", 1) for w in wanted):
        value = tree
        for name in path.split("."):
            value = (value or {}).get(name)
        equal((path, str(value)), (path, expected))


def values_are(*wanted):
    values = yaml.safe_load(data("values"))
    reads({**values["global"], "cni": values.get("pilot", {}).get("cni")}, *wanted)


def settings_are(*wanted):
    """These settings and no others, and none of them as a flag or variable of the webhook alone."""
    text = next(d["data"] for d in all_of("ConfigMap") if "config" in d["data"]).get("settings")
    assert text is None or wanted, text
    said = {}
    for key, value in (yaml.safe_load(text) if text else {}).items():
        said.update({f"{key}.{name}": v for name, v in value.items()} if isinstance(value, dict) else {key: value})
    equal(sorted(f"{key}={value}" for key, value in said.items()), sorted(wanted))
    container = one("Deployment")["spec"]["template"]["spec"]["containers"][0]
    equal([a for a in container["args"] if a.startswith(("--istio-version", "--native", "--platform", "--unsafe", "--structure"))], [])
    equal([e["name"] for e in container["env"] if e["name"] == "COMPLIANCE_POLICY"], [])


def mesh_is(*wanted):
    reads(yaml.safe_load(data("mesh")), *wanted)


def config_is(*wanted):
    config = yaml.safe_load(data("config"))
    reads(config, *wanted)
    equal(config["neverInjectSelector"], [{"matchLabels": {"a": "b"}}])


def templates_are(names, defaults):
    config = yaml.safe_load(data("config"))
    equal((" ".join(sorted(config["templates"])), " ".join(config["defaultTemplates"])), (names, defaults))


globals()[sys.argv[1]](*sys.argv[2:])
