namespace Injector.Core.Deciding;

/// <summary>The one table of decision names and sentences.</summary>
internal static class DecisionSentences
{
    public static (string Id, string Text) Of(DecisionRule rule) => rule switch
    {
        DecisionRule.HostNetwork => ("host-network", "not injected: the pod uses the network of its node"),
        DecisionRule.IgnoredNamespace => ("ignored-namespace", "not injected: pods of this namespace are never injected"),
        DecisionRule.AlreadyInjected => ("already-injected", "not injected: the pod carries the proxy already"),
        DecisionRule.LabelTrue => ("inject-label-true", "injected: the inject label asks for it"),
        DecisionRule.LabelFalse => ("inject-label-false", "not injected: the inject label forbids it"),
        DecisionRule.AnnotationTrue => ("inject-annotation-true", "injected: the inject annotation asks for it"),
        DecisionRule.AnnotationFalse => ("inject-annotation-false", "not injected: the inject annotation forbids it"),
        DecisionRule.NeverInjectSelector => ("never-inject-selector", "not injected: a never-inject selector matches the pod's labels"),
        DecisionRule.AlwaysInjectSelector => ("always-inject-selector", "injected: an always-inject selector matches the pod's labels"),
        DecisionRule.PolicyInvalid => ("policy-invalid", "not injected: the policy of the configuration is neither enabled nor disabled"),
        DecisionRule.PolicyEnabled => ("policy-enabled", "injected: the policy of the configuration is enabled"),
        DecisionRule.PolicyDisabled => ("policy-disabled", "not injected: the policy of the configuration is disabled"),
        DecisionRule.Requested => ("requested", "injected: the command line of this release injects what it is given"),
        DecisionRule.WindowsPod => ("windows-pod", "not injected: the pod runs on Windows"),
        DecisionRule.NothingRendered => ("nothing-rendered", "not injected: the sidecar template renders nothing for the pod"),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };
}
