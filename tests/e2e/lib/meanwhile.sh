# Pods that are created while something else happens.

# pods_meanwhile COMMAND...: creates pods (dry run, one after the other) until the command has ended and at least six were created; fails when the
# command failed, or one creation, or when a pod came back without its proxy.
pods_meanwhile() {
  local status
  rm -f "$folder/meanwhile.done"
  : > "$folder/meanwhile.err"
  create_until_done &
  "$@"
  status=$?
  touch "$folder/meanwhile.done"
  wait $!
  [ ! -s "$folder/meanwhile.err" ] || { cat "$folder/meanwhile.err"; return 1; }
  return $status
}

create_until_done() {
  local number=0
  until [ -e "$folder/meanwhile.done" ] && [ $number -ge 6 ]; do
    number=$((number + 1))
    echo $number > "$folder/meanwhile.count"
    pod_yaml shop "meanwhile-$number" | kube create --dry-run=server -o yaml -f - 2>> "$folder/meanwhile.err" | grep -q 'name: istio-proxy' \
      || echo "pod $number was not injected" >> "$folder/meanwhile.err"
  done
}
