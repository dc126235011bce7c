namespace Injector.Core.Deciding;

/// <summary>When each rule decides, and what to do where another outcome is wanted.</summary>
internal static class DecisionGuides
{
    /// <summary>The two sentences about a rule.</summary>
    public static (string When, string Remedy) Of(DecisionRule rule) => rule switch
    {
        DecisionRule.HostNetwork => ("spec.hostNetwork is true. It is asked first, before labels and annotations.", "Take hostNetwork away to have the pod injected."),
        DecisionRule.IgnoredNamespace => ("The namespace is kube-system, kube-public, kube-node-lease or local-path-storage.", "Move the workload: no label changes this."),
        DecisionRule.AlreadyInjected => ("Only with --compat istio: the pod has a container istio-proxy, and the release's command line leaves such pods alone.", "Take the proxy out first (injector uninject)."),
        DecisionRule.LabelTrue => ("The pod template's label sidecar.istio.io/inject is \"true\".", "Set it to \"false\" to leave the pod alone."),
        DecisionRule.LabelFalse => ("The pod template's label sidecar.istio.io/inject is \"false\".", "Take the label away, or set it to \"true\"."),
        DecisionRule.AnnotationTrue => ("The annotation sidecar.istio.io/inject is \"true\", and there is no label of that name.", "Prefer the label: the API server's webhook selector sees labels only."),
        DecisionRule.AnnotationFalse => ("The annotation sidecar.istio.io/inject is \"false\", and there is no label of that name.", "Take the annotation away, or set the label to \"true\"."),
        DecisionRule.NeverInjectSelector => ("A selector of the configuration's neverInjectSelector matches the pod's labels; label and annotation say nothing.", "Label the pod sidecar.istio.io/inject: \"true\", which goes before selectors, or change the selector."),
        DecisionRule.AlwaysInjectSelector => ("A selector of the configuration's alwaysInjectSelector matches the pod's labels; nothing before it decided.", "Label the pod sidecar.istio.io/inject: \"false\" to leave it alone."),
        DecisionRule.PolicyInvalid => ("The configuration's policy is neither enabled nor disabled, whatever else speaks for or against the pod.", "Write enabled or disabled into the configuration."),
        DecisionRule.PolicyEnabled => ("Neither label, annotation nor selector decided, and the policy is enabled.", "Label the pod sidecar.istio.io/inject: \"false\" to leave it alone."),
        DecisionRule.PolicyDisabled => ("Neither label, annotation nor selector decided, and the policy is disabled.", "Label the pod sidecar.istio.io/inject: \"true\"."),
        DecisionRule.Requested => ("Only with --compat istio: the command line of releases before 1.8 injects whatever it is given.", "Leave the workload out of the input."),
        DecisionRule.WindowsPod => ("Another rule would inject the pod, and spec.os or a node selector says windows.", "Nothing: neither proxy nor traffic rules run there."),
        DecisionRule.NothingRendered => ("Another rule would inject the pod, and the template sidecar rendered nothing for it.", "Look at the conditions of the template, or choose another one (inject.istio.io/templates)."),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };
}
