using Injector.Cli.Checking;
using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Hosting.Clusters;

namespace Injector.Cli.Status;

/// <summary>One run of <c>status</c>.</summary>
internal sealed class StatusRun(StatusSettings settings, CommandHost host)
{
    /// <summary>Assesses every workload and writes the report.</summary>
    /// <returns>One of <see cref="ExitCodes"/>: failed when a workload is in a state that was asked to fail on, or configuration could not be read.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var session = new ClusterSession(host.Cluster, settings.Inspect.Cluster, host.Environment);
        var objects = new InspectedObjects(host, settings.Inspect, session);
        var notes = new NoteLog(host.Error);
        var planes = new ControlPlanes(host, settings.Inspect, session, notes.Write);
        var webhooks = await objects.WebhooksAsync(cancellation);
        var assessment = new WorkloadAssessment(new SubjectChecker(webhooks, planes), planes);
        var found = new List<WorkloadStatus>();
        foreach (var item in await WorkloadInventory.ReadAsync(session, settings.Inspect.Namespace, cancellation))
        {
            found.Add(await assessment.AssessAsync(item, await objects.NamespaceAsync(item.Subject.Namespace, cancellation), cancellation));
        }

        if (webhooks.Count == 0)
        {
            notes.Write("there is no webhook that injects sidecars");
        }

        if (found.Count == 0 && settings.Inspect.Namespace is { } name && await objects.NamespaceAsync(name, cancellation) is null)
        {
            notes.Write($"namespace {name} does not exist");
        }

        StructuredOutput.Write(
            host.Output, settings.Inspect.Output, () => StatusReport.ToTree(found), () => StatusReport.ToText(found, settings.Inspect.Output == "wide"));
        return found.Any(status => status.IsUnread || settings.FailOn.Contains(status.State)) ? ExitCodes.Failed : ExitCodes.Done;
    }
}
