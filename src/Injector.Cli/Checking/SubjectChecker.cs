using Injector.Core;
using Injector.Hosting.Webhooks;

namespace Injector.Cli.Checking;

/// <summary>Decides as the API server does which webhooks see a subject, and lets the injection library decide the rest.</summary>
/// <param name="webhooks">All entries that inject sidecars.</param>
/// <param name="planes">Configuration of their control planes.</param>
internal sealed class SubjectChecker(IReadOnlyList<SidecarWebhook> webhooks, ControlPlanes planes)
{
    /// <summary>Checks a subject.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="namespaceFacts">Its Namespace object; null when it is not known, which counts as one without labels.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<SubjectCheck> CheckAsync(CheckSubject subject, NamespaceFacts? namespaceFacts, CancellationToken cancellation)
    {
        var labels = WebhookMatch.LabelsOf(namespaceFacts, subject.Namespace);
        var rows = new List<WebhookRow>();
        foreach (var webhook in webhooks)
        {
            rows.Add(await RowAsync(webhook, subject, namespaceFacts, labels, cancellation));
        }

        return new SubjectCheck(subject, rows, FindingRules.Run(subject, namespaceFacts, labels, rows));
    }

    private async Task<WebhookRow> RowAsync(
        SidecarWebhook webhook, CheckSubject subject, NamespaceFacts? namespaceFacts, IReadOnlyDictionary<string, string> labels, CancellationToken cancellation)
    {
        var match = WebhookMatch.Of(webhook, labels, subject.Labels);
        var row = new WebhookRow { Webhook = webhook, IsCalled = match.IsCalled, Reason = match.Reason, Rule = "not-called" };
        if (!match.IsCalled)
        {
            return row;
        }

        var plane = await planes.OfAsync(webhook, cancellation);
        if (plane.Problem is { } problem)
        {
            return row with { Rule = WebhookRow.Unread, Reason = $"{match.Reason}; what the injector decides is not known: {problem}" };
        }

        try
        {
            var result = plane.Inject(subject, webhook.Path, namespaceFacts, cancellation);
            var decision = result.Decision;
            var reason = decision.Inject ? $"{match.Reason}; {decision.Id}" : $"called ({match.Reason}), but {decision.Sentence}";
            return row with { Result = result, Rule = decision.Id, Reason = reason };
        }
        catch (InjectionException e)
        {
            return row with { Rule = "refused", Reason = $"called ({match.Reason}), but the pod is refused: {string.Join("; ", e.Problems)}" };
        }
    }
}
