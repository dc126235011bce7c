using System.Text.Json.Nodes;
using Injector.Core.Configuration;
using Injector.Core.Pods;
using Injector.Core.Problems;
using Injector.Core.Releases;
using Injector.Core.Requests;

namespace Injector.Core.Deciding;

/// <summary>What the decision looks at.</summary>
internal sealed record DecideInput
{
    public required JsonObject Pod { get; init; }

    /// <summary>Namespace of the pod; empty when it is not known.</summary>
    public required string Namespace { get; init; }

    public required InjectionPolicy Policy { get; init; }

    public required ReleaseRules Rules { get; init; }

    /// <summary>True for the rules of Istio's own command line, which differ in old releases.</summary>
    public bool IsReferenceCommandLine { get; init; }
}

/// <summary>Decides whether a pod is injected. The first rule that applies wins.</summary>
internal static class DecideStage
{
    public static InjectionDecision Run(InjectionContext context)
    {
        var input = new DecideInput
        {
            Pod = context.Submitted,
            Namespace = context.Namespace,
            Policy = context.IsReferenceCommandLine ? InjectionPolicy.OfCommandLine : context.Snapshot.Policy,
            Rules = context.Rules,
            IsReferenceCommandLine = context.IsReferenceCommandLine,
        };
        var decision = Run(input, context.Warnings);
        if (decision.Inject && !context.Snapshot.Settings.CompatIstio && WindowsPods.EvidenceOf(context.Submitted) is { } evidence)
        {
            context.Warnings.Add(PodProblems.Windows(evidence));
            return new(false, DecisionRule.WindowsPod, evidence);
        }

        if (decision.Inject && context.Submitted.Spec().Text("dnsPolicy") is { Length: > 0 } policy and not "ClusterFirst")
        {
            context.Warnings.Add(PodProblems.DnsPolicy(policy));
        }

        return decision;
    }

    public static InjectionDecision Run(DecideInput input, List<InjectionProblem> warnings)
    {
        if (input.Pod.Spec()?["hostNetwork"].AsBool() == true)
        {
            warnings.Add(PodProblems.HostNetwork);
            return new(false, DecisionRule.HostNetwork, "spec.hostNetwork=true");
        }

        if (input.IsReferenceCommandLine && DecideByProxy(input) is { } byProxy)
        {
            return byProxy;
        }

        if (IsIgnored(input.Namespace, input.Rules))
        {
            return new(false, DecisionRule.IgnoredNamespace, "metadata.namespace=" + input.Namespace);
        }

        warnings.AddRange(input.Policy.Warnings);
        var wish = DecideByWord(input, warnings) ?? DecideBySelector(input);
        return input.Policy.Word switch
        {
            "enabled" => wish ?? new(true, DecisionRule.PolicyEnabled, "policy=enabled"),
            "disabled" => wish ?? new(false, DecisionRule.PolicyDisabled, "policy=disabled"),
            var word => PolicyInvalid(word, warnings),
        };
    }

    /// <summary>Rules that only Istio's command line has had: it leaves a pod with a proxy alone.</summary>
    private static InjectionDecision? DecideByProxy(DecideInput input)
    {
        var containers = input.Pod.Containers();
        var hasProxy = containers.IndexOfNamed(ContainerNames.Proxy) >= 0;
        var evidence = "spec.containers[istio-proxy]";
        if (input.Rules.Holds(ReleaseRule.CommandLineInjectsEverything))
        {
            return hasProxy && containers!.Count > 1
                ? new(false, DecisionRule.AlreadyInjected, evidence)
                : new(true, DecisionRule.Requested, null);
        }

        return input.Rules.Holds(ReleaseRule.CommandLineSkipsInjectedPods) && hasProxy && input.Pod.Annotation(AnnotationNames.Status) is not null
            ? new(false, DecisionRule.AlreadyInjected, evidence)
            : null;
    }

    private static bool IsIgnored(string name, ReleaseRules rules) => name is "kube-system" or "kube-public"
        || (name is "kube-node-lease" or "local-path-storage" && rules.Holds(ReleaseRule.MoreNamespacesAreIgnored));

    private static InjectionDecision? DecideByWord(DecideInput input, List<InjectionProblem> warnings)
    {
        var label = input.Rules.Holds(ReleaseRule.InjectLabelIsRead) ? input.Pod.Label(AnnotationNames.Inject) : null;
        var word = label ?? input.Pod.Annotation(AnnotationNames.Inject) ?? string.Empty;
        var field = (label is null ? "metadata.annotations." : "metadata.labels.") + AnnotationNames.Inject;
        var evidence = $"{field}={word}";
        switch (InjectWord.Read(word, input.Rules.Holds(ReleaseRule.InjectWordsAreExact)))
        {
            case InjectAnswer.Yes:
                return new(true, label is null ? DecisionRule.AnnotationTrue : DecisionRule.LabelTrue, evidence);
            case InjectAnswer.No:
                return new(false, label is null ? DecisionRule.AnnotationFalse : DecisionRule.LabelFalse, evidence);
            case InjectAnswer.NotUnderstood:
                warnings.Add(AnnotationProblems.InjectWord(isLabel: label is not null, word));
                return null;
            default:
                return null;
        }
    }

    private static InjectionDecision? DecideBySelector(DecideInput input)
    {
        var labels = input.Pod.Labels();
        if (FirstMatch(input.Policy.Never, labels) is { } never)
        {
            return new(false, DecisionRule.NeverInjectSelector, "neverInjectSelector: " + never.Text);
        }

        return FirstMatch(input.Policy.Always, labels) is { } always
            ? new(true, DecisionRule.AlwaysInjectSelector, "alwaysInjectSelector: " + always.Text)
            : null;
    }

    private static LabelSelector? FirstMatch(IReadOnlyList<LabelSelector> selectors, JsonObject? labels)
    {
        foreach (var selector in selectors)
        {
            if (selector.Matches(labels))
            {
                return selector;
            }
        }

        return null;
    }

    private static InjectionDecision PolicyInvalid(string word, List<InjectionProblem> warnings)
    {
        warnings.Add(ConfigurationProblems.Policy(word));
        return new(false, DecisionRule.PolicyInvalid, "policy=" + word);
    }
}
