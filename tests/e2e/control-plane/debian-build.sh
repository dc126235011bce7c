# Builds kube-apiserver and kube-controller-manager from Debian's kubernetes source package.
# Needs Debian 12 and root (or passwordless sudo). Takes 4 to 15 minutes once; the result is cached by tools.sh.

KUBERNETES_VERSION=1.20.2
BUILD_PACKAGES=(make golang-go rsync dpkg-dev golang-github-modern-go-reflect2-dev)

apt_update() { retry 20 6 as_root apt-get -q update >&2; }

# apt_install PACKAGE...: installs what is missing, without asking and without recommended packages.
apt_install() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  say "installing ${missing[*]}"
  apt_update || return 1
  retry 20 6 as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 \
    install --no-install-recommends "${missing[@]}" >&2
}

# debian_source_lists FOLDER: writes deb-src lines for the mirrors that this machine uses already.
# They live in a folder of their own, so that the machine's own apt configuration stays as it was.
debian_source_lists() {
  mkdir -p "$1/lists/partial" || return 1
  apt-get indextargets --format 'deb-src $(REPO_URI) $(RELEASE) main' 'Created-By: Packages' 'Origin: Debian' 'Component: main' \
    | sort -u > "$1/sources.list"
  if [ ! -s "$1/sources.list" ]; then fail "apt knows no Debian mirror; run apt-get update and look at its output"; return 1; fi
}

# debian_fetch_source FOLDER: leaves the unpacked source in FOLDER/source.
debian_fetch_source() {
  local apt_options=(-q -o "Dir::Etc::sourcelist=$1/sources.list" -o "Dir::Etc::sourceparts=/dev/null"
    -o "Dir::State::lists=$1/lists" -o "APT::Sandbox::User=root")
  debian_source_lists "$1" || return 1
  (cd "$1" && apt-get "${apt_options[@]}" update >&2 && apt-get "${apt_options[@]}" source --download-only kubernetes >&2) || return 1
  dpkg-source --no-check -x "$1"/kubernetes_*.dsc "$1/source" >&2
}

# debian_replace_reflect2 SOURCE: the vendored reflect2 crashes the server when built with Go 1.19 (map iteration).
debian_replace_reflect2() {
  local vendored=$1/vendor/github.com/modern-go/reflect2 packaged=/usr/share/gocode/src/github.com/modern-go/reflect2
  rm -f "$vendored"/go_above_17.go "$vendored"/go_below_17.go "$vendored"/go_below_19.go
  find "$packaged" -maxdepth 1 \( -name '*.go' -o -name '*.s' \) ! -name '*_test.go' -exec cp -L {} "$vendored/" \;
}

# debian_compile SOURCE: the binaries end up in SOURCE/_output/bin.
debian_compile() {
  mkdir -p "$1/.go/src/k8s.io" "$1/.home"
  ln -sfn ../../.. "$1/.go/src/k8s.io/kubernetes"
  cat > "$1/.version" <<VERSION
KUBE_GIT_COMMIT=debian
KUBE_GIT_TREE_STATE=archive
KUBE_GIT_VERSION=v$KUBERNETES_VERSION
KUBE_GIT_MAJOR=1
KUBE_GIT_MINOR=20
VERSION
  (cd "$1" && env -u GOFLAGS GOPATH="$1/.go" HOME="$1/.home" CGO_ENABLED=0 GO111MODULE=off KUBE_GIT_VERSION_FILE="$1/.version" \
    nice -n 19 make WHAT="cmd/kube-apiserver cmd/kube-controller-manager" >&2)
}

# debian_build_kubernetes TARGET: builds in a scratch folder and moves the two binaries to TARGET. The scratch folder, 1.8 GB, goes away whatever happens:
# call it in a subshell, as `cached` does, since it sets a trap on EXIT.
debian_build_kubernetes() {
  local scratch
  apt_install "${BUILD_PACKAGES[@]}" || return 1
  scratch=$(mktemp -d "${INJECTOR_E2E_SCRATCH:-${TMPDIR:-/tmp}}/injector-e2e-build.XXXXXX") || return 1
  trap "chmod -R u+w '$scratch'; rm -rf '$scratch'" EXIT
  say "building Kubernetes $KUBERNETES_VERSION from Debian's source package in $scratch (some minutes, once)"
  debian_fetch_source "$scratch" && debian_replace_reflect2 "$scratch/source" && debian_compile "$scratch/source" || return 1
  mkdir -p "$1" && mv "$scratch"/source/_output/bin/kube-apiserver "$scratch"/source/_output/bin/kube-controller-manager "$1/"
}
