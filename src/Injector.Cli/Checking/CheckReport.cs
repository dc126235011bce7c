using System.Text;
using System.Text.Json.Nodes;
using Injector.Cli.Findings;
using Injector.Cli.Reporting;

namespace Injector.Cli.Checking;

/// <summary>Writes the results of <c>check-inject</c>.</summary>
internal static class CheckReport
{
    /// <summary>One block a subject: title, a table with a row for each webhook entry, the verdict, findings.</summary>
    public static string ToText(IReadOnlyList<SubjectCheck> checks)
    {
        var text = new StringBuilder();
        foreach (var check in checks)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            text.Append(TerminalText.Safe(check.Subject.Title)).Append('\n');
            AppendTable(text, check.Rows);
            text.Append(TerminalText.Safe(check.Verdict)).Append('\n');
            foreach (var finding in check.Findings)
            {
                text.Append(LevelOf(finding)).Append(": ").Append(TerminalText.Safe(finding.Message)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The same for machines.</summary>
    public static JsonNode ToTree(IReadOnlyList<SubjectCheck> checks) => new JsonObject
    {
        ["subjects"] = new JsonArray([.. checks.Select(ToTree)]),
    };

    private static void AppendTable(StringBuilder text, IReadOnlyList<WebhookRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = new TextTable("WEBHOOK", "REVISION", "INJECTED", "REASON");
        foreach (var row in rows)
        {
            var revision = row.Webhook.Tag.Length > 0 ? $"{row.RevisionName} (tag {row.Webhook.Tag})" : row.RevisionName;
            table.Add(row.Webhook.Id, revision, !row.IsKnown ? "?" : row.IsInjected ? "✔" : "✘", row.Reason);
        }

        table.AppendTo(text);
    }

    private static JsonNode ToTree(SubjectCheck check) => new JsonObject
    {
        ["kind"] = check.Subject.Kind,
        ["namespace"] = check.Subject.Namespace,
        ["name"] = check.Subject.Name,
        ["injected"] = check.IsInjected,
        ["webhook"] = check.Injector?.Webhook.Id,
        ["revision"] = check.Injector?.RevisionName,
        ["verdict"] = check.Verdict,
        ["webhooks"] = new JsonArray([.. check.Rows.Select(ToTree)]),
        ["findings"] = new JsonArray([.. check.Findings.Select(ToTree)]),
    };

    private static JsonNode ToTree(WebhookRow row) => new JsonObject
    {
        ["configuration"] = row.Webhook.Configuration,
        ["entry"] = row.Webhook.Entry,
        ["revision"] = row.RevisionName,
        ["tag"] = row.Webhook.Tag.Length > 0 ? row.Webhook.Tag : null,
        ["called"] = row.IsCalled,
        ["injected"] = row.IsKnown ? row.IsInjected : null,
        ["rule"] = row.Rule,
        ["reason"] = row.Reason,
        ["templates"] = new JsonArray([.. (row.Result?.Templates ?? []).Select(name => (JsonNode)name)]),
        ["failurePolicy"] = row.Webhook.FailurePolicy,
        ["matchConditions"] = new JsonArray([.. row.Webhook.MatchConditions.Select(name => (JsonNode)name)]),
    };

    private static JsonNode ToTree(Finding finding) => new JsonObject
    {
        ["level"] = LevelOf(finding),
        ["id"] = finding.Id,
        ["message"] = finding.Message,
    };

    private static string LevelOf(Finding finding) => finding.Level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "info",
    };
}
