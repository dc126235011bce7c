# The end of an installation.

check "uninstalling leaves pods creatable" eval 'render injector --set webhook.url="$WEBHOOK_URL" | kube delete --ignore-not-found -f - && pod_yaml shop after | kube create -f -'
