# The end of an installation.

check "uninstalling leaves pods creatable" eval 'render injector --set webhook.url="$WEBHOOK_URL" | kube delete --ignore-not-found -f - && pod_yaml shop after | kube create -f -'
check "nothing that was written is left behind" eval 'stop one; stop two; equals "$(kube -n istio-system get secret,lease -o name | grep "/injector-certificates")" ""'
