# The CronJob of the topic 'pods' has run meanwhile: its schedule is the next full minute.

check "the CronJob's pod is injected" eventually 90 all_injected shop 1 app=ticker
check "the proxy knows the CronJob it works for" eval 'equals "$(environment_of shop app=ticker ISTIO_META_WORKLOAD_NAME)" ticker'
