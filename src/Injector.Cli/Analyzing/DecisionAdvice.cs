using Injector.Core;

namespace Injector.Cli.Analyzing;

/// <summary>What to do about each decision, for who wants another one.</summary>
internal static class DecisionAdvice
{
    /// <summary>What to do.</summary>
    /// <param name="rule">The rule that decided.</param>
    public static string Of(DecisionRule rule) => rule switch
    {
        DecisionRule.HostNetwork => "take spec.hostNetwork away to have the pod injected",
        DecisionRule.IgnoredNamespace => "deploy to another namespace to have the pod injected",
        DecisionRule.AlreadyInjected => "take the injection out first, with injector uninject",
        DecisionRule.LabelTrue or DecisionRule.AnnotationTrue => "write \"false\" to leave the pod out",
        DecisionRule.LabelFalse or DecisionRule.AnnotationFalse => "remove it, or write \"true\", to have the pod injected",
        DecisionRule.NeverInjectSelector => "label the pod so that the selector does not match, or sidecar.istio.io/inject: \"true\"",
        DecisionRule.AlwaysInjectSelector => "label the pod sidecar.istio.io/inject: \"false\" to leave it out",
        DecisionRule.PolicyInvalid => "write enabled or disabled as policy of the configuration",
        DecisionRule.PolicyEnabled or DecisionRule.Requested => "label the pod sidecar.istio.io/inject: \"false\" to leave it out",
        DecisionRule.PolicyDisabled => "label the pod sidecar.istio.io/inject: \"true\" to have it injected",
        DecisionRule.WindowsPod => "label the pod sidecar.istio.io/inject: \"false\" to say so yourself",
        DecisionRule.NothingRendered => "look at the conditions of the sidecar template",
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };
}
