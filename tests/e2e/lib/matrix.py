"""The decision matrix of one installation: matrix.py namespaces|pods|compare INSTALLATION [ACTUAL]

'namespaces' and 'pods' print manifests, 'compare' reads lines 'namespace pod revision' and counts cells. Columns and rows are those of the
reference's documentation: D is the default revision's control plane, C the canary one, - nobody.
"""
import json
import sys

NAMESPACES = {
    "none": {}, "enabled": {"istio-injection": "enabled"}, "disabled": {"istio-injection": "disabled"},
    "other": {"istio-injection": "sometimes"}, "empty": {"istio-injection": ""}, "rev-default": {"istio.io/rev": "default"},
    "rev-canary": {"istio.io/rev": "canary"}, "rev-prod": {"istio.io/rev": "prod"}, "rev-unknown": {"istio.io/rev": "unknown"},
    "enabled-canary": {"istio-injection": "enabled", "istio.io/rev": "canary"},
    "disabled-canary": {"istio-injection": "disabled", "istio.io/rev": "canary"},
}
INJECT, REV = "sidecar.istio.io/inject", "istio.io/rev"
PODS = {
    "none": {}, "true": {INJECT: "true"}, "false": {INJECT: "false"}, "word": {INJECT: "sure"}, "rev-default": {REV: "default"},
    "rev-canary": {REV: "canary"}, "rev-prod": {REV: "prod"}, "true-canary": {INJECT: "true", REV: "canary"},
}
NOBODY, EVERY = "--------", lambda who: who * 2 + "-" + who * 5
PLAIN = {
    "none": "-D--DCCC", "enabled": EVERY("D"), "disabled": NOBODY, "other": NOBODY, "empty": NOBODY, "rev-default": EVERY("D"),
    "rev-canary": EVERY("C"), "rev-prod": EVERY("C"), "rev-unknown": NOBODY, "enabled-canary": EVERY("D"), "disabled-canary": NOBODY,
}
INSTALLATIONS = {
    # The plain install, canary, and the tag prod that points at canary.
    "plain": PLAIN,
    # The same with enableNamespacesByDefault: only pods without labels in namespaces without labels change.
    "by-default": dict(PLAIN, none="DD--DCCC"),
    # Only canary, with the tags prod and default: canary in place of the plain install.
    "tag-default": {name: row.replace("D", "C") for name, row in PLAIN.items()},
}
# A word that is neither true nor false reaches the injector, which then follows its policy (enabled).


def namespaces():
    for name, labels in NAMESPACES.items():
        yield {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "m-" + name, "labels": labels}}


def pods():
    for space in NAMESPACES:
        for name, labels in PODS.items():
            yield {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p-" + name, "namespace": "m-" + space, "labels": labels},
                   "spec": {"containers": [{"name": "app", "image": "registry.example.org/app:1"}]}}


def compare(installation, lines):
    """Prints 'ok' or 'not ok' with the cell for each cell."""
    actual = dict((tuple(line.split()[:2]), (line.split() + ["-"])[2]) for line in lines if line.strip())
    letters = {"default": "D", "canary": "C", "-": "-"}
    for space, row in INSTALLATIONS[installation].items():
        for (name, _), want in zip(PODS.items(), row):
            got = letters.get(actual.get(("m-" + space, "p-" + name), "absent"), "absent")
            print("ok" if got == want else "not ok", installation, f"namespace={space}", f"pod={name}", f"want={want}", f"got={got}")


if __name__ == "__main__":
    if sys.argv[1] == "compare":
        compare(sys.argv[2], sys.stdin)
    else:
        print(json.dumps({"apiVersion": "v1", "kind": "List", "items": list(globals()[sys.argv[1]]())}))
