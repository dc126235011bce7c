using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Hosting.Sidecars;

namespace Injector.Cli.Status;

/// <summary>Writes the results of <c>status</c>.</summary>
internal static class StatusReport
{
    private const int MostShown = 5;

    /// <summary>A table with a row for each workload and a line with the counts.</summary>
    /// <param name="found">The workloads, in the order to show.</param>
    /// <param name="isWide">True shows skipped workloads too, and columns for webhook, images and hashes.</param>
    public static string ToText(IReadOnlyList<WorkloadStatus> found, bool isWide)
    {
        var text = new StringBuilder();
        var shown = found.Where(status => isWide || status.State != WorkloadState.Skipped).ToList();
        if (shown.Count > 0)
        {
            var table = isWide
                ? new TextTable("NAMESPACE", "WORKLOAD", "STATE", "PODS", "REVISION", "WEBHOOK", "IMAGE", "OUTCOME", "EXPECTED IMAGE", "EXPECTED OUTCOME", "REASON")
                : new TextTable("NAMESPACE", "WORKLOAD", "STATE", "PODS", "REVISION", "REASON");
            foreach (var status in shown)
            {
                table.Add(isWide ? WideCells(status) : Cells(status));
            }

            table.AppendTo(text);
        }

        text.Append(SummaryOf(found, isWide)).Append('\n');
        return text.ToString();
    }

    /// <summary>The same for machines, every workload included.</summary>
    public static JsonNode ToTree(IReadOnlyList<WorkloadStatus> found)
    {
        var summary = new JsonObject { ["workloads"] = found.Count };
        foreach (var state in Enum.GetValues<WorkloadState>())
        {
            summary[WorkloadStatus.NameOf(state)] = Count(found, state);
        }

        return new JsonObject
        {
            ["summary"] = summary,
            ["namespaces"] = new JsonArray([.. found.GroupBy(status => status.Subject.Namespace).Select(NamespaceTree)]),
        };
    }

    private static string[] Cells(WorkloadStatus status) =>
    [
        status.Subject.Namespace, NameOf(status), status.StateName, Pods(status), Join(status.Actual, version => version.Revision), ReasonOf(status),
    ];

    private static string[] WideCells(WorkloadStatus status) =>
    [
        .. Cells(status)[..^1],
        status.Webhook,
        Join(status.Actual, version => version.Image),
        Join(status.Actual, version => version.Hash),
        status.Expected?.Image ?? string.Empty,
        status.Expected?.Hash ?? string.Empty,
        ReasonOf(status),
    ];

    /// <summary>The reason, and what does not make a sidecar stale but may surprise.</summary>
    private static string ReasonOf(WorkloadStatus status)
    {
        var resized = status.Resized.Count > 0 ? $"; resized in place: {string.Join(", ", status.Resized)}" : string.Empty;
        var shown = status.AddedByOthers.Take(MostShown);
        var more = status.AddedByOthers.Count > MostShown ? string.Create(CultureInfo.InvariantCulture, $" and {status.AddedByOthers.Count - MostShown} more") : string.Empty;
        return status.Reason + resized + (status.AddedByOthers.Count > 0 ? $"; added by others: {string.Join(", ", shown)}{more}" : string.Empty);
    }

    private static string NameOf(WorkloadStatus status) => $"{status.Subject.Kind}/{status.Subject.Name}";

    private static string Pods(WorkloadStatus status) => string.Create(CultureInfo.InvariantCulture, $"{status.InjectedPods}/{status.Pods}");

    private static string Join(IReadOnlyList<SidecarVersion> versions, Func<SidecarVersion, string> part) =>
        string.Join(',', versions.Select(part).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));

    private static string SummaryOf(IReadOnlyList<WorkloadStatus> found, bool isWide)
    {
        var counts = Enum.GetValues<WorkloadState>().Select(state => $"{Count(found, state)} {WorkloadStatus.NameOf(state)}");
        var hidden = isWide ? 0 : Count(found, WorkloadState.Skipped);
        var note = hidden > 0 ? "; skipped ones are shown by -o wide" : string.Empty;
        return $"{found.Count} workloads in {found.Select(status => status.Subject.Namespace).Distinct(StringComparer.Ordinal).Count()} namespaces: {string.Join(", ", counts)}{note}";
    }

    private static int Count(IReadOnlyList<WorkloadStatus> found, WorkloadState state) => found.Count(status => status.State == state);

    private static JsonNode NamespaceTree(IGrouping<string, WorkloadStatus> group) => new JsonObject
    {
        ["namespace"] = group.Key,
        ["workloads"] = new JsonArray([.. group.Select(ToTree)]),
    };

    private static JsonNode ToTree(WorkloadStatus status) => new JsonObject
    {
        ["kind"] = status.Subject.Kind,
        ["name"] = status.Subject.Name,
        ["state"] = status.StateName,
        ["pods"] = status.Pods,
        ["wantedPods"] = status.WantedPods,
        ["injectedPods"] = status.InjectedPods,
        ["webhook"] = status.Webhook.Length > 0 ? status.Webhook : null,
        ["reason"] = status.Reason,
        ["expected"] = status.Expected is { } expected ? ToTree(expected) : null,
        ["actual"] = new JsonArray([.. status.Actual.Select(ToTree)]),
        ["resized"] = Names(status.Resized),
        ["addedByOthers"] = Names(status.AddedByOthers),
    };

    private static JsonArray Names(IReadOnlyList<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    private static JsonNode ToTree(SidecarVersion version) => new JsonObject
    {
        ["revision"] = version.Revision,
        ["image"] = version.Image,
        ["outcome"] = version.Hash,
    };
}
