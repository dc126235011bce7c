# Words about the chart as helm renders it; no API server is needed. Needs HELM, a folder with a certificate of an authority, and lib/checks.sh.

NS="-n istio-system"
CA_BUNDLE=$(base64 -w0 "$CONTROL_PLANE_FOLDER/pki/ca.crt")
FROM_FILES=certificates.mode=files,certificates.secretName=s,certificates.caBundle=$CA_BUNDLE

# looks FUNCTION [EXPECTED...] [HELM-ARGUMENT...]: a look of lib/chart.py at the chart as rendered with the arguments, which begin with the first --set.
looks() {
  local look=()
  while [ $# -gt 0 ] && [[ $1 != --set* ]]; do look+=("$1"); shift; done
  "$HELM" template injector charts/injector $NS "$@" | python3 tests/e2e/lib/chart.py "${look[@]}"
}

# refuses SENTENCE HELM-ARGUMENT...: rendering ends with the sentence.
refuses() {
  local sentence=$1 said
  shift
  if said=$("$HELM" template i charts/injector $NS "$@" 2>&1 > /dev/null); then echo "rendered: $*"; return 1; fi
  contains "$said" "$sentence"
}
