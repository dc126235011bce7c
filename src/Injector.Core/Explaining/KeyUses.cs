using System.Text.Json.Nodes;
using Injector.Core.Advising;
using Injector.Core.Pods;
using Injector.Core.Requests;
using Injector.Core.Tracing;

namespace Injector.Core.Explaining;

/// <summary>Tells which labels and annotations of a pod bore on its injection, and which look as if and did not.</summary>
/// <param name="context">The request.</param>
/// <param name="decision">What was decided.</param>
/// <param name="stages">What the stages changed.</param>
internal sealed class KeyUses(InjectionContext context, InjectionDecision decision, IReadOnlyList<ExplainedStage> stages)
{
    /// <summary>Annotations that the injector reads itself, beside those that templates do, with what for.</summary>
    private static readonly Dictionary<string, string> ReadByInjector = new(StringComparer.Ordinal)
    {
        [AnnotationNames.Templates] = "chooses the templates",
        [AnnotationNames.ProxyConfig] = "laid over the mesh's proxy configuration",
        [AnnotationNames.RewriteProbes] = "says whether probes are rewritten",
        [AnnotationNames.StatusPort] = "port that rewritten probes ask",
        [AnnotationNames.MergeMetrics] = "says whether the proxy serves the application's metrics",
        [AnnotationNames.NativeSidecar] = "says whether the sidecar is native",
        [AnnotationNames.Overrides] = "the pod's own versions of injected containers",
        [AnnotationNames.Status] = "what an earlier injection listed",
    };

    /// <summary>Annotations that the merge of metrics reads where it does something.</summary>
    private static readonly string[] OfMetrics = ["prometheus.io/scrape", "prometheus.io/port", "prometheus.io/path"];

    /// <summary>Annotations that the proxy's agent reads from the running pod, beside those that templates hand it.</summary>
    private static readonly string[] ReadByAgent =
    [
        "sidecar.istio.io/statsInclusionPrefixes", "sidecar.istio.io/statsInclusionSuffixes", "sidecar.istio.io/statsInclusionRegexps",
        "sidecar.istio.io/extraStatTags", "sidecar.istio.io/statsHistogramBuckets", "sidecar.istio.io/statsEvictionInterval", "sidecar.istio.io/statsCompression",
    ];

    private static readonly Dictionary<string, string> LabelsReadByInjector = new(StringComparer.Ordinal)
    {
        [AnnotationNames.NetworkLabel] = "network of the pod",
    };

    private readonly HashSet<(string Root, string Key)> _read =
    [
        .. context.Trace!.Templates.SelectMany(template => template.Execution.All).Where(read => read.Found).Select(read => (read.Root, read.Path)),
    ];

    /// <summary>All that bear on injection or look as if, labels first, in the author's order.</summary>
    public IReadOnlyList<ExplainedKey> All() =>
    [
        .. Of("labels", context.Submitted.Labels()),
        .. Of("annotations", context.Submitted.Annotations()),
    ];

    private IEnumerable<ExplainedKey> Of(string member, JsonObject? map) =>
        (map ?? []).Where(entry => entry.Value.AsText() is not null).Select(entry => Explain(member, entry.Key, entry.Value.AsText()!)).OfType<ExplainedKey>();

    private ExplainedKey? Explain(string member, string key, string value)
    {
        var isLabel = member == "labels";
        if (key == AnnotationNames.Inject)
        {
            var (use, reason) = Wish(isLabel);
            return new(member, key, value, use, reason);
        }

        if (isLabel && UseOfLabel(key, value) is { } choice)
        {
            return new(member, key, value, ExplainedKeyUse.Used, choice);
        }

        if (decision.Inject && UseOf(isLabel, key) is { } what)
        {
            return new(member, key, value, ExplainedKeyUse.Used, what);
        }

        if (KnownKeys.MayBeMisspelt(key))
        {
            return KnownKeys.MeantBy(key) is { } meant
                ? new(member, key, value, ExplainedKeyUse.Misspelt, $"no such key; did you mean {meant}?") { Meant = meant }
                : new(member, key, value, ExplainedKeyUse.Unknown, "no key that Istio knows");
        }

        return !KnownKeys.IsKnown(key) ? null
            : new(member, key, value, ExplainedKeyUse.WithoutEffect, decision.Inject ? "neither a template nor the injector asks for it" : "the pod is not injected");
    }

    /// <summary>What a label does whether the pod is injected or not: it selects the webhook, or decides.</summary>
    private string? UseOfLabel(string key, string value)
    {
        if (key == "istio.io/rev")
        {
            var own = context.Snapshot.Settings.Revision is { Length: > 0 } revision ? revision : "default";
            return $"selects the webhook of revision {value}{(own == value ? string.Empty : $"; the one explained here is of revision {own}")}";
        }

        var (name, selectors) = decision.Rule switch
        {
            DecisionRule.AlwaysInjectSelector => ("alwaysInjectSelector", context.Snapshot.Policy.Always),
            DecisionRule.NeverInjectSelector => ("neverInjectSelector", context.Snapshot.Policy.Never),
            _ => (string.Empty, []),
        };
        return selectors.FirstOrDefault(selector => selector.Matches(context.Submitted.Labels()))?.Requirements.Any(requirement => requirement.Key == key) == true
            ? $"decided, by {name}"
            : null;
    }

    private string? UseOf(bool isLabel, string key)
    {
        if ((isLabel ? LabelsReadByInjector : ReadByInjector).TryGetValue(key, out var what))
        {
            return what;
        }

        if (_read.Contains((isLabel ? ReadRoots.Label : ReadRoots.Annotation, key)))
        {
            return "read by a template";
        }

        if (!isLabel && OfMetrics.Contains(key, StringComparer.Ordinal) && stages.Any(stage => stage.Name == StageNames.MetricsMerge))
        {
            return "read where the metrics are merged";
        }

        if (!isLabel && ReadByAgent.Contains(key, StringComparer.Ordinal))
        {
            return "used by the proxy: its agent reads it in the running pod";
        }

        var path = $"metadata.{(isLabel ? "labels" : "annotations")}[{key}]";
        return stages.FirstOrDefault(stage => stage.Name.StartsWith(StageNames.PostProcess, StringComparison.Ordinal)
            && stage.Changes.Any(change => change.Path == path && change.Kind != ExplainedChangeKind.Added)) is { } stage ? $"changed by {stage.Name}" : null;
    }

    private (ExplainedKeyUse Use, string Reason) Wish(bool isLabel) => decision.Rule switch
    {
        DecisionRule.LabelTrue or DecisionRule.LabelFalse => isLabel
            ? (ExplainedKeyUse.Used, "decided")
            : (ExplainedKeyUse.WithoutEffect, "the label of the same name goes before it"),
        DecisionRule.AnnotationTrue or DecisionRule.AnnotationFalse => isLabel
            ? (ExplainedKeyUse.WithoutEffect, "the release reads the annotation only")
            : (ExplainedKeyUse.Used, "decided"),
        DecisionRule.WindowsPod or DecisionRule.NothingRendered => (ExplainedKeyUse.WithoutEffect, $"{decision.Id} goes over it"),
        DecisionRule.HostNetwork or DecisionRule.IgnoredNamespace or DecisionRule.AlreadyInjected or DecisionRule.Requested =>
            (ExplainedKeyUse.WithoutEffect, $"{decision.Id} decides before it is asked"),
        _ => (ExplainedKeyUse.WithoutEffect, "its value is not understood, so what comes after it decided"),
    };
}
