using Injector.Cli.Findings;
using Injector.Core;
using Injector.Core.Configuration;
using Injector.Json;

namespace Injector.Cli.Checking;

/// <summary>Looks over all rows of a subject for what is wrong or surprising.</summary>
internal static class FindingRules
{
    private const string InjectionLabel = "istio-injection";
    private const string RevisionName = "istio.io/rev";
    private const string InjectLabel = "sidecar.istio.io/inject";

    /// <summary>The findings, the worst first.</summary>
    public static IReadOnlyList<Finding> Run(
        CheckSubject subject, NamespaceFacts? namespaceFacts, IReadOnlyDictionary<string, string> labels, IReadOnlyList<WebhookRow> rows)
    {
        var called = rows.Where(row => row.IsCalled).ToList();
        List<Finding?> findings =
        [
            SeveralCalled(called),
            .. called.Select(RefusedOrUnknown),
            NamespaceUnknown(subject, namespaceFacts),
            NobodyServesRevision(subject, labels, rows, called),
            LabelsCompete(labels),
            AnnotationDoesNotMatch(subject, called),
            .. called.Select(FailurePolicy),
            .. called.Select(MatchConditions),
        ];
        return [.. findings.OfType<Finding>().OrderByDescending(finding => finding.Level)];
    }

    private static Finding? SeveralCalled(List<WebhookRow> called) => called.Count < 2 ? null : new Finding(
        FindingLevel.Error,
        "several-webhooks",
        $"{called.Count} webhooks are called one after the other, each injecting again: {string.Join(", ", called.Select(row => row.Webhook.Id))}; "
        + "leave one of them, or deactivate the plain installation with 'istioctl tag set default'");

    private static Finding? RefusedOrUnknown(WebhookRow row) => row.Rule switch
    {
        "refused" => new Finding(FindingLevel.Error, "refused", $"{row.Webhook.Id}: the pod cannot be created as it is; mend what the reason names"),
        WebhookRow.Unread => new Finding(FindingLevel.Warning, "no-configuration", $"{row.Webhook.Id}: only its selectors were checked, its configuration cannot be read"),
        _ => null,
    };

    private static Finding? NamespaceUnknown(CheckSubject subject, NamespaceFacts? namespaceFacts) => namespaceFacts is not null ? null : new Finding(
        FindingLevel.Warning, "namespace-unknown", $"namespace {subject.Namespace} is not known and counts as one without labels; create it, or give it with --namespaces");

    private static Finding? NobodyServesRevision(
        CheckSubject subject, IReadOnlyDictionary<string, string> labels, IReadOnlyList<WebhookRow> rows, List<WebhookRow> called)
    {
        var wanted = labels.GetValueOrDefault(RevisionName) ?? subject.Labels.GetValueOrDefault(RevisionName);
        if (wanted is null || called.Count > 0 || labels.ContainsKey(InjectionLabel))
        {
            return null;
        }

        var served = rows.SelectMany(row => row.Webhook.NamespaceSelector.Requirements.Concat(row.Webhook.ObjectSelector.Requirements))
            .Where(requirement => requirement.Key == RevisionName && requirement.Operator == LabelOperator.In)
            .SelectMany(requirement => requirement.Values).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return served.Contains(wanted) ? null : new Finding(
            FindingLevel.Warning,
            "revision-not-served",
            $"no webhook serves the value of {RevisionName}, \"{wanted}\"; served are: {(served.Count > 0 ? string.Join(", ", served) : "none")}");
    }

    private static Finding? LabelsCompete(IReadOnlyDictionary<string, string> labels) =>
        labels.TryGetValue(InjectionLabel, out var word) && labels.TryGetValue(RevisionName, out var revision)
            ? new Finding(
                FindingLevel.Warning,
                "labels-compete",
                $"the namespace carries {InjectionLabel}={word} and {RevisionName}={revision}: the first wins, the second has no effect; remove one")
            : null;

    /// <summary>The annotation decides inside the injector only; selectors look at labels.</summary>
    private static Finding? AnnotationDoesNotMatch(CheckSubject subject, List<WebhookRow> called) =>
        called.Count == 0 && subject.Pod.TextOrEmpty("metadata", "annotations", InjectLabel) == "true"
            ? new Finding(
                FindingLevel.Warning, "annotation-not-selected", $"annotation {InjectLabel}=\"true\" makes no webhook look at the pod; make it a label")
            : null;

    private static Finding? FailurePolicy(WebhookRow row) => row.Webhook.FailurePolicy == "Fail"
        ? new Finding(FindingLevel.Info, "failure-policy", $"{row.Webhook.Id}: failure policy Fail, pods are not created while the injector cannot be reached")
        : new Finding(
            FindingLevel.Warning,
            "failure-policy",
            $"{row.Webhook.Id}: failure policy {row.Webhook.FailurePolicy}, pods are created without a sidecar while the injector cannot be reached");

    private static Finding? MatchConditions(WebhookRow row) => row.Webhook.MatchConditions.Count == 0 ? null : new Finding(
        FindingLevel.Warning,
        "match-conditions",
        $"{row.Webhook.Id}: its match conditions ({string.Join(", ", row.Webhook.MatchConditions)}) are evaluated by the API server only; they may still keep it from being called");
}
