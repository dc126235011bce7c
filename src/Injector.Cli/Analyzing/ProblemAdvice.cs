using System.Collections.Frozen;

namespace Injector.Cli.Analyzing;

/// <summary>What to do about each problem and warning of injection. A finding's own hint, where it has one, says it for the case at hand.</summary>
internal static class ProblemAdvice
{
    private static readonly FrozenDictionary<string, string> ById = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // Pods and workloads.
        ["list-too-deep"] = "write the objects of inner Lists as documents of their own",
        ["pod-template-missing"] = "write spec.template, or leave the file out",
        ["pod-template-incomplete"] = "give the complete manifest, as kustomize build prints it; a part of one is never injected",
        ["foreign-kind"] = "let the webhook inject its pods",
        ["strategic-patch"] = "nothing; give the result of kustomize build to have its workloads injected",
        ["kustomization"] = "nothing; give the result of kustomize build to have its workloads injected",
        ["field-invalid"] = "write what the API has there, as kubectl explain tells",
        ["text-unquoted"] = "put the value in quotes",
        ["host-network"] = "label the pod sidecar.istio.io/inject: \"false\" to say that no sidecar is wanted, or take hostNetwork away",
        ["dns-policy"] = "use ClusterFirst, or make sure that the control plane's name is found otherwise",
        ["user-without-init"] = "leave the proxy's runAsUser alone where traffic is captured by Istio CNI",
        ["windows-pod"] = "label the pod sidecar.istio.io/inject: \"false\"",
        ["pod-resources-grown"] = "raise spec.resources yourself, or leave it to the containers",
        ["directive-dropped"] = "write the field itself instead of a $patch directive",
        ["container-not-merged"] = "write the container's fields with the types that the API has",

        // Labels and annotations.
        ["annotation-invalid"] = "write a value of the form that the message names",
        ["control-character"] = "take the control character out of the value",
        ["value-adds-structure"] = "write the value on one line and without YAML of its own; --unsafe-values allow takes it as the reference does",
        ["proxy-config-invalid"] = "write the annotation proxy.istio.io/config as YAML of a ProxyConfig",
        ["overrides-invalid"] = "remove the annotation proxy.istio.io/overrides, which injectors write themselves",
        ["structure-policy"] = "take the structure away, or allow its kind with --structure-policy KIND=allow",
        ["scrape-port-invalid"] = "name a port from 1 to 65535 that is not the proxy's own",
        ["scrape-targets"] = "use prometheus.io/port and prometheus.io/path for the one place that is scraped",
        ["inject-word"] = "write \"true\" or \"false\"",
        ["proxy-resources-dropped"] = "give all four annotations of the proxy's resources, or none",

        // What disappoints although it was asked for.
        ["key-misspelt"] = "write the key that the message names",
        ["inject-misplaced"] = "write the label into the pod template",
        ["image-placeholder-left"] = "let the pod be injected, or name an image",
        ["proxy-config-unknown"] = "write a field that the release knows, or remove it",
        ["job-never-completes"] = "use native sidecars, or end the proxy by its /quitquitquit",
        ["proxy-user-shared"] = "choose another user or group than the proxy's",
        ["proxy-port-taken"] = "choose a port outside 15000-15090",
        ["probe-port-unknown"] = "add the name to the container's ports, or write a number",
        ["foreign-sidecar"] = "keep one of the two sidecars out of the pod",
        ["openshift-range-unknown"] = "give the Namespace objects with --namespaces, or annotate them with openshift.io/sa.scc.uid-range",
        ["ambient-pod"] = "opt out of the sidecar, or label the pod istio.io/dataplane-mode: none",

        // Earlier injections.
        ["status-unreadable"] = "look at what is left of the earlier injection, or restore what the injector wrote",
        ["undo-unfit"] = "the manifest was edited by hand: compare it with its source, and inject that",
        ["record-too-long"] = "keep the manifest as it was before injection",
        ["uninject-guess"] = "look at the place, and mend it where the guess is wrong",
        ["probe-lost"] = "write the probe as the application answers it",
        ["injected-pod-skipped"] = "take the earlier injection out with injector uninject",

        // Templates.
        ["template-unknown"] = "name a template that the configuration holds",
        ["template-failed"] = "mend the template at the place named, or the value that it meets",
        ["rendered-not-yaml"] = "mend the template: its output has to be YAML",
        ["rendered-not-mapping"] = "mend the template: its output has to be a mapping with metadata and spec",
        ["rendered-not-pod"] = "mend the template: its output has to hold metadata or spec",
        ["rendered-field-invalid"] = "mend the template, or the value that it renders there",
        ["rendered-member-unknown"] = "remove the member from the template; the release does not know it",
        ["merge-failed"] = "mend the template: what it renders does not fit the pod",

        // The finished pod, by the rules of the API server.
        ["several-proxies"] = "leave one container named istio-proxy",
        ["proxy-missing"] = "name the container of the sidecar template istio-proxy",
        ["listed-part-missing"] = "mend the template that lists the part and does not render it",
        ["container-name-invalid"] = "use lower case letters, digits and hyphens, at most 63",
        ["container-name-duplicate"] = "give one of the two another name",
        ["image-invalid"] = "name an image",
        ["volume-name-invalid"] = "use lower case letters, digits and hyphens, at most 63",
        ["volume-name-duplicate"] = "give one of the two another name",
        ["volume-sources"] = "leave one source",
        ["mount-without-volume"] = "add the volume, or remove the mount",
        ["mount-path-invalid"] = "write mountPath",
        ["mount-path-duplicate"] = "mount one of the two elsewhere",
        ["port-invalid"] = "write a number from 1 to 65535, a name of at most 15 characters, and TCP, UDP or SCTP",
        ["port-name-duplicate"] = "give one of the two another name",
        ["host-port-conflict"] = "choose another hostPort for one of the two",
        ["variable-name-invalid"] = "write a name without = and blanks",
        ["variable-sources"] = "write either value or one source in valueFrom",
        ["requests-exceed-limits"] = "raise the limit, or lower the request",
        ["amount-negative"] = "write an amount of zero or more",
        ["restart-policy-misplaced"] = "leave restartPolicy to init containers",
        ["init-member-misplaced"] = "remove it, or make the container a native sidecar with restartPolicy Always",
        ["handler-invalid"] = "write exactly one of exec, httpGet, tcpSocket and grpc, with its port",
        ["privileges-contradict"] = "remove privileged, or allowPrivilegeEscalation: false",
        ["label-invalid"] = "use letters, digits, hyphens, dots and underscores, at most 63",
        ["annotation-name-invalid"] = "write the key as prefix/name",
        ["annotations-too-long"] = "shorten annotations; they have 256 KiB together",

        // Configuration.
        ["configuration-unusable"] = "mend the file or the flag that the message names",
        ["configuration-not-yaml"] = "mend the text at the place named",
        ["configuration-not-mapping"] = "give the text that the flag is for",
        ["configuration-key-missing"] = "capture the ConfigMap again: kubectl get configmap -o yaml",
        ["configuration-key-invalid"] = "write the member with the type that the message names",
        ["template-syntax"] = "mend the template at the place named",
        ["templates-empty"] = "give a configuration with templates",
        ["template-borrowed"] = "add the template to the configuration, or remove its name",
        ["template-blank"] = "remove the template, or write it",
        ["sidecar-without-container"] = "call the template something else than sidecar, or render the proxy",
        ["policy-invalid"] = "write enabled or disabled",
        ["selector-invalid"] = "mend the selector; until then it is left out",
        ["value-invalid"] = "write the value with the type that the message names",
        ["value-unknown"] = "write the path that the message names, or remove the assignment",
        ["assignment-invalid"] = "write PATH=VALUE as Helm reads it",
        ["release-unknown"] = "write a release such as 1.30 or 1.30.1",
        ["release-unserved"] = "give the templates of that release",
        ["mesh-field-invalid"] = "write the field with the type that the message names",
        ["mesh-rule-broken"] = "mend the fields that the message names",
        ["mesh-config"] = "write a field that the release knows, or remove it",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What to do; null for an id of which nothing is said.</summary>
    /// <param name="id">The id of a problem.</param>
    public static string? Of(string id) => ById.GetValueOrDefault(id);
}
