using Injector.Cli.Findings;
using Injector.Core;
using Injector.Hosting.Webhooks;

namespace Injector.Cli.Checking;

/// <summary>What becomes of one subject: a row for each webhook entry and findings about all of them.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Rows">One row for each entry, in the order the API server calls them.</param>
/// <param name="Findings">Findings, the worst first.</param>
internal sealed record SubjectCheck(CheckSubject Subject, IReadOnlyList<WebhookRow> Rows, IReadOnlyList<Finding> Findings)
{
    /// <summary>The entry that injects; null when none does.</summary>
    public WebhookRow? Injector => Rows.FirstOrDefault(row => row.IsInjected);

    /// <summary>Entries that the API server would call.</summary>
    public IEnumerable<WebhookRow> Called => Rows.Where(row => row.IsCalled);

    /// <summary>Whether it is injected; null when that is not known, as an entry is called whose injector has no configuration that can be read.</summary>
    public bool? IsInjected => Injector is not null ? true : Called.All(row => row.IsKnown) ? false : null;

    /// <summary>One sentence about the whole.</summary>
    public string Verdict
    {
        get
        {
            if (Injector is { } row)
            {
                return $"injected by {row.Webhook.Id}, revision {row.RevisionName}: {row.Reason}";
            }

            if (Called.FirstOrDefault(row => !row.IsKnown) is { } undecided)
            {
                return $"not known whether it is injected: {undecided.Webhook.Id} is called, and its configuration cannot be read";
            }

            return Called.FirstOrDefault() is { } called
                ? $"not injected, though {called.Webhook.Id} is called: {called.Reason}"
                : Rows.Count == 0 ? "not injected: there is no webhook that injects sidecars" : "not injected: no webhook is called for it";
        }
    }
}

/// <summary>What one webhook entry does with a subject.</summary>
internal sealed record WebhookRow
{
    /// <summary>The <see cref="Rule"/> of an entry that is called and whose configuration cannot be read.</summary>
    public const string Unread = "no-configuration";

    /// <summary>The entry.</summary>
    public required SidecarWebhook Webhook { get; init; }

    /// <summary>Whether the API server calls it.</summary>
    public required bool IsCalled { get; init; }

    /// <summary>Whether what it does is known; not so when it is called and its configuration cannot be read.</summary>
    public bool IsKnown => Rule != Unread;

    /// <summary>Whether the subject is injected by it.</summary>
    public bool IsInjected => Result?.Decision.Inject == true;

    /// <summary>What the injector makes of the subject; null when it is not called, refuses the pod or has no usable configuration.</summary>
    public InjectionResult? Result { get; init; }

    /// <summary>What decided, for people.</summary>
    public required string Reason { get; init; }

    /// <summary>Stable name of what decided: a rule of the injector, or <c>not-called</c>, <c>refused</c>, <c>no-configuration</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>The revision as people name it.</summary>
    public string RevisionName => Webhook.Revision.Length == 0 ? "default" : Webhook.Revision;
}
