using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Requests;

namespace Injector.Core.Explaining;

/// <summary>Finds where what a decision went by is written.</summary>
internal static class DecisionPlaces
{
    private const string Policy = "/policy";

    public static DecisionPlace Of(InjectionContext context, InjectionDecision decision) => decision.Rule switch
    {
        DecisionRule.HostNetwork => new("/spec/hostNetwork", null),
        DecisionRule.IgnoredNamespace => new("/metadata/namespace", null),
        DecisionRule.AlreadyInjected => new(context.Submitted.ProxyPointer(), null),
        DecisionRule.LabelTrue or DecisionRule.LabelFalse => new(Pointer("/metadata/labels"), null),
        DecisionRule.AnnotationTrue or DecisionRule.AnnotationFalse => new(Pointer("/metadata/annotations"), null),
        DecisionRule.NeverInjectSelector => new("/metadata/labels", "/neverInjectSelector"),
        DecisionRule.AlwaysInjectSelector => new("/metadata/labels", "/alwaysInjectSelector"),
        DecisionRule.PolicyInvalid or DecisionRule.PolicyEnabled or DecisionRule.PolicyDisabled => new(null, context.IsReferenceCommandLine ? null : Policy),
        DecisionRule.WindowsPod => new(WindowsPointer(context.Submitted), null),
        DecisionRule.NothingRendered => new(null, "/templates"),
        _ => new(null, null),
    };

    private static string Pointer(string parent) => JsonPointer.Combine(parent, AnnotationNames.Inject);

    private static string WindowsPointer(JsonObject pod) => pod.Spec().Object("os") is not null ? "/spec/os/name" : "/spec/nodeSelector";
}
