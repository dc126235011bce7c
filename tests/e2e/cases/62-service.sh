# The chart as a cluster has it: API servers call its Service, by the name that its self-managed certificate carries. Here the Service's address is one of
# the loopback range, and the webhook listens there.

install_service_form() { render called --set revision=called,service.port="$SERVICE_PORT" | kube apply -f -; }

start_called() {
  local arguments
  mapfile -t arguments < <(chart_arguments called-called)
  ADDRESS[called]=$(kube -n istio-system get service called-called -o 'jsonpath={.spec.clusterIP}')
  PORT[called]=$SERVICE_PORT
  start_webhook called "${arguments[@]}" --kubeconfig "$(service_account_kubeconfig called-called)"
}

read -r SERVICE_PORT "MANAGEMENT[called]" <<< "$(free_ports 2)"
check "the chart is installed with its Service" install_service_form
start_called
check "the webhook behind the Service is ready, and API servers will trust it" eval 'eventually 40 ready called && contains "$(readyz called)" "[+]callers ok"'
make_namespace behind istio.io/rev=called
pod_yaml behind direct | kube apply -f - > /dev/null
check "a pod is injected through the Service" all_injected behind 1
check "its certificate is for the Service" eval 'contains "$(openssl s_client -connect "${ADDRESS[called]}:$SERVICE_PORT" < /dev/null 2> /dev/null | openssl x509 -noout -ext subjectAltName)" "DNS:called-called.istio-system.svc"'
stop called
check "without the webhook no pod of its namespaces is created" eval '! pod_yaml behind late | kube apply -f -'
render called --set revision=called,service.port="$SERVICE_PORT" | kube delete --ignore-not-found -f - > /dev/null
