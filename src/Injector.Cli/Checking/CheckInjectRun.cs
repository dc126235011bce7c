using Injector.Cli.Host;
using Injector.Cli.Reporting;
using Injector.Hosting.Clusters;

namespace Injector.Cli.Checking;

/// <summary>One run of <c>check-inject</c>.</summary>
internal sealed class CheckInjectRun(CheckInjectSettings settings, CommandHost host)
{
    /// <summary>Checks everything asked for and writes the report.</summary>
    /// <returns>One of <see cref="ExitCodes"/>: failed when a finding is an error.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var session = settings.IsOffline ? null : new ClusterSession(host.Cluster, settings.Inspect.Cluster, host.Environment);
        var objects = new InspectedObjects(host, settings.Inspect, session);
        var notes = new NoteLog(host.Error);
        var subjects = await new SubjectSource(host, settings, session, notes).ReadAsync(cancellation);
        var checker = new SubjectChecker(await objects.WebhooksAsync(cancellation), new ControlPlanes(host, settings.Inspect, session, notes.Write));
        var checks = new List<SubjectCheck>();
        foreach (var subject in subjects)
        {
            checks.Add(await checker.CheckAsync(subject, await objects.NamespaceAsync(subject.Namespace, cancellation), cancellation));
        }

        StructuredOutput.Write(host.Output, settings.Inspect.Output, () => CheckReport.ToTree(checks), () => CheckReport.ToText(checks));
        return checks.Any(check => check.Findings.Any(finding => finding.Level == FindingLevel.Error)) ? ExitCodes.Failed : ExitCodes.Done;
    }
}
